"""The mean of those below: weights, what is hidden, closed, stopped or of another cycle."""

from datetime import date
from typing import Any

import pytest

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import AlignmentKind, ObjectiveState, Visibility
from kurs.okr.models import Alignment, KeyResult, Objective, UnitRollup
from kurs.okr.queries.explained import explained_objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.recompute import recompute
from tests.okr.upward import check_in_everywhere, outsider, progress
from tests.world import NOW, House


def weighted(house: House, weight: float | None, **more: Any) -> None:
    """The team's objective contributes to the department's with a weight."""
    Alignment.objects.update_or_create(
        organisation=house.organisation,
        child=house.objective,
        parent=house.above,
        parent_key_result=more.pop("parent_key_result", None),
        defaults={"kind": AlignmentKind.CONTRIBUTES, "cycle": house.cycle, "weight": weight},
    )


def another_child(house: House, progress: float, **more: Any) -> Objective:
    """One more objective that contributes to the department's, closed with a figure of its own unless said."""
    words = {"state": ObjectiveState.CLOSED, "title": "Et mål til", "language": "nb", "roll_up_mode": "key_results"}
    child = Objective.objects.create(
        organisation=house.organisation,
        unit=house.other_team,
        cycle=more.pop("cycle", house.cycle),
        progress=progress,
        progress_at=NOW,
        **(words | more),
    )
    kind = AlignmentKind.CONTRIBUTES
    Alignment.objects.create(
        organisation=house.organisation, child=child, parent=house.above, cycle=child.cycle, kind=kind, weight=None
    )
    return child


def mean_of_children(house: House) -> float | None:
    Objective.objects.filter(pk=house.above.pk).update(roll_up_mode="children")
    recompute(house.organisation)
    return progress(house.above)


def test_weights_of_edges_decide_the_mean_of_children(house: House) -> None:
    check_in_everywhere(house)
    own = ((34 - 20) / 19 + 0.5) / 2
    weighted(house, 80.0)
    another_child(house, 0.25)
    assert mean_of_children(house) == pytest.approx(0.8 * own + 0.2 * 0.25)


def test_child_of_two_key_results_above_counts_once_with_both_weights(house: House) -> None:
    check_in_everywhere(house)
    own = ((34 - 20) / 19 + 0.5) / 2
    Alignment.objects.filter(child=house.objective).delete()
    for key_result, weight in zip(key_results_of(house.above), (20.0, 40.0), strict=True):
        weighted(house, weight, parent_key_result=key_result)
    another_child(house, 0.25)
    assert mean_of_children(house) == pytest.approx(0.6 * own + 0.4 * 0.25)


def test_hidden_child_counts_like_any_other(house: House) -> None:
    another_child(house, 0.25)
    Objective.objects.filter(title="Et mål til").update(visibility=Visibility.RESTRICTED)
    assert mean_of_children(house) == pytest.approx(0.25)
    above = Objective.objects.select_related("unit", "cycle").get(pk=house.above.pk)
    told = explained_objective(above, outsider(house))
    assert told.explained.value == pytest.approx(0.25)
    assert [(part.title, part.progress, part.hidden) for part in told.parts] == [("", None, True)]
    everything = explained_objective(above, house.people["eva"])
    assert [(part.title, part.progress, part.hidden) for part in everything.parts] == [("Et mål til", 0.25, False)]


def test_child_of_a_cycle_that_is_over_keeps_counting(house: House) -> None:
    """A term's objective under a year's: the term is closed while the year runs."""
    term = Cycle.objects.create(
        organisation=house.organisation,
        name="T2",
        start=date(2026, 5, 1),
        end=date(2026, 8, 30),
        state=CycleState.CLOSED,
    )
    another_child(house, 0.75, cycle=term)
    assert mean_of_children(house) == pytest.approx(0.75)
    assert not UnitRollup.objects.filter(cycle=term).exists()


def test_stopped_child_and_stopped_key_result_leave_the_averages(house: House) -> None:
    check_in_everywhere(house)
    another_child(house, 0.25)
    stopped = another_child(house, 1.0, state=ObjectiveState.STOPPED, title="Stoppet")
    assert mean_of_children(house) == pytest.approx(0.25)
    assert progress(stopped) == 1.0
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(stopped_on=date(2026, 11, 12))
    recompute(house.organisation)
    assert progress(house.objective) == pytest.approx((34 - 20) / 19)
    team = UnitRollup.objects.get(unit=house.team)
    assert team.progress == pytest.approx((34 - 20) / 19)
    assert team.statuses["stopped"] == 1
    other = UnitRollup.objects.get(unit=house.other_team)
    assert (other.objectives, other.progress) == (1, 0.25)
