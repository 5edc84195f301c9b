"""A list: an objective on a line, its key results below it.

Which is which is said outright («Mål 1: …», «KR: …»), or is how far in a line begins and what mark it has, or is the
place between empty lines, or else whether the line says from where to where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kurs.okr.validators.pasted.parts import (
    LONGEST_SEARCHED,
    Note,
    Pasted,
    PastedKeyResult,
    PastedObjective,
    has_numbers,
    with_numbers,
)

OBJECTIVES: Final = ("hovedmål", "hovudmål", "mål", "objective", "goal", "o")
_MARK: Final = re.compile(r"(?:[-*+•‣◦▪▫·–—o]|\(?[0-9]{1,2}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?|\(?[a-zæøå]\))[ \t]+")
_SAID: Final = re.compile(
    r"(?P<word>hovedmål|hovudmål|mål|objective|goal|o|nøkkelresultat|delmål|key\s?result|kr)"
    r"\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*)?\s*[:.)–—-]\s+",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(
    r"\b(?:ansvarlig|ansvarleg|eier|eigar|owner)\s*:\s*(?P<owner>[^,;()]{2,120})\)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """`depth` is how far in it begins, and what mark it has; `is_objective` what it says of itself, if anything."""

    number: int
    text: str
    depth: tuple[int, int]
    is_objective: bool | None
    after_gap: bool


def read_lines(lines: Sequence[str]) -> Pasted:
    """Line by line."""
    found = Pasted()
    written = list(_lines(lines))
    for line, is_objective in zip(written, _objectives_among(written), strict=True):
        text, owner = _without_owner(line.text)
        if is_objective:
            text = text.rstrip(": ")
        if not text:
            found.notes.append(Note(line.number, "no_title", line.text))
        elif is_objective:
            found.objectives.append(PastedObjective(line.number, text, owner=owner))
        else:
            found.add(replace(with_numbers(PastedKeyResult(line.number, text)), owner=owner))
    return found


def _without_owner(text: str) -> tuple[str, str]:
    owned = _OWNED.search(text) if len(text) <= LONGEST_SEARCHED else None
    if owned is None:
        return text, ""
    return text[: owned.start()].rstrip(" ,;(–—-"), owned["owner"].strip()


def _lines(lines: Sequence[str]) -> Iterator[_Line]:
    gap = False
    for number, raw in enumerate(lines, 1):
        bare = raw.expandtabs(4).replace("\u00a0", " ").rstrip()
        text = bare.lstrip()
        if not text:
            gap = True
            continue
        mark = _MARK.match(text)
        dots = mark[0].strip().rstrip(".)").count(".") if mark else 0
        plain = text[mark.end() :] if mark else text
        said = _SAID.match(plain)
        is_objective = said["word"].lower() in OBJECTIVES if said else None
        plain = " ".join((plain[said.end() :] if said else plain).split())
        yield _Line(number, plain, (len(bare) - len(text), bool(mark) + dots), is_objective, gap)
        gap = False


def _objectives_among(lines: Sequence[_Line]) -> list[bool]:
    if any(line.is_objective is not None for line in lines):
        said = [line.depth for line in lines if line.is_objective]
        return [
            bool(said) and line.depth <= min(said) if line.is_objective is None else line.is_objective for line in lines
        ]
    least = min((line.depth for line in lines), default=(0, 0))
    if any(line.depth != least for line in lines):
        return [line.depth == least for line in lines]
    gaps = [line.after_gap for line in lines[1:]]
    if any(gaps) and not all(gaps):
        return [True, *gaps]
    return [place == 0 or not has_numbers(line.text) for place, line in enumerate(lines)]
