"""The seeded organisation that benchmarks run on: what is stored is what the actions and the recompute would store."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench.filling import OF_A_UNIT, Ground, fill
from kurs.base import clock
from kurs.framework.queries import rules_for
from kurs.okr.derived import LATEST_FIELDS, take_series
from kurs.okr.models import CheckIn, KeyResult, Objective, RecomputeMark, UnitRollup
from kurs.okr.recompute import recompute
from kurs.organisation.models import Unit

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
UNITS = 13


@pytest.fixture
def ground(db: None) -> Ground:
    """A tiny one: the top, ten units below it, and two below the first of these."""
    return fill(UNITS, NOW)


def figures(ground: Ground) -> tuple[list[Any], list[Any]]:
    """Progress of every objective, and what is kept of every unit."""
    ours = {"organisation": ground.organisation}
    objectives = Objective.objects.filter(**ours).order_by("pk")
    kept = ("unit_id", "objectives", "with_data", "key_results", "overdue", "progress", "statuses")
    units = UnitRollup.objects.filter(**ours).order_by("unit_id")
    return list(objectives.values_list("pk", "progress", "progress_at")), list(units.values_list(*kept))


def test_what_a_key_result_keeps_is_what_its_check_ins_come_to(ground: Ground) -> None:
    ours = {"organisation": ground.organisation}
    found = list(KeyResult.objects.filter(**ours).select_related("objective__unit", "cycle").order_by("pk"))
    before = [[getattr(row, name) for name in LATEST_FIELDS] for row in found]
    assert len({row.kind for row in found}) == 7
    unit = Unit.objects.filter(**ours)[0]
    unit.organisation = ground.organisation
    take_series(found, rules_for([unit], NOW.date())[unit.pk])
    for row, was in zip(found, before, strict=True):
        assert [getattr(row, name) for name in LATEST_FIELDS] == was, row.kind


def test_a_recompute_changes_nothing(ground: Ground) -> None:
    before = figures(ground)
    with clock.fixed(NOW + timedelta(minutes=1)):
        recompute(ground.organisation)
    assert figures(ground) == before
    assert len(before[1]) == UNITS
    top = before[1][0] if before[1][0][0] == ground.unit_ids[0] else before[1][-1]
    assert top[3] == UNITS * OF_A_UNIT
    assert not RecomputeMark.objects.filter(organisation=ground.organisation).exists()


def test_the_same_every_time(ground: Ground) -> None:
    ours = {"organisation": ground.organisation}
    assert CheckIn.objects.filter(**ours).count() == 1750
    shares = KeyResult.objects.filter(**ours).order_by("pk").values_list("progress", flat=True)
    assert round(sum(share or 0 for share in shares), 6) == 106.423083
