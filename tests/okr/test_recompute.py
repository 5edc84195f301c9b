"""What the task after the check-in brings up to date: objectives above, and the figures of units."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.base import clock
from kurs.calc.rollup import Edge, Item, ObjectiveNode, roll_up
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import align_objective
from kurs.okr.enums import AlignmentKind, ExternalGoalKind, ObjectiveState, Visibility
from kurs.okr.models import Alignment, ExternalGoal, KeyResult, Objective, RecomputeMark, UnitRollup
from kurs.okr.queries.explained import explained_unit, statuses_below
from kurs.okr.recompute import mark_new_day, recompute, recompute_marked
from tests.okr.upward import before, check_in_everywhere, outsider, progress
from tests.world import NOW, House, World


def marked_today(house: House) -> bool:
    """Whether the look at the calendar asks for this organisation's figures anew."""
    mark_new_day()
    return RecomputeMark.objects.filter(organisation=house.organisation).exists()


def roll_up_by(house: House, mode: str) -> None:
    """Makes the department's objective count its children, as publishing under another rule would have."""
    Objective.objects.filter(pk=house.above.pk).update(roll_up_mode=mode)
    align_objective(house.objective, by=house.by("kari"), parent=house.above, kind=AlignmentKind.CONTRIBUTES)


@pytest.mark.parametrize("mode", ["key_results", "children", "both"])
def test_objective_above_is_what_the_reference_says(house: House, mode: str) -> None:
    roll_up_by(house, mode)
    check_in_everywhere(house)
    recompute_marked()
    waiting, hits, errors, warned = (34 - 20) / 19, (75 - 60) / 30, 0.5, 0.75
    nodes = [
        ObjectiveNode(1, "key_results", (Item(1, waiting), Item(2, hits))),
        ObjectiveNode(2, mode, (Item(3, errors), Item(4, warned))),  # type: ignore[arg-type]
    ]
    expected = {pk: found.value for pk, found in roll_up(nodes, [Edge(1, 2)]).items()}
    assert progress(house.objective) == pytest.approx((waiting + hits) / 2) == pytest.approx(expected[1])
    own = (waiting + hits) / 2
    by_hand = {"key_results": 0.625, "children": own, "both": (errors + warned + own) / 3}[mode]
    assert progress(house.above) == pytest.approx(by_hand) == pytest.approx(expected[2])


def test_supporting_edge_weighs_nothing(house: House) -> None:
    Objective.objects.filter(pk=house.above.pk).update(roll_up_mode="children")
    check_in_everywhere(house)
    recompute_marked()
    assert progress(house.above) is None


def test_own_progress_is_right_before_the_task_and_the_same_after(house: House) -> None:
    check_in_everywhere(house)
    before = progress(house.objective)
    assert before == pytest.approx(((34 - 20) / 19 + 0.5) / 2)
    recompute_marked()
    assert progress(house.objective) == before


def test_figures_of_units_are_of_all_below(house: House) -> None:
    check_in_everywhere(house)
    recompute_marked()
    found = {row.unit_id: row for row in UnitRollup.objects.filter(organisation=house.organisation)}
    assert set(found) == {house.top.pk, house.department.pk, house.team.pk}
    team, department, top = found[house.team.pk], found[house.department.pk], found[house.top.pk]
    assert (team.objectives, team.with_data, team.key_results, team.overdue) == (1, 1, 2, 0)
    assert (department.objectives, department.key_results) == (top.objectives, top.key_results) == (2, 4)
    own = ((34 - 20) / 19 + 0.5) / 2
    assert team.progress == pytest.approx(own)
    assert department.progress == pytest.approx((own + 0.625) / 2) == top.progress
    assert (top.cycle_id, top.computed_at) == (house.cycle.pk, NOW)
    assert sum(top.statuses.values()) == 4


