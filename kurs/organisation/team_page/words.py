"""What the problems of a page are in words: English msgids with names in braces, for every door."""

from typing import Final

from kurs.organisation.team_page.problems import Doubt, Fault


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogue. Django's own would load Django, which reading a page does without."""
    return text


FAULTS: Final = {
    Fault.TOO_LARGE: gettext_noop("this is larger than {most} bytes, and so no team page."),
    Fault.EMPTY: gettext_noop("there is nothing here."),
    Fault.NOT_TEXT: gettext_noop("this is no text in UTF-8."),
    Fault.NO_FRONT_MATTER: gettext_noop("this is no team page. It does not begin with «---» and front matter."),
    Fault.OPEN_FRONT_MATTER: gettext_noop("the front matter begins here and never ends; a line of «---» is missing."),
    Fault.LONG_FRONT_MATTER: gettext_noop("the front matter is longer than {most} characters."),
    Fault.BROKEN_FRONT_MATTER: gettext_noop(
        "the front matter is no YAML here; a text with «:» or «#» needs quotation marks."
    ),
    Fault.NO_KEYS: gettext_noop("the front matter has no keys, such as «title: …»."),
    Fault.DEEP_FRONT_MATTER: gettext_noop("the front matter is nested deeper than {most} levels."),
    Fault.ALIAS: gettext_noop(
        "the front matter refers to another part of itself (*{name}); write the text out instead."
    ),
    Fault.NO_TEAM: gettext_noop("this is no team page. It has neither a title nor a team/… shortcode."),
    Fault.OPEN_DELIMITER: gettext_noop("a shortcode begins here with «{delimiter}» and never ends."),
    Fault.NO_NAME: gettext_noop("the shortcode has no name."),
    Fault.BROKEN_PARAMETERS: gettext_noop("the shortcode {name} cannot be read from «{near}» on."),
    Fault.OPEN_QUOTE: gettext_noop(
        "in the shortcode {name} a quotation mark is missing; a quoted value stands on one line."
    ),
    Fault.NO_VALUE: gettext_noop("in the shortcode {name} «{key}=» has no value."),
    Fault.MIXED_PARAMETERS: gettext_noop(
        "the shortcode {name} has values with and without names; that cannot be mixed."
    ),
    Fault.POSITIONAL_PARAMETERS: gettext_noop('the values of the shortcode {name} need names, such as title="…".'),
    Fault.NOT_CLOSED: gettext_noop("the shortcode {name} begins here and must be closed, or close itself."),
    Fault.NOT_OPEN: gettext_noop("the shortcode {name} is closed here and is not open."),
    Fault.CLOSES_ANOTHER: gettext_noop("the shortcode {name} is closed here while {open} from line {since} is open."),
    Fault.NEVER_CLOSED: gettext_noop("the shortcode {name} has nothing inside, yet a closing tag was provided."),
}
DOUBTS: Final = {
    Doubt.NO_TITLE: gettext_noop("the page has no title."),
    Doubt.NOTHING_OF_A_TEAM: gettext_noop("the page has no team/… shortcode, so there is nobody and nothing on it."),
    Doubt.REPEATED_KEY: gettext_noop("«{key}» is given more than once; the last is taken."),
    Doubt.REPEATED_ROLE: gettext_noop("«role» is given more than once ({values}); all are read. Is that right?"),
    Doubt.UNEXPECTED_VALUE: gettext_noop("«{key}» is not a text, and is left out."),
    Doubt.EMPTY_TAG: gettext_noop("«{written}» is no tag; what follows # is a comment."),
    Doubt.UNKNOWN_SHORTCODE: gettext_noop("the shortcode {name} is not known, and is left out (times: {times})."),
    Doubt.COMMENTED_OUT: gettext_noop("shortcodes in a comment, that no reader sees, are left out (times: {times})."),
    Doubt.TEXT_LEFT_OUT: gettext_noop("text that belongs to no list is left out: «{text}» (places: {times})."),
    Doubt.ADDRESS_DROPPED: gettext_noop(
        "the address of «{title}» is no web or mail address, and is left out: {address}"
    ),
    Doubt.SECOND_CHANNEL: gettext_noop("a second channel is left out: {address}"),
    Doubt.NO_PERSON: gettext_noop("a profile without a name is left out («{role}»)."),
    Doubt.SAME_NAME: gettext_noop("{name} is on the page more than once."),
    Doubt.NO_LINK_TITLE: gettext_noop("a link has no title: {text}"),
    Doubt.NO_LINK_ADDRESS: gettext_noop("«{title}» has no address."),
    Doubt.EMPTY_LINK: gettext_noop("a link without title, text and address is left out."),
    Doubt.EMPTY_LIST: gettext_noop("there is no list below «{title}»."),
    Doubt.UNCLASSIFIED: gettext_noop("{name}: «{item}» is not classified; what is it?"),
    Doubt.SUGGESTED: gettext_noop("{name}: «{item}» is not classified; suggestion: the {kind} «{value}»."),
    Doubt.READ_AS: gettext_noop("{name}: «{item}» is read as the {kind} «{value}»."),
}
