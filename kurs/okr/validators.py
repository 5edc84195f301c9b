"""What an objective, a key result and a check-in must be to be saved. One set of checks for every door."""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.calc.status import STATABLE
from kurs.okr.enums import Ambition, NextStep

LONGEST_TITLE = 300
LONGEST_WHY = 4000
LONGEST_SENTENCE = 500
LONGEST_MEASURE = 40
LONGEST_REASON = 300
MOST_DECIMALS = 6
LARGEST = 1e12


@dataclass(frozen=True, slots=True)
class KeyResultText:
    """A key result as written. `id` is None for a new one; `due_date` None means the end of the cycle."""

    title: str
    baseline: float | None = None
    target: float | None = None
    decimals: int = 0
    unit_of_measure: str = ""
    id: int | None = None
    due_date: date | None = None
    find_baseline_by: date | None = None
    source: str = ""
    owner_id: int | None = None
    check_in_owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective as written, with its key results in order."""

    title: str
    language: str
    why: str = ""
    ambition: str = ""
    owner_id: int | None = None
    key_results: tuple[KeyResultText, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CheckInText:
    """A check-in as typed. `key` is made by the client and makes repeats harmless."""

    value: float
    confidence: int
    measured_on: date
    key: str
    language: str
    sentence: str = ""
    stated_status: str = ""
    next_step: str = ""
    blocker: str = ""


def check_objective(text: ObjectiveText) -> None:
    """Raises Invalid with every problem at once; a key result's are named `key_results.<place>.<field>`."""
    problems = _text_problems("title", text.title, LONGEST_TITLE, required=True)
    problems |= _text_problems("why", text.why, LONGEST_WHY)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.ambition not in ("", *Ambition):
        problems["ambition"] = "not_allowed"
    for place, key_result in enumerate(text.key_results):
        found = _text_problems("title", key_result.title, LONGEST_TITLE, required=True)
        found |= _text_problems("unit_of_measure", key_result.unit_of_measure, LONGEST_MEASURE)
        found |= _text_problems("source", key_result.source, LONGEST_TITLE)
        for name, value in (("baseline", key_result.baseline), ("target", key_result.target)):
            if value is not None and not _is_storable(value):
                found[name] = "too_large"
        if not 0 <= key_result.decimals <= MOST_DECIMALS:
            found["decimals"] = "not_allowed"
        problems |= {f"key_results.{place}.{name}": code for name, code in found.items()}
    if problems:
        raise Invalid(problems)


def check_check_in(text: CheckInText, *, cycle_start: date, cycle_end: date, today: date) -> None:
    """Raises Invalid for a value that is no number, a confidence off the scale, a word that nobody may state, or a day
    outside the cycle."""
    problems = _text_problems("sentence", text.sentence, LONGEST_SENTENCE)
    problems |= _text_problems("blocker", text.blocker, LONGEST_TITLE)
    if not _is_storable(text.value):
        problems["value"] = "too_large"
    if not 0 <= text.confidence <= 10:
        problems["confidence"] = "off_the_scale"
    if text.measured_on > today:
        problems["measured_on"] = "in_the_future"
    elif not cycle_start <= text.measured_on <= cycle_end:
        problems["measured_on"] = "outside_cycle"
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.stated_status not in ("", *STATABLE):
        problems["stated_status"] = "not_allowed"
    if text.next_step not in ("", *NextStep):
        problems["next_step"] = "not_allowed"
    if not text.key or len(text.key) > 40:
        problems["key"] = "required"
    if problems:
        raise Invalid(problems, start=cycle_start, end=cycle_end)


def check_part(key_result: Any, objective: Any) -> None:
    """Raises Invalid when something is said about a key result that is not the objective's."""
    if key_result is not None and key_result.objective_id != objective.pk:
        raise Invalid({"key_result": "unknown"})


def check_language(language: str) -> None:
    """Raises Invalid for a language that no text here can be in."""
    if language not in LANGUAGES:
        raise Invalid({"language": "not_offered"})


def checked_reason(reason: str) -> str:
    """The reason for a change without outer space. Raises Invalid when it is empty or longer than the column."""
    problems = _text_problems("reason", reason.strip(), LONGEST_REASON, required=True)
    if problems:
        raise Invalid(problems)
    return reason.strip()


def check_remark(text: str, field_name: str = "text") -> str:
    """The text without outer space. Raises Invalid when it is empty or longer than a page."""
    text = text.strip()
    problems = _text_problems(field_name, text, LONGEST_WHY, required=True)
    if problems:
        raise Invalid(problems)
    return text


def _text_problems(name: str, text: str, most: int, *, required: bool = False) -> dict[str, str]:
    if required and not text.strip():
        return {name: "required"}
    if "\x00" in text:
        return {name: "not_text"}
    return {name: "too_long"} if len(text) > most else {}


def _is_storable(value: float) -> bool:
    return math.isfinite(value) and abs(value) <= LARGEST
