"""What a pasted text becomes, and the numbers that stand in a line: «fra 34 til 15 min», «34 → 15 min»."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kurs.calc.numbers import NumberProblem, parse_number

LONGEST_SEARCHED: Final = 600  # a longer line is no title, and is not searched for numbers
LONGEST_UNIT: Final = 40
NUMBER: Final = r"[-+\u2212]?(?:[0-9]{1,3}(?:[ \u00a0\u202f\u2009.,][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?"
UNIT: Final = r"(?:[%‰]|°?[^\W\d_][\w./°%-]*)"
_GOES_ON: Final = (
    r"(?!(?:innen|innan|før|ved|og|slik|i|på|av|for|etter|med|som|hos|blant|uten|utan"
    r"|by|before|within|and|so|in|on|of|after|with|that|among|without)\b)"
)
_HOW_MANY: Final = r"(?:(?:tusen|mill\.?|million(?:er|ar|s)?|mrd\.?|milliard(?:er|ar)?|thousand|billion)\s)"
_EACH: Final = (
    rf"(?:(?:per|pr\.?|hver|kvar|each|every|an?)\s{UNIT}"
    r"|i\s(?:timen|døgnet|uken|uka|veka|måneden|månaden|kvartalet|tertialet|året|snitt)\b)"
)
_FROM_TO: Final = re.compile(
    rf"(?:(?:\bfra|\bfrå|\bfrom)\s+(?P<a>{NUMBER})\s*(?P<u>{UNIT})?\s+(?:til|to)\s+(?P<b>{NUMBER})"
    rf"|(?<![\w.,])(?P<a2>{NUMBER})\s*(?P<u2>{UNIT})?\s*(?:→|->|=>|➔|➜)\s*(?P<b2>{NUMBER}))"
    rf"(?:\s*(?P<unit>{_EACH}|{_GOES_ON}{_HOW_MANY}?{_GOES_ON}{UNIT}(?:\s{_EACH})?))?(?P<rest>[^\n]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a line to look at. `code` is told by the door; `stops` that it cannot be saved so."""

    line: int
    code: str
    typed: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class PastedKeyResult:
    """A key result that goes from somewhere to somewhere, as far as its line told it."""

    line: int
    title: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit_of_measure: str = ""
    owner: str = ""
    due: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PastedObjective:
    """An objective with what stands below it."""

    line: int
    title: str
    why: str = ""
    owner: str = ""
    key_results: tuple[PastedKeyResult, ...] = ()


@dataclass
class Pasted:
    """What a text became, and what to look at, by line."""

    objectives: list[PastedObjective] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, key_result: PastedKeyResult) -> None:
        """Puts a key result below the last objective, or notes that there is none above it."""
        if not self.objectives:
            self.notes.append(Note(key_result.line, "no_objective", key_result.title, stops=True))
            return
        last = self.objectives[-1]
        self.objectives[-1] = replace(last, key_results=(*last.key_results, key_result))


def has_numbers(text: str) -> bool:
    """Whether the line says from where to where."""
    return len(text) <= LONGEST_SEARCHED and _FROM_TO.search(text) is not None


def with_numbers(row: PastedKeyResult) -> PastedKeyResult:
    """The numbers of its title as fields; out of the title when enough of it is left and nothing comes after.

    The unit is a word, with how often it is counted: «min», «mill. kroner», «saker i uken», not «min i ventetid».
    """
    match = _FROM_TO.search(row.title) if len(row.title) <= LONGEST_SEARCHED else None
    if match is None:
        return row
    baseline, target = number_in(match["a"] or match["a2"]), number_in(match["b"] or match["b2"])
    if baseline is None or target is None:
        return row
    ends_here = not match["rest"].strip(" .;)")
    unit = match["unit"] or match["u"] or match["u2"] or ""
    before = row.title[: match.start()].rstrip(" :,;–—-(")
    title = before if ends_here and len(before.split()) > 1 else row.title
    return replace(row, title=title, baseline=baseline, target=target, unit_of_measure=unit[:LONGEST_UNIT].rstrip(".;"))


def number_in(text: str) -> Decimal | None:
    """The number as people write it; None for what is no number, or might be two."""
    try:
        return parse_number(text)
    except NumberProblem:
        return None