def test_overdue_ones_are_counted(house: House) -> None:
    recompute(house.organisation)
    # The first was measured a week ago and has three days of grace; the other three never were.
    assert UnitRollup.objects.get(unit=house.team).overdue == 1
    assert UnitRollup.objects.get(unit=house.department).overdue == 3
    assert UnitRollup.objects.get(unit=house.team).statuses["overdue"] == 1


def test_marks_are_used_up(world: World) -> None:
    assert RecomputeMark.objects.count() > 2
    assert recompute_marked() == 2
    assert not RecomputeMark.objects.exists()
    assert recompute_marked() == 0


def test_one_organisation_at_a_time(world: World) -> None:
    recompute(world.house.organisation)
    assert not UnitRollup.objects.filter(organisation=world.other.organisation).exists()
    assert RecomputeMark.objects.filter(organisation=world.other.organisation).exists()


def test_running_twice_changes_nothing_but_the_age(house: House) -> None:
    recompute(house.organisation)
    first = list(UnitRollup.objects.order_by("pk").values_list("pk", "unit", "progress", "overdue", "statuses"))
    recompute(house.organisation)
    assert list(UnitRollup.objects.order_by("pk").values_list("pk", "unit", "progress", "overdue", "statuses")) == first


def test_mark_made_meanwhile_is_left(house: House) -> None:
    made: list[int] = []

    def somebody_checks_in() -> None:
        made.append(RecomputeMark.objects.create(organisation=house.organisation, at=NOW).pk)

    with connection.execute_wrapper(before("DELETE", "okr_recomputemark", somebody_checks_in)):
        recompute(house.organisation)
    assert list(RecomputeMark.objects.filter(organisation=house.organisation).values_list("pk", flat=True)) == made


def test_draft_published_meanwhile_waits_for_its_own_mark(house: House) -> None:
    def somebody_publishes() -> None:
        draft = Objective.objects.filter(pk=house.draft.pk)
        draft.update(state=ObjectiveState.PUBLISHED, roll_up_mode="key_results")

    with connection.execute_wrapper(before("SELECT", "okr_keyresult", somebody_publishes)):
        recompute(house.organisation)
    assert UnitRollup.objects.get(unit=house.team).objectives == 1
    recompute(house.organisation)
    assert UnitRollup.objects.get(unit=house.team).objectives == 2


def test_figures_without_an_objective_behind_them_go(house: House) -> None:
    """The team keeps its goals in one cycle and has none left in another."""
    recompute(house.organisation)
    year = Cycle.objects.create(
        organisation=house.organisation,
        name="2026",
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        state=CycleState.RUNNING,
    )
    stale = UnitRollup.objects.get(unit=house.team)
    stale.pk, stale.cycle = None, year
    stale.save(force_insert=True)
    recompute(house.organisation)
    assert not UnitRollup.objects.filter(cycle=year).exists()
    assert UnitRollup.objects.filter(cycle=house.cycle).count() == 3


def test_figures_of_a_closed_cycle_are_kept(house: House) -> None:
    recompute(house.organisation)
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSED)
    recompute(house.organisation)
    assert UnitRollup.objects.filter(cycle=house.cycle).count() == 3


def test_neglect_shows_also_when_nobody_does_anything(house: House) -> None:
    """Days pass without a check-in: the figures of units must not stay green."""
    check_in_everywhere(house)
    recompute_marked()
    assert UnitRollup.objects.get(unit=house.team).overdue == 0
    assert not marked_today(house)
    with clock.fixed(NOW + timedelta(days=11)):
        assert recompute_marked() == 0
        assert marked_today(house)
        assert recompute_marked() >= 1
        assert not marked_today(house)
    assert UnitRollup.objects.get(unit=house.team).overdue == 2


def test_the_day_is_the_organisations_own(house: House) -> None:
    """Computed at half past midnight in Oslo, which is the evening before in UTC."""
    with clock.fixed(NOW.replace(hour=23, minute=30)):
        recompute(house.organisation)
    with clock.fixed(NOW.replace(day=13, hour=1)):
        assert not marked_today(house)
    with clock.fixed(NOW.replace(day=13, hour=23, minute=15)):
        assert marked_today(house)


