"""The parts of a year that cycles follow, and days counted on from a day. Months are whole, ends are inclusive."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kurs.calc.days import DayCount

MONTHS: Final = {"tertial": 4, "quarter": 3, "half_year": 6, "year": 12}
"""How many months each part of the year has, by the stored name of its kind."""


@dataclass(frozen=True, slots=True)
class Period:
    """Part `number` of the `year`, from the first day to the last. The days may be fewer than the part's own."""

    start: date
    end: date
    number: int
    year: int


def period_of(months: int, day: date) -> Period:
    """The part of the year with so many months that the day is in."""
    number = (day.month - 1) // months
    start = date(day.year, number * months + 1, 1)
    last = (number + 1) * months
    after = date(day.year + 1, 1, 1) if last == 12 else date(day.year, last + 1, 1)
    return Period(start, after - timedelta(days=1), number + 1, day.year)


def next_period(months: int, latest: tuple[date, date] | None, today: date) -> Period:
    """The part to plan next: the one after `latest` (first and last day), else the one that lies before us.

    A latest one that went a little into the next part leaves the rest of it; one that took the most of a part
    has taken it whole. Without a latest one, or long after it, it is the part that today is in until half of
    it has gone, then the following one.
    """
    if latest is not None:
        found = _after(months, latest[1])
        if found.end >= today:
            return found
    around = period_of(months, today)
    return around if _days(around.start, today) * 2 <= _days(around.start, around.end) else _following(months, around)


def day_after(days: DayCount, day: date, count: int) -> date:
    """The day on which `count` days that count have passed since `day`; `day` itself for none.

    Looks no further than ten years ahead: where nothing counts, that is the answer.
    """
    last = day + timedelta(days=3660)
    while count > 0 and day < last:
        day += timedelta(days=1)
        count -= days.between(day - timedelta(days=1), day)
    return day


def _after(months: int, end: date) -> Period:
    first = end + timedelta(days=1)
    found = period_of(months, first)
    if _days(found.start, end) * 2 > _days(found.start, found.end):
        return _following(months, found)
    return Period(first, found.end, found.number, found.year)


def _following(months: int, period: Period) -> Period:
    whole = period_of(months, period.start)
    return period_of(months, whole.end + timedelta(days=1))


def _days(start: date, end: date) -> int:
    """Days from the first to the last, both counted."""
    return (end - start).days + 1
