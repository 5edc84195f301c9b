"""What may be proposed for each field, and how it is kept: texts as they are, numbers as `34.5`, days as `2027-05-03`.

What has several lines is kept line by line: levels in words, the titles of the steps, a plan as `2027-05-03: 34.5`.
Everything is taken as people type it, and shown in the reader's own form.

Not proposed are the kind and how a level counts, for they decide what every other number means; who answers, helps and
reads, and how often one checks in, for that is the team's own arrangement. There a comment says more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kurs.audit.errors import Invalid
from kurs.base.written import parse_day, parse_point
from kurs.calc.measure import Kind
from kurs.calc.numbers import NumberProblem, parse_number
from kurs.okr.enums import Ambition, SuggestedField
from kurs.okr.validators.key_results import KeyResultText, StepText, key_result_problems
from kurs.okr.validators.texts import LONGEST_MEASURE, LONGEST_TITLE, LONGEST_WHY, text_problems

LEVELS = (SuggestedField.COMMIT, SuggestedField.STRETCH)
MOVES = (
    SuggestedField.BASELINE,
    SuggestedField.TARGET,
    SuggestedField.UNIT_OF_MEASURE,
    *LEVELS,
    SuggestedField.PHASED_TARGETS,
)
HOLDS = (SuggestedField.TARGET, SuggestedField.UNIT_OF_MEASURE, *LEVELS)
FIELDS_OF = {
    Kind.FROM_TO: MOVES,
    Kind.CUMULATIVE: MOVES,
    Kind.AT_LEAST: HOLDS,
    Kind.AT_MOST: HOLDS,
    Kind.BAND: (SuggestedField.TARGET, SuggestedField.UPPER_LIMIT, SuggestedField.UNIT_OF_MEASURE),
    Kind.MILESTONES: (SuggestedField.STEPS, SuggestedField.PHASED_TARGETS),
    Kind.ORDINAL: (SuggestedField.SCALE, SuggestedField.PHASED_TARGETS),
}
"""Kind → the fields that are its own; the rest is every key result's."""

IN_UNIT = (SuggestedField.BASELINE, SuggestedField.TARGET, SuggestedField.UPPER_LIMIT, *LEVELS)
NUMBERS = (*IN_UNIT, SuggestedField.WEIGHT)
LINES = (SuggestedField.STEPS, SuggestedField.SCALE, SuggestedField.PHASED_TARGETS)
LONGEST = {
    SuggestedField.TITLE: LONGEST_TITLE,
    SuggestedField.WHY: LONGEST_WHY,
    SuggestedField.UNIT_OF_MEASURE: LONGEST_MEASURE,
    SuggestedField.SOURCE: LONGEST_TITLE,
    SuggestedField.COUNTER_METRIC: LONGEST_TITLE,
    SuggestedField.STEPS: LONGEST_WHY,
    SuggestedField.SCALE: LONGEST_WHY,
}


def fields_of(subject: Any) -> tuple[SuggestedField, ...]:
    """The fields that an objective has, or a key result of its kind, in the order of a form."""
    if not hasattr(subject, "kind"):
        return SuggestedField.TITLE, SuggestedField.WHY, SuggestedField.AMBITION
    return (
        SuggestedField.TITLE,
        *FIELDS_OF[Kind(subject.kind)],
        SuggestedField.DUE_DATE,
        SuggestedField.SOURCE,
        SuggestedField.COUNTER_METRIC,
        SuggestedField.WEIGHT,
    )


