"""What every text and value must be to be saved, and how long each may be."""

import math
from typing import Any

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES

LONGEST_TITLE = 300
LONGEST_WHY = 4000
LONGEST_SENTENCE = 500
LONGEST_MEASURE = 40
LONGEST_REASON = 300
MOST_DECIMALS = 6
LARGEST = 1e12


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
    problems = text_problems("reason", reason.strip(), LONGEST_REASON, required=True)
    if problems:
        raise Invalid(problems)
    return reason.strip()


def check_remark(text: str, field_name: str = "text") -> str:
    """The text without outer space. Raises Invalid when it is empty or longer than a page."""
    text = text.strip()
    problems = text_problems(field_name, text, LONGEST_WHY, required=True)
    if problems:
        raise Invalid(problems)
    return text


def checked_sentence(text: str, field_name: str = "text", *, required: bool = False) -> str:
    """One line without spare space. Raises Invalid when it is longer than a sentence may be, or missing."""
    text = " ".join(text.split())
    problems = text_problems(field_name, text, LONGEST_SENTENCE, required=required)
    if problems:
        raise Invalid(problems)
    return text


def text_problems(name: str, text: str, most: int, *, required: bool = False) -> dict[str, str]:
    """What is wrong with a text, by its name: missing, not to be saved, longer than the column."""
    if required and not text.strip():
        return {name: "required"}
    if "\x00" in text:
        return {name: "not_text"}
    return {name: "too_long"} if len(text) > most else {}


def is_storable(value: float) -> bool:
    """Whether a value is finite and within what is kept."""
    return math.isfinite(value) and abs(value) <= LARGEST
