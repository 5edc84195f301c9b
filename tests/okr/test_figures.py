"""Figures of every kind on a day: the days that count, what is stopped or closed, a cycle that was opened midway."""

from datetime import date, timedelta

import pytest

from kurs.base.holidays import holidays_between, holidays_in
from kurs.calc.status import Status
from kurs.cycles.models import Cycle
from kurs.framework.actions import set_policy
from kurs.framework.models import Policy
from kurs.framework.queries import rules_of
from kurs.okr.actions import record_check_in
from kurs.okr.derived import start_plan_lines
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.due import asked_of
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from tests.okr.kinds import afresh, of_kind, said
from tests.world import CYCLE, TODAY, House, checked, on


def figures(house: House, pk: int, day: date = TODAY) -> KeyResultFigures:
    row = afresh(house, pk)
    return figures_of(row, rules_of(row.unit, day), day)


def rule(house: House, key: str, value: object, day: date = TODAY) -> None:
    """The team decides on a rule, from that day."""
    policy = Policy(
        organisation=house.organisation, unit=house.team, key=key, value=value, from_date=day, reason="Slik er det."
    )
    set_policy(policy, by=house.by("astrid"))


def dated(house: House, start: date, end: date) -> KeyResult:
    """The first key result with other dates."""
    rows = KeyResult.objects.filter(pk=house.waiting_time.pk)
    rows.update(starts_on=start, due_date=end)
    return rows[0]


def counted(after: date, until: date, *, without: tuple[int, ...] = ()) -> int:
    """Working days by walking over each: after the first day, the last one included."""
    days = [after + timedelta(days=n) for n in range(1, (until - after).days + 1)]
    return sum(
        day.weekday() < 5 and day not in holidays_in("NO", day.year) and day.month not in without for day in days
    )


def test_working_days_are_the_rule(house: House) -> None:
    found = figures(house, house.waiting_time.pk).expected
    passed, whole = counted(CYCLE[0], TODAY), counted(CYCLE[0], CYCLE[1])
    assert found.value == pytest.approx(passed / whole)
    assert found.formula == "expected.days"
    assert (found.input("days"), found.input("of_days")) == (passed, whole)
    assert found.rule
    assert (found.rule.key, found.rule.value) == ("pace.days", "working")


def test_every_day_counts_where_that_is_decided(house: House) -> None:
    rule(house, "pace.days", "calendar")
    found = figures(house, house.waiting_time.pk).expected
    assert found.value == pytest.approx((TODAY - CYCLE[0]).days / (CYCLE[1] - CYCLE[0]).days)
    assert found.formula == "expected.linear"


def test_july_can_be_left_out(house: House) -> None:
    start, end, day = date(2026, 6, 1), date(2026, 9, 30), date(2026, 8, 3)
    row = dated(house, start, end)
    with_july = figures(house, row.pk, day).expected.value
    rule(house, "pace.leave_out_july", True)
    rows = Policy.objects.filter(organisation=house.organisation, key="pace.leave_out_july")
    assert rows[0].value is True
    # The rule holds from its day on; asked later of the same days it leaves July out.
    found = figures_of(afresh(house, row.pk), rules_of(house.team, TODAY), day).expected.value
    assert with_july == pytest.approx(counted(start, day) / counted(start, end))
    assert found == pytest.approx(counted(start, day, without=(7,)) / counted(start, end, without=(7,)))


def test_holidays_of_the_country(house: House) -> None:
    """In May 2027 Whit Monday and the seventeenth are one Monday, and Ascension is a Thursday."""
    start, end = date(2027, 4, 30), date(2027, 5, 31)
    row = dated(house, start, end)
    found = figures(house, row.pk, date(2027, 5, 18)).expected
    assert (found.input("days"), found.input("of_days")) == (10, 19)
    house.organisation.holiday_calendar = "SE"
    house.organisation.save(update_fields=["holiday_calendar"])
    assert figures(house, row.pk, date(2027, 5, 18)).expected.input("of_days") == 20


def test_a_country_that_nobody_knows_has_no_holidays() -> None:
    assert holidays_in("XX", 2026) == frozenset()
    assert holidays_between("NO", 2026, 2027) == holidays_in("NO", 2026) | holidays_in("NO", 2027)
    assert date(2026, 5, 17) in holidays_in("NO", 2026)


@pytest.mark.parametrize("value", ["weekdays", "", None, True])
def test_days_that_no_rule_can_count(house: House, value: object) -> None:
    from kurs.audit.errors import Invalid

    with pytest.raises(Invalid):
        rule(house, "pace.days", value)
    with pytest.raises(Invalid):
        rule(house, "pace.leave_out_july", 1)


