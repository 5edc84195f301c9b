"""A key result of every kind, on the team's first one; and the reference that its stored figures are held to."""

from datetime import date
from typing import Any

import pytest

from kurs.calc.cadence import planned_check_ins
from kurs.calc.measure import HOLD, HoldMode, Kind, taken_of
from kurs.calc.progress import progress_of
from kurs.framework.queries import rules_of
from kurs.okr.derived import LATEST_FIELDS, measure_of, take_series
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.objectives import key_results_visible_to
from kurs.okr.validators import CheckInText
from tests.world import TODAY, House

STEPS = [
    {"id": 1, "title": "Utlyst", "weight": 1, "due": "2026-09-30"},
    {"id": 2, "title": "Valgt", "weight": 3, "due": "2026-11-30"},
    {"id": 3, "title": "Tatt i bruk", "weight": 2, "due": None},
]
SCALE = ["Ukjent", "Prøvd", "I bruk", "Vane"]
KINDS: dict[str, dict[str, Any]] = {
    "from_to": {"kind": Kind.FROM_TO, "baseline": 34.0, "target": 15.0},
    "cumulative": {"kind": Kind.CUMULATIVE, "baseline": 20.0, "target": 500.0},
    "milestones": {"kind": Kind.MILESTONES, "baseline": None, "target": None, "steps": STEPS},
    "ordinal": {"kind": Kind.ORDINAL, "baseline": None, "target": None, "scale": SCALE},
    "at_least": {"kind": Kind.AT_LEAST, "baseline": None, "target": 20.0},
    "at_most": {"kind": Kind.AT_MOST, "baseline": None, "target": 20.0},
    "band": {"kind": Kind.BAND, "baseline": None, "target": 15.0, "upper_limit": 25.0},
}
for mode in HoldMode:
    if mode != HoldMode.LATEST:
        KINDS[f"at_most_{mode}"] = KINDS["at_most"] | {"hold_mode": mode}
every_kind = pytest.mark.parametrize("kind", KINDS)


def of_kind(house: House, kind: str, key_result: KeyResult | None = None, **more: Any) -> KeyResult:
    """One of the team's key results, made one of another kind, as the doors load it."""
    pk = (key_result or house.waiting_time).pk
    KeyResult.objects.filter(pk=pk).update(**{"decimals": 1} | KINDS[kind] | more)
    found = afresh(house, pk)
    take_series([found], rules_of(found.unit, TODAY))
    found.save(update_fields=LATEST_FIELDS)
    return found


def afresh(house: House, pk: int) -> KeyResult:
    """A key result with all that its figures need."""
    return key_results_visible_to(house.people["kari"]).get(pk=pk)


def said(kind: str, number: int, day: date, key: str, **more: Any) -> CheckInText:
    """A check-in that fits the kind; `number` is whole and not negative."""
    given: dict[str, Any] = {"measured_on": day, "key": key, "language": "nb", "confidence": number % 11}
    given |= more
    if kind == "milestones":
        steps = ((), (1,), (1, 3), (1, 2, 3))[number % 4]
        words: dict[str, Any] = {"value": 0.0, "steps_done": steps}
        return CheckInText(**words | given)
    if kind == "ordinal":
        return CheckInText(value=float(number % len(SCALE)), **given)
    return CheckInText(value=round(number * 1.1, 1), **given)


def reference(pk: int) -> tuple[Any, ...]:
    """What the check-ins that count come to, from the rows alone; and the progress of it."""
    row = KeyResult.objects.select_related("cycle").get(pk=pk)
    counted = CheckIn.objects.filter(key_result=row, corrected_by=None)
    series = sorted(counted, key=lambda each: (each.measured_on, each.recorded_at, each.pk))
    measure = measure_of(row)
    steps = (series[-1].steps_done or ()) if series and measure.kind == Kind.MILESTONES else ()
    planned = planned_check_ins(row.span.start, row.span.end, row.cadence_days or 7)
    taken = taken_of(measure, [each.value for each in series], steps, planned)
    return taken, progress_of(measure, taken).value, series[-1] if series else None


def assert_stored_is_reference(pk: int) -> None:
    """The row keeps exactly what the series comes to."""
    row = KeyResult.objects.get(pk=pk)
    taken, progress, last = reference(pk)
    assert row.check_in_count == taken.count
    assert row.check_in_total == pytest.approx(taken.total, rel=1e-9, abs=1e-9)
    assert row.kept_count == taken.passed
    assert frozenset(row.steps_done or ()) == taken.steps_done
    assert (row.progress is None) == (progress is None)
    assert row.progress == pytest.approx(progress, rel=1e-9, abs=1e-9)
    if row.kind in HOLD:
        assert row.kept_count <= row.check_in_count
    if last is None:
        assert (row.last_check_in_id, row.last_value, row.last_measured_on) == (None, None, None)
    else:
        assert (row.last_check_in_id, row.last_value, row.last_confidence) == (last.pk, last.value, last.confidence)
        assert (row.last_measured_on, row.last_recorded_at) == (last.measured_on, last.recorded_at)
