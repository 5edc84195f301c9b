"""The text of a page: decoded, with one kind of line ending, and lines that can be counted from any place in it."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from kurs.organisation.team_page.problems import Fault, NotATeamPage

LARGEST_PAGE: Final = 500_000  # bytes; a page of a hundred people has 30,000
_UNSEEN: Final = re.compile("[\u200b\u2060\ufeff]")  # zero-width space, word joiner, byte order mark
_NOT_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """`text` without carriage returns and characters of no width, and where its lines end."""

    text: str
    ends: list[int] = field(repr=False)

    def line_at(self, place: int) -> int:
        """The number of the line, from 1, that a place in the text is on."""
        return bisect_left(self.ends, place) + 1


def source_of(page: str | bytes) -> Source:
    """What was given, ready to be read. Raises NotATeamPage when it is too large, no text, or nothing."""
    if len(page) > LARGEST_PAGE:
        raise NotATeamPage(Fault.TOO_LARGE, 1, most=str(LARGEST_PAGE))
    text = page if isinstance(page, str) else _decoded(page)
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(text, [found.start() for found in re.finditer("\n", text)])
    if strange := not_text(text):
        raise NotATeamPage(Fault.NOT_TEXT, source.line_at(strange.start()))
    if not text.strip():
        raise NotATeamPage(Fault.EMPTY, 1)
    return source


def not_text(text: str) -> re.Match[str] | None:
    """The first character that no page has: a control character, or half of a pair."""
    return _NOT_TEXT.search(text)


def _decoded(page: bytes) -> str:
    try:
        return page.decode()
    except UnicodeDecodeError as problem:
        raise NotATeamPage(Fault.NOT_TEXT, page.count(b"\n", 0, problem.start) + 1) from None
