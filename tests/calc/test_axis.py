"""Where the marks of an axis stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.axis import date_ticks, value_ticks


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


@pytest.mark.parametrize(
    ("decimals", "ticks"), [(None, (0.0, 0.5, 1.0, 1.5, 2.0)), (1, (0.0, 0.5, 1.0, 1.5, 2.0)), (0, (0.0, 1.0, 2.0))]
)
def test_no_two_ticks_read_the_same(decimals: int | None, ticks: tuple[float, ...]) -> None:
    assert value_ticks([0.0, 2.0], decimals=decimals) == ticks


accepted = st.integers(-(10**18), 10**18).map(lambda n: n / 10**6)


@given(st.lists(accepted, min_size=1, max_size=6))
def test_ticks_hold_all_values_and_are_few_and_rising(values: list[float]) -> None:
    ticks = value_ticks(values)
    assert ticks[0] <= min(values)
    assert ticks[-1] >= max(values)
    assert 2 <= len(ticks) <= 9
    assert list(ticks) == sorted(set(ticks))


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
