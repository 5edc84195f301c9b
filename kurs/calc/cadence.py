"""When the next check-in is due, and from when it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

type Absence = tuple[date, date | None]
"""First and last day of leave, both inclusive; None is open-ended."""


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """The next check-in of a key result, seen from one day.

    `overdue_from` is the first day it is late. `days_since` is calendar days since the last
    measurement, None if there is none. When no more check-ins are asked for, both flags are False.
    """

    due: date
    overdue_from: date
    is_due: bool
    is_overdue: bool
    days_since: int | None


def check_in_due(
    today: date,
    *,
    start: date,
    end: date,
    last_measured_on: date | None,
    cadence_days: int,
    grace_days: int,
    absences: Sequence[Absence] = (),
) -> CheckInDue:
    """When a check-in is due: `cadence_days` after the last one, or after `start` if there is none.

    The last one is due on `end` at the latest, and is asked for until something is measured on or
    after `end`. It is late when more than `grace_days` have passed since it was due. Days on leave
    count for neither, and nobody is late while on leave; the check-in is then still due, for whoever
    looks in or stands in. An open-ended leave is reckoned to last through today.
    """
    leave = _merged(absences, today)
    anchor = start if last_measured_on is None else max(start, last_measured_on)
    due = min(_after(anchor, cadence_days, leave), _present_from(end, leave))
    overdue_from = _after(due, grace_days + 1, leave)
    asked = last_measured_on is None or last_measured_on < end
    return CheckInDue(
        due=due,
        overdue_from=overdue_from,
        is_due=asked and today >= start and today >= due,
        is_overdue=asked and today >= overdue_from and not _on_leave(today, leave),
        days_since=None if last_measured_on is None else max(0, (today - last_measured_on).days),
    )


def planned_check_ins(start: date, end: date, cadence_days: int) -> int:
    """How many check-ins are asked for from `start` to `end`: one each cadence, the last on the end; at least one.

    Leave takes none away, for the level is to be held while somebody is away too.
    """
    return max(1, -(-(end - start).days // max(1, cadence_days)))


def _merged(absences: Sequence[Absence], today: date) -> list[tuple[date, date]]:
    """Leave as sorted periods that do not overlap."""
    merged: list[tuple[date, date]] = []
    closed = [(first, max(first, today) if last is None else last) for first, last in absences]
    for first, last in sorted(period for period in closed if period[0] <= period[1]):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _on_leave(day: date, leave: Sequence[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in leave)


def _present_from(day: date, leave: Sequence[tuple[date, date]]) -> date:
    """`day`, or the first day back when it falls in a leave."""
    return _after(day, 1, leave) if _on_leave(day, leave) else day


def _after(day: date, count: int, leave: Sequence[tuple[date, date]]) -> date:
    """The `count`-th day after `day` that is not a day of leave."""
    for first, last in leave:
        if last <= day:
            continue
        present = max(0, (first - day).days - 1)
        if count <= present:
            break
        count -= present
        day = last
    return _plus(day, count)


def _plus(day: date, count: int) -> date:
    return day + timedelta(days=min(count, (date.max - day).days))
