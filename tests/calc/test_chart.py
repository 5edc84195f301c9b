from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.chart import Chart, Margin, Plot, chart, date_ticks, value_ticks
from kurs.calc.picture import Point

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart


def draw(
    *points: tuple[date, float],
    today: date = date(2026, 10, 21),
    baseline: float = 30.0,
) -> Chart:
    return chart(
        points,
        baseline=baseline,
        target=10.0,
        start=START,
        end=END,
        today=today,
        width=120,
        height=110,
        margin=Margin(5, 10, 5, 10),
    )


def test_the_plan_runs_from_baseline_to_target_in_their_own_unit() -> None:
    found = draw()
    assert found.plot == Plot(10, 5, 110, 105)
    assert [tick.value for tick in found.value_ticks] == [10.0, 15.0, 20.0, 25.0, 30.0]
    assert [tick.y for tick in found.value_ticks] == [105.0, 80.0, 55.0, 30.0, 5.0]
    assert found.plan == (Point(10, 5.0), Point(110, 105.0))
    assert (found.baseline_y, found.target_y) == (5.0, 105.0)
    assert (found.actual, found.measured, found.today) == ((), (), None)
    assert found.today_x == 60.0


def test_measured_values_are_joined_from_the_baseline() -> None:
    found = draw((date(2026, 9, 11), 25.0))
    assert found.actual == (Point(10, 5.0), Point(20.0, 30.0))
    assert [(m.day, m.value, m.at) for m in found.measured] == [(date(2026, 9, 11), 25.0, Point(20.0, 30.0))]
    assert found.today == Point(60.0, 30.0)


def test_values_beyond_baseline_and_target_widen_the_axis() -> None:
    found = draw((START, 42.0), (END, -3.0))
    values = [tick.value for tick in found.value_ticks]
    assert values[0] <= -3.0
    assert values[-1] >= 42.0


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2026, 12, 11)])
def test_there_is_no_today_outside_the_dates(today: date) -> None:
    found = draw((START, 20.0), today=today)
    assert (found.today, found.today_x) == (None, None)


def test_equal_baseline_and_target_still_have_an_axis() -> None:
    found = draw(baseline=10.0)
    assert len(found.value_ticks) >= 2
    assert found.value_ticks[0].value < 10.0 < found.value_ticks[-1].value


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0.0, 100.0), (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)),
        ((34.0, 15.0), (15.0, 20.0, 25.0, 30.0, 35.0)),
        ((0.0, 0.3), (0.0, 0.1, 0.2, 0.3)),
        ((0.0, 1.0), (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        ((-5.0, 5.0), (-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0)),
        ((0.0, 1e12), (0.0, 2e11, 4e11, 6e11, 8e11, 1e12)),
    ],
)
def test_ticks_are_round_numbers(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert value_ticks(values) == ticks


accepted = st.integers(-(10**18), 10**18).map(lambda n: n / 10**6)


@given(st.lists(accepted, min_size=1, max_size=6))
def test_ticks_hold_all_values_and_are_few_and_rising(values: list[float]) -> None:
    ticks = value_ticks(values)
    assert ticks[0] <= min(values)
    assert ticks[-1] >= max(values)
    assert 2 <= len(ticks) <= 9
    assert list(ticks) == sorted(set(ticks))


def test_a_tertial_has_months_and_weeks() -> None:
    ticks = draw().date_ticks
    assert [tick.day.month for tick in ticks if tick.kind == "month"] == [9, 10, 11, 12]
    weeks = [tick.week for tick in ticks if tick.kind == "week"]
    assert weeks == list(range(37, 51))
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_week_53_is_called_so() -> None:
    ticks = chart(
        [],
        baseline=0,
        target=1,
        start=date(2026, 12, 21),
        end=date(2027, 1, 10),
        today=date(2026, 12, 24),
    ).date_ticks
    assert [tick.week for tick in ticks if tick.kind == "week"] == [52, 53, 1]


def test_a_year_has_months_only_and_six_years_have_thirteen_ticks_at_most() -> None:
    year = date_ticks(date(2026, 1, 1), date(2026, 12, 31))
    assert [day.month for day, _ in year] == list(range(1, 13))
    assert {kind for _, kind in year} == {"month"}
    for years in range(1, 7):
        assert len(date_ticks(date(2026, 1, 1), date(2025 + years, 12, 31))) <= 13


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
def test_date_ticks_lie_inside_and_rise(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    ticks = date_ticks(start, end)
    assert all(start <= day <= end for day, _ in ticks)
    assert ticks == sorted(set(ticks))
    assert all(day.weekday() == 0 if kind == "week" else day.day == 1 for day, kind in ticks)
