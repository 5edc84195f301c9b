"""A team page in words: the problems in it, and a preview to read; and as JSON."""

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from kurs.organisation.team_page import Doubt, Fault, NotATeamPage, Note, PagePerson, TeamPage

FAULTS: Final = {
    Fault.TOO_LARGE: "this is larger than {most} bytes, and so no team page.",
    Fault.EMPTY: "there is nothing here.",
    Fault.NOT_TEXT: "this is no text in UTF-8.",
    Fault.NO_FRONT_MATTER: "this is no team page: it does not begin with «---» and front matter.",
    Fault.OPEN_FRONT_MATTER: "the front matter begins here and never ends; a line of «---» is missing.",
    Fault.LONG_FRONT_MATTER: "the front matter is longer than {most} characters.",
    Fault.BROKEN_FRONT_MATTER: "the front matter is no YAML here; a text with «:» or «#» needs quotation marks.",
    Fault.NO_KEYS: "the front matter has no keys, such as «title: …».",
    Fault.DEEP_FRONT_MATTER: "the front matter is nested deeper than {most} levels.",
    Fault.ALIAS: "the front matter refers to another part of itself (*{name}); write the text out instead.",
    Fault.NO_TEAM: "this is no team page: it has neither a title nor a team/… shortcode.",
    Fault.OPEN_DELIMITER: "a shortcode begins here with «{delimiter}» and never ends.",
    Fault.NO_NAME: "the shortcode has no name.",
    Fault.BROKEN_PARAMETERS: "the shortcode {name} cannot be read from «{near}» on.",
    Fault.OPEN_QUOTE: "in the shortcode {name} a quotation mark is missing; a quoted value stands on one line.",
    Fault.NO_VALUE: "in the shortcode {name} «{key}=» has no value.",
    Fault.MIXED_PARAMETERS: "the shortcode {name} has values with and without names; that cannot be mixed.",
    Fault.POSITIONAL_PARAMETERS: 'the values of the shortcode {name} need names, such as title="…".',
    Fault.NOT_CLOSED: "the shortcode {name} begins here and must be closed, or close itself.",
    Fault.NOT_OPEN: "the shortcode {name} is closed here and is not open.",
    Fault.CLOSES_ANOTHER: "the shortcode {name} is closed here while {open} from line {since} is open.",
    Fault.NEVER_CLOSED: "the shortcode {name} has nothing inside, yet a closing tag was provided.",
}
DOUBTS: Final = {
    Doubt.NO_TITLE: "the page has no title.",
    Doubt.NOTHING_OF_A_TEAM: "the page has no team/… shortcode, so there is nobody and nothing on it.",
    Doubt.REPEATED_KEY: "«{key}» is given more than once; the last is taken.",
    Doubt.REPEATED_ROLE: "«role» is given more than once ({values}); all are read. Is that right?",
    Doubt.UNEXPECTED_VALUE: "«{key}» is not a text, and is left out.",
    Doubt.EMPTY_TAG: "«{written}» is no tag; what follows # is a comment.",
    Doubt.UNKNOWN_SHORTCODE: "the shortcode {name} is not known, and is left out (times: {times}).",
    Doubt.COMMENTED_OUT: "shortcodes in a comment, that no reader sees, are left out (times: {times}).",
    Doubt.TEXT_LEFT_OUT: "text that belongs to no list is left out: «{text}» (places: {times}).",
    Doubt.ADDRESS_DROPPED: "the address of «{title}» is no web or mail address, and is left out: {address}",
    Doubt.SECOND_CHANNEL: "a second channel is left out: {address}",
    Doubt.NO_PERSON: "a profile without a name is left out («{role}»).",
    Doubt.SAME_NAME: "{name} is on the page more than once.",
    Doubt.NO_LINK_TITLE: "a link has no title: {text}",
    Doubt.NO_LINK_ADDRESS: "«{title}» has no address.",
    Doubt.EMPTY_LINK: "a link without title, text and address is left out.",
    Doubt.EMPTY_LIST: "there is no list below «{title}».",
    Doubt.UNCLASSIFIED: "{name}: «{item}» is not classified; what is it?",
    Doubt.SUGGESTED: "{name}: «{item}» is not classified; suggestion: the {kind} «{value}».",
    Doubt.READ_AS: "{name}: «{item}» is read as the {kind} «{value}».",
}
WIDTH: Final = 100


def told(problem: NotATeamPage) -> str:
    """What stopped the reading, in a sentence without its line."""
    return FAULTS[problem.fault].format_map(problem.parameters)


def warning(note: Note) -> str:
    """«line 25: …»"""
    return f"line {note.line}: {DOUBTS[note.doubt].format_map(note.parameters)}"


def as_json(page: TeamPage) -> dict[str, Any]:
    """Everything on the page. What is not given is null, an empty text or an empty list; `chat` is always there."""
    return {
        "title": page.title,
        "ingress": page.ingress,
        "tags": list(page.tags),
        "chat": {"url": page.chat.url, "text": page.chat.text},
        "people": [_person(person) for person in page.people],
        "links": [{"title": link.title, "url": link.url, "text": link.text} for link in page.links],
        "responsibilities": [{"title": one.title, "items": list(one.items)} for one in page.responsibilities],
        "warnings": [warning(note) for note in page.notes],
    }


def _person(person: PagePerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "professions": list(person.professions),
        "employment": person.employment and person.employment.value,
        "percent": _whole(person.percent),
        "place": person.place,
        "roles": list(person.roles),
        "unclassified": [item.text for item in person.unclassified],
    }


def _whole(percent: float | None) -> float | None:
    return int(percent) if percent is not None and percent.is_integer() else percent


def preview(page: TeamPage) -> str:
    """The page as somebody reads it before anything is saved."""
    return "\n".join(_lines(page))


def _lines(page: TeamPage) -> Iterator[str]:
    yield page.title or "(no title)"
    if page.ingress:
        yield textwrap.fill(page.ingress, WIDTH, initial_indent="  ", subsequent_indent="  ")
    if page.tags:
        yield f"  Tags: {', '.join(page.tags)}"
    if page.chat.url or page.chat.text:
        yield f"  Channel: {page.chat.text or '(no name)'}, {page.chat.url or 'no address'}"
    yield f"\nPeople: {len(page.people)}"
    for person in page.people:
        yield f"  {person.name}: {_about(person)}"
    yield f"\nLinks: {len(page.links)}"
    for link in page.links:
        yield f"  {link.title or link.text or '(no title)'}: {link.url or 'no address'}"
    yield f"\nLists of responsibilities: {len(page.responsibilities)}"
    for one in page.responsibilities:
        yield f"  {one.title or '(no title)'}"
        for item in one.items:
            yield textwrap.fill(item, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    yield f"\nTo look at: {len(page.notes)}"
    for note in page.notes:
        yield f"  {warning(note)}"
    yield "\nNothing is saved."


def _about(person: PagePerson) -> str:
    percent = f"{_whole(person.percent)} %" if person.percent is not None else None
    known = [*person.professions, *(f"[{role}]" for role in person.roles), percent, person.employment, person.place]
    asked = [f"{item.text}?" for item in person.unclassified]
    return ", ".join(str(word) for word in [*known, *asked] if word) or "(nothing more)"
