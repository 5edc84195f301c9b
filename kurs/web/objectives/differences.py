"""What is different between two versions of a text, told field by field: from what, to what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.base import formats
from kurs.calc.measure import Kind
from kurs.calc.numbers import decimals_of
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, ObjectiveVersion
from kurs.web.kinds import hold_mode_word, kind_word
from kurs.web.rows import value_text

type Row = KeyResult | KeyResultVersion
type Telling = Callable[[KeyResult, Row, Any], str]
NOTHING = "–"
OBJECTIVE_FIELDS = (("title", gettext_noop("Wording")), ("why", gettext_noop("Why")))


@dataclass(frozen=True, slots=True)
class Difference:
    """One field. `lang` is the language of what somebody wrote, "" for numbers, dates and our own words."""

    label: str
    before: str
    after: str
    lang: str = ""


def objective_differences(
    before: ObjectiveVersion, after: ObjectiveVersion | Objective, language: str
) -> list[Difference]:
    """What became different in the objective's own text."""
    return [
        Difference(_(label), getattr(before, name) or NOTHING, getattr(after, name) or NOTHING, language)
        for name, label in OBJECTIVE_FIELDS
        if getattr(before, name) != getattr(after, name)
    ]


def key_result_differences(key_result: KeyResult, before: KeyResultVersion, after: Row) -> list[Difference]:
    """What became different in a key result; values with its unit of measure and number of decimals."""
    return [
        Difference(
            _label(name, label, after),
            telling(key_result, before, getattr(before, name)),
            telling(key_result, after, getattr(after, name)),
            key_result.objective.language if name in WRITTEN else "",
        )
        for name, (label, telling) in KEY_RESULT_FIELDS.items()
        if getattr(before, name) != getattr(after, name) and not (name in OF_STEPS and after.kind == Kind.MILESTONES)
    ]


def _label(name: str, label: str, row: Row) -> str:
    """What the field is called in its kind: the target of a level that is held is its limit."""
    if name == "target" and row.kind in LIMITS:
        return _(LIMITS[Kind(row.kind)])
    return _(label)


def _text(_key_result: KeyResult, _row: Row, value: str) -> str:
    return value or NOTHING


def _value(key_result: KeyResult, row: Row, value: float | None) -> str:
    if value is not None and row.kind == Kind.ORDINAL:
        scale = row.scale or []
        return str(scale[int(value)]) if 0 <= value < len(scale) else NOTHING
    return f"{value_text(key_result, value)} {key_result.unit_of_measure if value is not None else ''}".strip()


def _number(_key_result: KeyResult, _row: Row, value: float | None) -> str:
    return NOTHING if value is None else formats.number(value, decimals_of(value))


def _day(_key_result: KeyResult, _row: Row, value: date | None) -> str:
    return formats.full_day(value)


def _kind(_key_result: KeyResult, _row: Row, value: str) -> str:
    return kind_word(value)


def _hold_mode(_key_result: KeyResult, _row: Row, value: str) -> str:
    return hold_mode_word(value)


def _phased(key_result: KeyResult, row: Row, value: list[tuple[str, float]] | None) -> str:
    told = (f"{formats.full_day(date.fromisoformat(day))}: {_value(key_result, row, at)}" for day, at in value or ())
    return "; ".join(told) or NOTHING


def _steps(_key_result: KeyResult, _row: Row, value: list[dict[str, Any]] | None) -> str:
    return "; ".join(_step(step) for step in value or ()) or NOTHING


def _step(step: dict[str, Any]) -> str:
    weight = float(step["weight"])
    told = [_("weight %(weight)s") % {"weight": formats.number(weight, decimals_of(weight))}]
    if step.get("due"):
        told.append(formats.full_day(date.fromisoformat(step["due"])))
    return f"{step['title']} ({', '.join(told)})"


def _scale(_key_result: KeyResult, _row: Row, value: list[str] | None) -> str:
    return ", ".join(value or ()) or NOTHING


LIMITS = {
    Kind.AT_LEAST: gettext_noop("At least"),
    Kind.AT_MOST: gettext_noop("At most"),
    Kind.BAND: gettext_noop("Lower limit"),
}
WRITTEN = ("title", "steps", "scale")
OF_STEPS = ("baseline", "target")  # follow from the steps, which are told themselves
KEY_RESULT_FIELDS: dict[str, tuple[str, Telling]] = {
    "title": (gettext_noop("Wording"), _text),
    "kind": (gettext_noop("Kind"), _kind),
    "hold_mode": (gettext_noop("How the level counts"), _hold_mode),
    "baseline": (gettext_noop("Baseline"), _value),
    "target": (gettext_noop("Target"), _value),
    "upper_limit": (gettext_noop("Upper limit"), _value),
    "commit": (gettext_noop("Commit level"), _value),
    "stretch": (gettext_noop("Stretch level"), _value),
    "phased_targets": (gettext_noop("Phased targets"), _phased),
    "steps": (gettext_noop("Steps"), _steps),
    "scale": (gettext_noop("Levels"), _scale),
    "weight": (gettext_noop("Weight"), _number),
    "due_date": (gettext_noop("Due date"), _day),
}