def kept_text(subject: Any, field: SuggestedField) -> str:
    """What stands in a field, as a suggestion keeps it; empty when nothing does."""
    value = getattr(subject, field)
    if value is None:
        return ""
    if field in NUMBERS:
        return _as_kept(value)
    if field == SuggestedField.STEPS:
        return "\n".join(step["title"] for step in value)
    if field == SuggestedField.SCALE:
        return "\n".join(value)
    if field == SuggestedField.PHASED_TARGETS:
        return "\n".join(f"{day}: {_as_kept(at)}" for day, at in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def checked_proposal(subject: Any, field: SuggestedField, typed: str) -> str:
    """What is proposed, as it is kept. Raises Invalid for a field that is not there, and for what it cannot hold."""
    if field not in fields_of(subject):
        raise Invalid({"field": "not_allowed"})
    if field in NUMBERS:
        return _plain(_number(typed))
    if field == SuggestedField.DUE_DATE:
        return _day(typed).isoformat()
    if field == SuggestedField.AMBITION:
        return _ambition(typed)
    if field == SuggestedField.PHASED_TARGETS:
        return "\n".join(_points(_lines(typed), subject.scale or ()))
    if field in LINES:
        text = "\n".join(_lines(typed))
    elif field in (SuggestedField.WHY, SuggestedField.SOURCE):
        text = typed.strip()
    else:
        text = " ".join(typed.split())
    if problems := text_problems("text", text, LONGEST[field], required=True):
        raise Invalid(problems)
    return text


def value_of(field: SuggestedField, kept: str) -> Any:
    """The value as a text has it. Of steps it is their titles, for `with_proposal` to find them by."""
    if field in NUMBERS:
        return float(kept)
    if field == SuggestedField.PHASED_TARGETS:
        return tuple((date.fromisoformat(line[:10]), float(line[12:])) for line in kept.splitlines())
    if field in LINES:
        return tuple(kept.splitlines())
    return date.fromisoformat(kept) if field == SuggestedField.DUE_DATE else kept


def with_proposal(line: KeyResultText, field: SuggestedField, kept: str) -> KeyResultText:
    """The key result as it would then be written. Raises Invalid for what could not be saved."""
    value = value_of(field, kept)
    if field == SuggestedField.STEPS:
        value = tuple(_steps(line.steps, value))
    changes: dict[str, Any] = {field.value: value}
    if field in IN_UNIT or field == SuggestedField.PHASED_TARGETS:
        changes["decimals"] = max(line.decimals, decimals_in(kept))
    line = replace(line, **changes)
    if problems := key_result_problems(line):
        raise Invalid(problems)
    return line


def decimals_in(kept: str) -> int:
    """How many decimals kept numbers were written with, at most."""
    return max((len(line.partition(".")[2]) for line in kept.splitlines()), default=0)


def _steps(standing: Sequence[StepText], titles: Sequence[str]) -> Iterator[StepText]:
    """A title that stands is its step, with weight and day; one in the place of a step that goes is that step renamed.

    Any other is a new one. So what is done stays done, for check-ins name the steps by their ids.
    """
    if len(set(titles)) < len(titles):
        raise Invalid({"text": "line_twice"})
    by_title = {step.title: step for step in standing}
    for place, title in enumerate(titles):
        replaced = standing[place] if place < len(standing) and standing[place].title not in titles else None
        step = by_title.get(title) or replaced
        yield replace(step, title=title) if step else StepText(title)


def _lines(typed: str) -> list[str]:
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def _points(lines: Sequence[str], scale: Sequence[str]) -> Iterator[str]:
    """A plan of days and values as it is kept; a word of the scale stands for its place."""
    if not lines:
        raise Invalid({"text": "required"})
    places = {word.casefold(): Decimal(place) for place, word in enumerate(scale)}
    for line in lines:
        point = parse_point(line)
        if point is None:
            raise Invalid({"text": "no_point"})
        day, value = point
        at = places.get(value.casefold())
        yield f"{day.isoformat()}: {_plain(_number(value) if at is None else at)}"


def _ambition(typed: str) -> str:
    """Its code; by its name in the reader's language."""
    for each in Ambition:
        if str(each.label).casefold() == " ".join(typed.split()).casefold():
            return each.value
    raise Invalid({"text": "no_ambition"})


def _as_kept(value: float) -> str:
    return _plain(Decimal(repr(float(value))))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(typed: str) -> Decimal:
    try:
        return parse_number(typed)
    except NumberProblem as problem:
        if problem.code == "empty":
            raise Invalid({"text": "required"}) from None
        if problem.code == "ambiguous":
            raise Invalid({"text": "ambiguous"}) from None
        if problem.code == "too_large":
            raise Invalid({"text": "too_large"}) from None
        if problem.code == "too_many_decimals":
            raise Invalid({"text": "too_many_decimals"}) from None
        raise Invalid({"text": "not_a_number"}) from None


def _day(typed: str) -> date:
    if day := parse_day(typed):
        return day
    raise Invalid({"text": "not_a_day"})