def test_key_result_without_data_counts_zero_after_two_cadences(house: House) -> None:
    late = KeyResult.objects.filter(pk=house.hit_rate.pk)
    for waited, counted in ((14, False), (15, True)):
        late.update(starts_on=date(2026, 11, 12) - timedelta(days=waited))
        recompute(house.organisation)
        own = (34 - 26) / 19
        assert progress(house.objective) == pytest.approx(own / 2 if counted else own)


def test_closed_objective_keeps_what_it_had_and_stays_in_its_units_mean(house: House) -> None:
    check_in_everywhere(house)
    recompute(house.organisation)
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.CLOSED, progress=0.9)
    KeyResult.objects.filter(objective=house.objective).update(progress=0.1)
    recompute(house.organisation)
    assert progress(house.objective) == 0.9
    row = UnitRollup.objects.get(unit=house.team)
    assert (row.objectives, row.progress, row.statuses["not_reached"]) == (1, 0.9, 2)


def test_goal_from_outside_has_no_figure(house: House) -> None:
    goal = ExternalGoal.objects.create(
        organisation=house.organisation,
        kind=ExternalGoalKind.ALLOCATION_LETTER,
        source="Tildelingsbrev",
        year=2026,
        title="Trygg sjø",
        language="nb",
        by=house.people["liv"],
    )
    Alignment.objects.create(
        organisation=house.organisation,
        child=house.above,
        external_goal=goal,
        cycle=house.cycle,
        kind=AlignmentKind.SUPPORTS,
    )
    recompute(house.organisation)
    assert UnitRollup.objects.filter(organisation=house.organisation).count() == 3


def test_a_newer_figure_is_not_written_over(house: House) -> None:
    """A check-in is saved while the task reads: its figure stands, and its mark asks for the rest."""

    def somebody_checks_in() -> None:
        newer = Objective.objects.filter(pk=house.objective.pk)
        newer.update(progress=0.77, progress_at=NOW + timedelta(seconds=1))

    Objective.objects.filter(pk=house.objective.pk).update(progress=0.1)
    with connection.execute_wrapper(before("SELECT", "okr_alignment", somebody_checks_in)):
        recompute(house.organisation)
    assert progress(house.objective) == 0.77


def test_of_two_at_once_the_one_that_read_first_writes_nothing(house: House) -> None:
    """Another process reads what was checked in meanwhile, and has written it when the first is done computing."""

    def another_is_faster() -> None:
        check_in_everywhere(house)
        recompute(house.organisation)

    with connection.execute_wrapper(before("SELECT", "okr_alignment", another_is_faster)):
        recompute(house.organisation)
    assert UnitRollup.objects.get(unit=house.team).progress == pytest.approx(((34 - 20) / 19 + 0.5) / 2)
    assert not RecomputeMark.objects.filter(organisation=house.organisation).exists()


def test_what_is_the_same_is_not_written_again(house: House) -> None:
    recompute(house.organisation)
    RecomputeMark.objects.create(organisation=house.organisation, at=NOW)
    with CaptureQueriesContext(connection) as captured, clock.fixed(NOW + timedelta(minutes=1)):
        recompute(house.organisation)
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert [sql.split('"')[1:4:2] for sql in written] == [["okr_unitrollup", "computed_at"]]
    assert UnitRollup.objects.get(unit=house.team).computed_at == NOW + timedelta(minutes=1)


def test_mean_of_a_unit_is_told_with_what_is_hidden(house: House) -> None:
    check_in_everywhere(house)
    recompute(house.organisation)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    told = explained_unit(house.department, outsider(house))
    assert told is not None
    stored = UnitRollup.objects.get(unit=house.department).progress
    assert told.explained.value == pytest.approx(stored)
    assert sum(part.hidden for part in told.parts) == 1
    statuses = statuses_below(house.department, outsider(house))
    assert (sum(statuses.counts.values()), len(statuses.lines), statuses.hidden) == (4, 2, 2)
