from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc import days as days_module
from kurs.calc.days import DayCount
from kurs.calc.explained import RuleUsed

near = st.dates(date(2025, 1, 1), date(2028, 12, 31))
counts = st.builds(
    DayCount,
    working=st.booleans(),
    holidays=st.frozensets(near, max_size=40),
    left_out_months=st.frozensets(st.integers(1, 12), max_size=3),
)
MONDAY = date(2026, 9, 7)
NO_JULY = DayCount(working=True, left_out_months=frozenset({7}))


def naive(count: DayCount, after: date, until: date) -> int:
    """Day by day, from the words of the rule."""
    found, day = 0, after
    while day < until:
        day += timedelta(days=1)
        rests = count.working and (day.weekday() >= 5 or day in count.holidays)
        found += not rests and day.month not in count.left_out_months
    return found


@given(counts, near, near)
def test_it_counts_as_one_would_day_by_day(count: DayCount, after: date, until: date) -> None:
    assert count.between(after, until) == naive(count, after, until)


@pytest.mark.parametrize(("offset", "found"), [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (14, 10), (-3, 0)])
def test_weekends_do_not_count_among_working_days(offset: int, found: int) -> None:
    assert DayCount(working=True).between(MONDAY, MONDAY + timedelta(days=offset)) == found


def test_a_holiday_counts_once_also_on_a_weekend_or_in_a_month_left_out() -> None:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2026, 7, 6)})
    count = DayCount(True, christmas, frozenset({7}))
    assert count.between(date(2026, 12, 20), date(2026, 12, 27)) == 4
    assert count.between(date(2026, 6, 30), date(2026, 7, 31)) == 0


def test_a_month_left_out_leaves_the_plan_line_flat() -> None:
    before = NO_JULY.share(date(2026, 6, 30), date(2026, 5, 1), date(2026, 8, 31))
    after = NO_JULY.share(date(2026, 7, 31), date(2026, 5, 1), date(2026, 8, 31))
    assert before == after
    assert NO_JULY.share(date(2026, 8, 3), date(2026, 5, 1), date(2026, 8, 31)) > after


def test_a_time_without_days_that_count_uses_those_of_the_calendar() -> None:
    saturday = date(2026, 9, 12)
    assert NO_JULY.share(date(2026, 7, 11), date(2026, 7, 1), date(2026, 7, 21)) == 0.5
    assert DayCount(working=True).share(saturday, date(2026, 9, 11), date(2026, 9, 13)) == 0.5


@given(counts, near, near, near)
def test_a_share_is_between_nought_and_one_and_ends_at_one(
    count: DayCount, today: date, start: date, end: date
) -> None:
    assert 0.0 <= count.share(today, start, end) <= 1.0
    assert count.share(end, start, end) == 1.0
    assert count.share(start, start, start) == 1.0


@given(counts, near, near, near, st.integers(0, 400))
def test_a_share_never_falls_with_time(count: DayCount, today: date, start: date, end: date, later: int) -> None:
    assert count.share(today + timedelta(days=later), start, end) >= count.share(today, start, end)


def test_the_line_says_which_days_and_which_rule() -> None:
    rule = RuleUsed("pace.working_days", value=True)
    count = DayCount(working=True, rule=rule)
    start, end = MONDAY, MONDAY + timedelta(days=14)
    found = count.line(MONDAY + timedelta(days=7), start, end)
    assert (found.value, found.formula, found.rule) == (0.5, "expected.days", rule)
    assert found.inputs[-2:] == (("days", 5), ("of_days", 10))
    assert count.line(MONDAY + timedelta(days=30), start, end).inputs[-2:] == (("days", 10), ("of_days", 10))
    assert DayCount().line(start, start, end).formula == "expected.linear"


def test_lines_are_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days_module, "_REMEMBERED", 3)
    count = DayCount()
    first = count.line(MONDAY, MONDAY, MONDAY)
    assert count.line(MONDAY, MONDAY, MONDAY) is first
    for later in range(1, 10):
        count.line(MONDAY + timedelta(days=later), MONDAY, date(2026, 12, 31))
        assert len(count._lines) <= 3


def test_two_that_count_the_same_days_are_equal() -> None:
    one, other = DayCount(True), DayCount(True)
    one.line(MONDAY, MONDAY, date(2026, 12, 31))
    assert one == other
    assert hash(one) == hash(other)


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    assert NO_JULY.between(date.min, date.max) == naive_years()


def naive_years() -> int:
    """All weekdays of all years less those of July."""
    weekdays = sum(1 for day in range(2, date.max.toordinal() + 1) if (day - 1) % 7 < 5)
    julys = sum(1 for year in range(1, 10000) for day in range(1, 32) if date(year, 7, day).weekday() < 5)
    return weekdays - julys
