"""How far each kind should have come by a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.days import DayCount
from kurs.calc.explained import RuleUsed
from kurs.calc.measure import HoldMode, Kind, Measure, Step
from kurs.calc.pace import expected, expected_of

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart
EVERY = DayCount()
UP = Measure(Kind.FROM_TO, 0.0, 200.0)
STEPS = (Step(1, "a", 20.0, START + timedelta(days=10)), Step(2, "b", 30.0), Step(3, "c", 50.0, date(2026, 11, 1)))


def day(number: int) -> date:
    return START + timedelta(days=number)


def plan(measure: Measure, number: int, days: DayCount = EVERY) -> float:
    found = expected_of(measure, day(number), START, END, days).value
    assert found is not None
    return found


@pytest.mark.parametrize("kind", [Kind.FROM_TO, Kind.CUMULATIVE, Kind.ORDINAL])
def test_what_moves_follows_the_plan_line(kind: Kind) -> None:
    measure = Measure(kind, 0.0, 200.0, scale=("a", "b"))
    assert [plan(measure, n) for n in (-1, 0, 25, 50, 100, 130)] == [0.0, 0.0, 0.25, 0.5, 1.0, 1.0]
    assert expected_of(measure, day(25), START, END, EVERY) == expected(day(25), START, END)


@pytest.mark.parametrize("kind", [Kind.AT_LEAST, Kind.AT_MOST, Kind.BAND])
@pytest.mark.parametrize("mode", [HoldMode.LATEST, HoldMode.DISTANCE, HoldMode.AVERAGE, HoldMode.SUM])
def test_a_level_is_held_from_the_first_day(kind: Kind, mode: HoldMode) -> None:
    measure = Measure(kind, None, 10.0, 20.0, mode)
    assert [plan(measure, n) for n in (-1, 0, 50, 100, 130)] == [0.0, 1.0, 1.0, 1.0, 1.0]
    assert expected_of(measure, day(1), START, END, EVERY).formula == "expected.hold"


def test_check_ins_that_keep_a_level_are_expected_as_they_are_planned() -> None:
    measure = Measure(Kind.AT_LEAST, None, 10.0, hold_mode=HoldMode.SHARE)
    assert [plan(measure, n) for n in (0, 25, 100)] == [0.0, 0.25, 1.0]


def test_steps_are_expected_each_on_its_own_day() -> None:
    measure = Measure(Kind.MILESTONES, None, None, steps=STEPS)
    found = [plan(measure, n) for n in (-1, 9, 10, 60, 61, 99, 100, 130)]
    assert found == pytest.approx([0.0, 0.0, 0.2, 0.2, 0.7, 0.7, 1.0, 1.0])
    told = expected_of(measure, day(61), START, END, EVERY)
    assert (told.formula, told.input("weight_due"), told.input("weight")) == ("expected.steps", 70.0, 100.0)


def test_yes_or_no_is_expected_on_the_due_date_and_not_before() -> None:
    measure = Measure(Kind.MILESTONES, None, None, steps=(Step(1, "done", 1.0),))
    assert [plan(measure, n) for n in (0, 50, 99, 100)] == [0.0, 0.0, 0.0, 1.0]


def test_milestones_without_steps_are_expected_on_the_due_date() -> None:
    measure = Measure(Kind.MILESTONES, None, None)
    assert [plan(measure, n) for n in (50, 100)] == [0.0, 1.0]


def test_phased_targets_are_joined_by_straight_lines() -> None:
    measure = replace(UP, phased=((day(50), 40.0), (day(20), 20.0)))
    found = [plan(measure, n) for n in (-5, 0, 10, 20, 35, 50, 75, 100, 120)]
    assert found == pytest.approx([0.0, 0.0, 0.05, 0.1, 0.15, 0.2, 0.6, 1.0, 1.0])
    assert expected_of(measure, day(10), START, END, EVERY).formula == "expected.phased"


def test_phased_targets_of_a_decrease_and_of_milestones() -> None:
    down = Measure(Kind.FROM_TO, 200.0, 0.0, phased=((day(50), 160.0),))
    assert plan(down, 50) == pytest.approx(0.2)
    milestones = Measure(Kind.MILESTONES, None, None, steps=STEPS, phased=((day(50), 20.0),))
    assert [plan(milestones, n) for n in (25, 50, 75)] == pytest.approx([0.1, 0.2, 0.6])
    words = Measure(Kind.ORDINAL, None, None, scale=("a", "b", "c"), phased=((day(80), 1.0),))
    assert plan(words, 40) == pytest.approx(0.25)


@pytest.mark.parametrize(
    "phased",
    [
        ((START, 50.0),),
        ((START - timedelta(days=3), 50.0),),
        ((END, 50.0),),
        ((END + timedelta(days=3), 50.0),),
    ],
)
def test_phased_targets_outside_the_time_change_nothing(phased: tuple[tuple[date, float], ...]) -> None:
    assert [plan(replace(UP, phased=phased), n) for n in (0, 50, 100)] == [0.0, 0.5, 1.0]


def test_of_two_phased_targets_on_a_day_the_last_counts() -> None:
    assert plan(replace(UP, phased=((day(50), 180.0), (day(50), 20.0))), 50) == pytest.approx(0.1)


def test_phased_targets_of_what_has_no_share_are_left_out() -> None:
    assert plan(Measure(Kind.FROM_TO, None, 200.0, phased=((day(50), 20.0),)), 50) == 0.5
    held = Measure(Kind.AT_LEAST, None, 5.0, hold_mode=HoldMode.SHARE, phased=((day(50), 20.0),))
    assert plan(held, 50) == 0.5


def test_the_days_that_count_decide_between_two_phased_targets() -> None:
    rule = RuleUsed("pace.left_out_months", (10,))
    no_october = DayCount(left_out_months=frozenset({10}), rule=rule)
    measure = replace(UP, phased=((date(2026, 9, 30), 20.0), (date(2026, 11, 1), 120.0)))
    at = [expected_of(measure, on, START, END, no_october) for on in (date(2026, 10, 1), date(2026, 10, 31))]
    assert [found.value for found in at] == pytest.approx([0.1, 0.1])
    assert at[0].rule == rule


def test_working_days_count_without_weekends_and_holidays() -> None:
    working = DayCount(True, frozenset({date(2026, 9, 9)}))
    start, end = date(2026, 9, 7), date(2026, 9, 17)  # Monday to Thursday next week: seven of them
    found = [expected_of(UP, start + timedelta(days=n), start, end, working).value for n in (0, 1, 2, 4, 6, 7, 10)]
    assert found == pytest.approx([0.0, 1 / 7, 1 / 7, 3 / 7, 3 / 7, 4 / 7, 1.0])


@pytest.mark.parametrize("kind", list(Kind))
def test_a_single_day_expects_everything_on_that_day(kind: Kind) -> None:
    measure = Measure(kind, 0.0, 1.0, 2.0, steps=STEPS, scale=("a", "b"))
    assert expected_of(measure, START, START, START, DayCount(working=True)).value == 1.0


numbers = st.integers(-(10**6), 10**6).map(lambda n: n / 100)
near = st.dates(date(2026, 7, 1), date(2027, 2, 1))
phases = st.lists(st.tuples(near, numbers), max_size=5).map(tuple)


@given(phases, near, st.booleans(), st.sampled_from([0.01, 60.0, 1000.0]))
def test_phased_pace_does_not_depend_on_the_unit(
    phased: tuple[tuple[date, float], ...], today: date, working: bool, scale: float
) -> None:
    scaled = tuple((on, value * scale) for on, value in phased)
    small = expected_of(replace(UP, phased=phased), today, START, END, DayCount(working)).value
    large = Measure(Kind.FROM_TO, 0.0, 200.0 * scale, phased=scaled)
    assert expected_of(large, today, START, END, DayCount(working)).value == pytest.approx(small, rel=1e-9, abs=1e-9)


@given(phases, near, st.booleans())
def test_the_ends_are_nought_and_one_whatever_is_between(
    phased: tuple[tuple[date, float], ...], today: date, working: bool
) -> None:
    found = expected_of(replace(UP, phased=phased), today, START, END, DayCount(working)).value
    assert found is not None
    if today <= START:
        assert found == 0.0
    if today >= END:
        assert found == 1.0
    low, high = min([0.0, *(v / 200 for _, v in phased)]), max([1.0, *(v / 200 for _, v in phased)])
    assert low - 1e-9 <= found <= high + 1e-9
