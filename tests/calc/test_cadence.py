from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.cadence import Absence, CheckInDue, check_in_due, planned_check_ins

START, END = date(2026, 9, 1), date(2026, 12, 31)


def due(
    today: date,
    last: date | None = None,
    absences: tuple[Absence, ...] = (),
    *,
    start: date = START,
    end: date = END,
) -> CheckInDue:
    return check_in_due(
        today,
        start=start,
        end=end,
        last_measured_on=last,
        cadence_days=7,
        grace_days=3,
        absences=absences,
    )


def sept(day: int) -> date:
    return date(2026, 9, day)


@pytest.mark.parametrize(
    ("today", "is_due", "is_overdue"),
    [
        (date(2026, 8, 1), False, False),
        (sept(1), False, False),
        (sept(7), False, False),
        (sept(8), True, False),
        (sept(11), True, False),
        (sept(12), True, True),
        (sept(30), True, True),
    ],
)
def test_the_first_is_due_a_cadence_after_the_start(today: date, is_due: bool, is_overdue: bool) -> None:
    found = due(today)
    assert (found.due, found.overdue_from) == (sept(8), sept(12))
    assert (found.is_due, found.is_overdue) == (is_due, is_overdue)
    assert found.days_since is None


@pytest.mark.parametrize(
    ("today", "is_due", "is_overdue", "days_since"),
    [
        (sept(10), False, False, 0),
        (sept(16), False, False, 6),
        (sept(17), True, False, 7),
        (sept(20), True, False, 10),
        (sept(21), True, True, 11),
    ],
)
def test_the_next_is_due_a_cadence_after_the_last(today: date, is_due: bool, is_overdue: bool, days_since: int) -> None:
    found = due(today, sept(10))
    assert (found.is_due, found.is_overdue, found.days_since) == (
        is_due,
        is_overdue,
        days_since,
    )


def test_a_measurement_from_before_the_start_asks_for_one_a_cadence_after_it() -> None:
    assert due(sept(2), date(2026, 8, 20)).due == sept(8)


def test_the_last_one_is_due_on_the_last_day() -> None:
    found = due(END, END - timedelta(days=2))
    assert found.due == END
    assert found.is_due


def test_nothing_is_due_once_the_end_is_measured() -> None:
    for last in (END, END + timedelta(days=3)):
        found = due(END + timedelta(days=60), last)
        assert not found.is_due
        assert not found.is_overdue


def test_a_missing_final_value_becomes_late_after_the_end() -> None:
    last = END - timedelta(days=3)
    assert not due(END + timedelta(days=3), last).is_overdue
    assert due(END + timedelta(days=4), last).is_overdue


def test_a_cycle_of_one_day() -> None:
    assert due(START, start=START, end=START).is_due
    assert not due(START, START, start=START, end=START).is_due


def test_days_on_leave_do_not_count() -> None:
    found = due(sept(20), sept(10), ((sept(12), sept(18)),))
    assert (found.due, found.overdue_from) == (sept(24), sept(28))
    assert not found.is_due


def test_leave_in_the_days_of_grace_postpones_lateness() -> None:
    found = due(sept(21), sept(10), ((sept(18), sept(20)),))
    assert (found.due, found.overdue_from) == (sept(17), sept(24))
    assert found.is_due
    assert not found.is_overdue


def test_who_was_late_already_is_not_late_while_on_leave() -> None:
    leave = ((sept(23), sept(25)),)
    assert due(sept(22), sept(10), leave).is_overdue
    assert not due(sept(23), sept(10), leave).is_overdue
    assert due(sept(24), sept(10), leave).is_due
    assert due(sept(26), sept(10), leave).is_overdue


def test_open_ended_leave_lasts_through_today() -> None:
    leave: tuple[Absence, ...] = ((sept(11), None),)
    for day in (sept(11), sept(30), date(2026, 12, 1)):
        found = due(day, sept(10), leave)
        assert found.due == day + timedelta(days=7)
        assert not found.is_overdue


def test_leave_over_the_end_postpones_the_final_one_to_the_first_day_back() -> None:
    back = date(2027, 1, 11)
    found = due(back, date(2026, 12, 20), ((date(2026, 12, 22), back - timedelta(days=1)),))
    assert found.due == back
    assert found.is_due
    assert not found.is_overdue


def test_overlapping_and_reversed_leave_is_counted_once_or_not_at_all() -> None:
    overlapping = ((sept(12), sept(15)), (sept(14), sept(18)), (sept(13), sept(13)))
    assert due(sept(20), sept(10), overlapping).due == sept(24)
    assert due(sept(20), sept(10), ((sept(18), sept(12)),)).due == sept(17)


def test_leave_until_the_end_of_time_is_no_trouble() -> None:
    found = due(sept(20), sept(10), ((sept(12), date.max),))
    assert found.due == date.max
    assert not found.is_due


near = st.dates(date(2026, 8, 1), date(2027, 2, 1))
leaves = st.lists(st.tuples(near, near | st.none()), max_size=4).map(tuple)


@given(near, near | st.none(), leaves)
def test_nobody_on_leave_is_late_and_late_is_always_due(
    today: date, last: date | None, absences: tuple[Absence, ...]
) -> None:
    found = due(today, last, absences)
    away = any(first <= today <= (end or today) for first, end in absences)
    assert not (away and found.is_overdue)
    assert found.is_due or not found.is_overdue
    assert found.due < found.overdue_from


@given(near, st.dates(START, END), leaves)
def test_the_due_day_is_the_seventh_day_at_work(today: date, last: date, absences: tuple[Absence, ...]) -> None:
    end = date(2030, 1, 1)
    away = {
        first + timedelta(days=n)
        for first, until in absences
        for n in range(((until or max(first, today)) - first).days + 1)
    }
    day, left = last, 7
    while left:
        day += timedelta(days=1)
        left -= day not in away
    assert due(today, last, absences, end=end).due == day


@pytest.mark.parametrize(
    ("start", "end", "cadence", "planned"),
    [
        (START, END, 7, 18),
        (sept(1), sept(15), 7, 2),
        (sept(1), sept(16), 7, 3),
        (sept(1), sept(8), 7, 1),
        (sept(1), sept(2), 7, 1),
        (sept(1), sept(1), 7, 1),
        (sept(1), sept(4), 1, 3),
        (sept(4), sept(1), 7, 1),
    ],
)
def test_how_many_check_ins_are_planned(start: date, end: date, cadence: int, planned: int) -> None:
    assert planned_check_ins(start, end, cadence) == planned


@given(near, st.integers(0, 400), st.integers(1, 92))
def test_as_many_are_planned_as_become_due_when_all_are_taken(start: date, length: int, cadence: int) -> None:
    end = start + timedelta(days=length)
    taken, last = 0, None
    while last is None or last < end:
        last = check_in_due(start, start=start, end=end, last_measured_on=last, cadence_days=cadence, grace_days=0).due
        taken += 1
    assert planned_check_ins(start, end, cadence) == taken
