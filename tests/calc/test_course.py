from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.course import plan_shares, share_series, standing_series, value_at
from kurs.calc.days import DayCount
from kurs.calc.measure import HoldMode, Kind, Measure, Step
from kurs.calc.pace import expected_of

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart
STEPS = (Step(1, "a", 1.0, date(2026, 9, 21)), Step(2, "b", 2.0, date(2026, 10, 21)), Step(3, "c", 1.0))
SCALE = ("none", "some", "all")


def day(n: int) -> date:
    return START + timedelta(days=n)


def asked(
    kind: Kind = Kind.FROM_TO, baseline: float | None = 30.0, target: float | None = 10.0, **more: Any
) -> Measure:
    return Measure(kind, baseline, target, **more)


def values(measure: Measure, *given_: float) -> list[float]:
    return [value for _, value in standing_series(measure, [(day(n), value) for n, value in enumerate(given_)])]


@pytest.mark.parametrize(
    ("measure", "standing"),
    [
        (asked(), [1.0, 2.0, 6.0]),
        (asked(Kind.CUMULATIVE), [31.0, 33.0, 39.0]),
        (asked(Kind.CUMULATIVE, None), []),
        (asked(Kind.AT_MOST), [1.0, 2.0, 6.0]),
        (asked(Kind.AT_MOST, hold_mode=HoldMode.SUM), [1.0, 3.0, 9.0]),
        (asked(Kind.AT_LEAST, hold_mode=HoldMode.AVERAGE), [1.0, 1.5, 3.0]),
        (asked(Kind.MILESTONES, steps=STEPS), [1.0, 2.0, 6.0]),
    ],
)
def test_what_pages_show_by_each_day(measure: Measure, standing: list[float]) -> None:
    assert values(measure, 1.0, 2.0, 6.0) == standing


def test_the_days_are_put_in_order_before_they_are_summed() -> None:
    found = standing_series(asked(Kind.CUMULATIVE, 0.0), [(day(9), 5.0), (day(2), 1.0)])
    assert found == [(day(2), 1.0), (day(9), 6.0)]


@pytest.mark.parametrize(
    ("measure", "shares"),
    [
        (asked(), [0.25, 0.0]),
        (asked(Kind.CUMULATIVE, 0.0, 100.0), [0.25, 0.55]),
        (asked(Kind.AT_LEAST, None, 30.0), [0.0, 1.0]),
        (asked(Kind.AT_LEAST, None, 30.0, hold_mode=HoldMode.SHARE), [0.0, 0.25]),
        (asked(Kind.AT_LEAST, None, 50.0, hold_mode=HoldMode.DISTANCE), [0.5, 0.6]),
        (asked(target=None), []),
    ],
)
def test_progress_by_each_day(measure: Measure, shares: list[float]) -> None:
    found = share_series(measure, [(day(0), 25.0), (day(7), 30.0)], planned=4)
    assert [share for _, share in found] == pytest.approx(shares)


def test_weight_done_and_levels_are_shares_of_the_whole() -> None:
    assert share_series(asked(Kind.MILESTONES, steps=STEPS), [(day(1), 3.0)]) == [(day(1), 0.75)]
    assert share_series(asked(Kind.ORDINAL, scale=SCALE), [(day(1), 1.0)]) == [(day(1), 0.5)]


def test_a_plan_is_straight_from_start_to_end() -> None:
    for measure in (asked(), asked(Kind.CUMULATIVE), asked(Kind.ORDINAL, scale=SCALE)):
        assert plan_shares(measure, START, END) == [(START, 0.0), (END, 1.0)]


def test_phased_targets_are_its_corners() -> None:
    phased = ((day(80), 25.0), (day(20), 28.0), (day(-4), 1.0), (day(200), 2.0))
    found = plan_shares(asked(phased=phased), START, END)
    assert found == [(START, 0.0), (day(20), pytest.approx(0.1)), (day(80), pytest.approx(0.25)), (END, 1.0)]


def test_milestones_climb_stairs_on_the_day_each_is_due() -> None:
    assert plan_shares(asked(Kind.MILESTONES, steps=STEPS), START, END) == [
        (START, 0.0),
        (day(20), 0.0),
        (day(20), 0.25),
        (day(50), 0.25),
        (day(50), 0.75),
        (END, 0.75),
        (END, 1.0),
    ]


def test_milestones_due_before_the_start_or_after_the_end_are_expected_there() -> None:
    steps = (Step(1, "a", 1.0, day(-9)), Step(2, "b", 1.0, day(300)))
    assert plan_shares(asked(Kind.MILESTONES, steps=steps), START, END) == [(START, 0.5), (END, 0.5), (END, 1.0)]


def test_a_level_is_expected_whole_from_the_first_day() -> None:
    assert plan_shares(asked(Kind.AT_MOST), START, END) == [(START, 1.0), (END, 1.0)]
    counted = asked(Kind.AT_MOST, hold_mode=HoldMode.SHARE)
    assert plan_shares(counted, START, END) == [(START, 0.0), (END, 1.0)]


def test_a_month_left_out_is_flat() -> None:
    days = DayCount(left_out_months=frozenset({10}))
    found = dict(plan_shares(asked(), START, END, days))
    assert list(found) == [START, date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30), END]
    assert found[date(2026, 9, 30)] == found[date(2026, 10, 31)] == pytest.approx(29 / 69)


measures = st.sampled_from(
    [
        asked(),
        asked(phased=((day(30), 12.0),)),
        asked(Kind.MILESTONES, steps=STEPS),
        asked(Kind.MILESTONES, steps=STEPS, phased=((day(30), 1.0),)),
        asked(Kind.ORDINAL, scale=SCALE),
        asked(Kind.BAND, upper_limit=20.0),
    ]
)
counts = st.sampled_from([DayCount(), DayCount(working=True), DayCount(left_out_months=frozenset({10}))])


@given(measures, counts, st.integers(0, 100))
def test_the_plan_that_is_drawn_is_the_one_that_is_expected(measure: Measure, days: DayCount, now: int) -> None:
    found = plan_shares(measure, START, END, days, at=(day(now),))
    assert [when for when, _ in found] == sorted(when for when, _ in found)
    last_of_day = dict(found)
    for when, share in last_of_day.items():
        assert expected_of(measure, when, START, END, days).value == pytest.approx(share)
    if not days.plain and measure.kind is not Kind.MILESTONES:
        assert day(now) in last_of_day


@given(measures, st.floats(0, 1))
def test_a_share_and_its_value_are_the_same_place(measure: Measure, share: float) -> None:
    value = value_at(measure, share)
    if measure.kind is Kind.BAND:
        assert value is None
        return
    assert value is not None
    assert [found for _, found in share_series(measure, [(START, value)])] == [pytest.approx(share, abs=1e-9)]


def test_without_a_baseline_no_value_follows() -> None:
    assert value_at(asked(baseline=None), 0.5) is None