def test_own_cadence_before_the_frameworks(house: House) -> None:
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(cadence_days=14)
    assert figures(house, house.waiting_time.pk).due.due == date(2026, 11, 19)
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(cadence_days=None)
    assert figures(house, house.waiting_time.pk).due.due == date(2026, 11, 12)


def test_a_level_is_expected_whole_and_reached_at_the_end(house: House) -> None:
    key_result = of_kind(house, "at_most")
    record_check_in(key_result, by=house.by("eva"), text=checked(20, key="k"))
    found = figures(house, key_result.pk)
    assert (found.progress.value, found.expected.value) == (1.0, 1.0)
    assert (found.computed.value, found.computed.formula) == (Status.ON_TRACK, "status.holding")
    assert figures(house, key_result.pk, CYCLE[1] + timedelta(days=1)).shown.value is Status.REACHED


def test_milestones_are_expected_on_their_own_days(house: House) -> None:
    key_result = of_kind(house, "milestones")
    record_check_in(key_result, by=house.by("eva"), text=said("milestones", 0, TODAY, "k"))
    assert figures(house, key_result.pk).expected.value == pytest.approx(1 / 6)
    assert figures(house, key_result.pk, date(2026, 12, 1)).expected.value == pytest.approx(4 / 6)


def test_phased_targets_bend_the_plan(house: House) -> None:
    key_result = of_kind(house, "from_to", phased_targets=[["2026-11-12", 30.0]])
    found = figures(house, key_result.pk).expected
    assert found.value == pytest.approx(4 / 19)
    assert found.formula == "expected.phased"


@pytest.mark.parametrize("what", ["key_result", "objective"])
def test_what_is_stopped_is_not_asked_for(house: House, what: str) -> None:
    pk = house.waiting_time.pk
    assert pk in [asked.key_result.pk for asked in asked_of(house.people["eva"])]
    if what == "key_result":
        KeyResult.objects.filter(pk=pk).update(stopped_on=TODAY)
    else:
        Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.STOPPED)
    late = figures(house, pk, TODAY + timedelta(days=20))
    assert (late.shown.value, late.due.is_due, late.due.is_overdue) == (Status.STOPPED, False, False)
    assert pk not in [asked.key_result.pk for asked in asked_of(house.people["eva"])]


def test_what_is_closed_stands_as_it_was_at_the_end(house: House) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.CLOSED)
    seen = [figures(house, house.waiting_time.pk, day) for day in (TODAY, CYCLE[1], CYCLE[1] + timedelta(days=300))]
    assert [each.shown.value for each in seen] == [Status.NOT_REACHED] * 3
    assert {each.expected.value for each in seen} == {1.0}
    assert not any(each.due.is_due or each.due.is_overdue for each in seen)


def test_a_rule_of_later_days_is_none_for_what_is_closed(house: House) -> None:
    after = CYCLE[1] + timedelta(days=30)
    with on(after):
        rule(house, "pace.days", "calendar", after)
    working = []
    for state in (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED):
        Objective.objects.filter(pk=house.objective.pk).update(state=state)
        found = figures(house, house.waiting_time.pk, after + timedelta(days=1))
        working.append(found.days and found.days.working)
    assert working == [False, True]


def test_a_cycle_that_was_opened_midway_asks_from_that_day(house: House) -> None:
    opened = date(2026, 10, 5)
    Cycle.objects.filter(pk=house.cycle.pk).update(opened_on=opened)
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(starts_on=date(2026, 11, 2))
    cycle = Cycle.objects.get(pk=house.cycle.pk)
    # Two of the department's and the first of the team's; what began later keeps its day, the draft has none yet.
    assert start_plan_lines(cycle) == 3
    assert start_plan_lines(cycle) == 0
    assert KeyResult.objects.get(pk=house.waiting_time.pk).starts_on == opened
    assert KeyResult.objects.get(pk=house.hit_rate.pk).starts_on == date(2026, 11, 2)
    assert {row.starts_on for row in KeyResult.objects.filter(objective=house.draft)} == {CYCLE[0]}
    assert figures(house, house.waiting_time.pk, opened).expected.value == 0.0


def test_a_cycle_that_was_opened_before_it_began_moves_nothing(house: House) -> None:
    assert start_plan_lines(Cycle.objects.get(pk=house.cycle.pk)) == 0
    Cycle.objects.filter(pk=house.cycle.pk).update(opened_on=None)
    assert start_plan_lines(Cycle.objects.get(pk=house.cycle.pk)) == 0
