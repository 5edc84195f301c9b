"""Parts of the year, what comes next, and days counted on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.days import DayCount
from kurs.calc.periods import MONTHS, Period, day_after, next_period, period_of

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("kind", "day", "start", "end", "number"),
    [
        ("tertial", date(2027, 1, 1), date(2027, 1, 1), date(2027, 4, 30), 1),
        ("tertial", date(2027, 12, 31), date(2027, 9, 1), date(2027, 12, 31), 3),
        ("quarter", date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 31), 1),
        ("quarter", date(2027, 10, 1), date(2027, 10, 1), date(2027, 12, 31), 4),
        ("half_year", date(2027, 6, 30), date(2027, 1, 1), date(2027, 6, 30), 1),
        ("year", date(2027, 6, 30), date(2027, 1, 1), date(2027, 12, 31), 1),
    ],
)
def test_the_part_that_a_day_is_in(kind: str, day: date, start: date, end: date, number: int) -> None:
    assert period_of(MONTHS[kind], day) == Period(start, end, number, start.year)


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        ((date(2027, 1, 1), date(2027, 4, 30)), (date(2027, 5, 1), date(2027, 8, 31), 2)),
        ((date(2027, 1, 11), date(2027, 4, 20)), (date(2027, 5, 1), date(2027, 8, 31), 2)),
        ((date(2027, 1, 4), date(2027, 5, 9)), (date(2027, 5, 10), date(2027, 8, 31), 2)),
        ((date(2027, 9, 1), date(2027, 12, 31)), (date(2028, 1, 1), date(2028, 4, 30), 1)),
    ],
)
def test_after_the_latest_comes_the_following(latest: tuple[date, date], expected: tuple[date, date, int]) -> None:
    found = next_period(4, latest, date(2027, 2, 1))
    assert (found.start, found.end, found.number) == expected


@pytest.mark.parametrize(
    ("today", "start"), [(date(2027, 1, 20), date(2027, 1, 1)), (date(2027, 3, 20), date(2027, 5, 1))]
)
def test_without_a_latest_it_is_the_one_before_us(today: date, start: date) -> None:
    assert next_period(4, None, today).start == start
    assert next_period(4, (date(2020, 1, 1), date(2020, 4, 30)), today).start == start


@given(kind=st.sampled_from(sorted(MONTHS)), day=DAYS)
def test_parts_follow_each_other_without_a_gap(kind: str, day: date) -> None:
    found = period_of(MONTHS[kind], day)
    assert found.start <= day <= found.end
    following = next_period(MONTHS[kind], (found.start, found.end), day)
    assert following.start == found.end + timedelta(days=1)
    assert following.end > following.start


@given(kind=st.sampled_from(sorted(MONTHS)), start=DAYS, length=st.integers(1, 800), today=DAYS)
def test_what_comes_next_is_never_over_and_has_length(kind: str, start: date, length: int, today: date) -> None:
    found = next_period(MONTHS[kind], (start, start + timedelta(days=length)), today)
    assert found.end > found.start
    assert found.end >= today


def test_working_days_pass_over_weekends_and_holidays() -> None:
    friday = date(2026, 12, 18)
    assert day_after(DayCount(), friday, 3) == date(2026, 12, 21)
    assert day_after(DayCount(working=True), friday, 0) == friday
    assert day_after(DayCount(working=True), friday, 3) == date(2026, 12, 23)
    holidays = frozenset({date(2026, 12, 25), date(2027, 1, 1)})
    assert day_after(DayCount(working=True, holidays=holidays), friday, 10) == date(2027, 1, 5)


def test_where_no_day_counts_the_search_ends() -> None:
    never = DayCount(left_out_months=frozenset(range(1, 13)))
    assert day_after(never, date(2026, 1, 1), 1) == date(2026, 1, 1) + timedelta(days=3660)
