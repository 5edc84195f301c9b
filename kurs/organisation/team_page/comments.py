"""What stands in HTML comments runs when a page is built, and no reader sees it: it is not read here either."""

from collections.abc import Sequence

from kurs.organisation.team_page.shortcodes import Opened, Text, Token

_BEGIN, _END = "<!--", "-->"


def without_comments(tokens: Sequence[Token]) -> tuple[list[Token], list[Opened]]:
    """The tokens outside comments, and the opening tags inside; lines keep their numbers.

    A comment that never ends is none.
    """
    last = max((at for at, token in enumerate(tokens) if isinstance(token, Text) and _END in token.text), default=-1)
    seen: list[Token] = []
    hidden: list[Opened] = []
    is_inside = False
    for at, token in enumerate(tokens):
        if isinstance(token, Text):
            text, is_inside = _seen(token.text, is_inside, ends_later=at < last)
            seen.append(Text(token.line, text))
        elif not is_inside:
            seen.append(token)
        elif isinstance(token, Opened):
            hidden.append(token)
    return seen, hidden


def _seen(text: str, is_inside: bool, ends_later: bool) -> tuple[str, bool]:
    """The text with new lines alone where comments are, and whether it ends inside one."""
    parts, place = [], 0
    while True:
        if is_inside:
            end = text.find(_END, place)
            parts.append("\n" * text.count("\n", place, end if end >= 0 else len(text)))
            if end < 0:
                return "".join(parts), True
            place = end + len(_END)
        begin = text.find(_BEGIN, place)
        if begin < 0 or not (ends_later or text.find(_END, begin) >= 0):
            return "".join([*parts, text[place:]]), False
        parts.append(text[place:begin])
        place, is_inside = begin + len(_BEGIN), True
