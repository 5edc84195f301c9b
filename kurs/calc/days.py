"""The days that count towards a plan: all of them, or working days, without months left out by policy."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kurs.calc.explained import Explained, RuleUsed

_REMEMBERED: Final = 4096


@dataclass(frozen=True, slots=True)
class DayCount:
    """Which days count. `holidays` matter for working days alone, `left_out_months` (1-12) for both.

    `rule` is the policy that decided. Plan lines are remembered, so keep one for all key results under it.
    """

    working: bool = False
    holidays: frozenset[date] = frozenset()
    left_out_months: frozenset[int] = frozenset()
    rule: RuleUsed | None = field(default=None, compare=False)
    _off: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _lines: dict[tuple[date, date, date], Explained[float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if self.working:
            days = {day for day in self.holidays if day.weekday() < 5 and day.month not in self.left_out_months}
            self._off.extend(sorted(day.toordinal() for day in days))

    @property
    def plain(self) -> bool:
        """Whether every day of the calendar counts."""
        return not self.working and not self.left_out_months

    def between(self, after: date, until: date) -> int:
        """How many days count after `after` up to and with `until`; 0 when there are none."""
        first, last = after.toordinal(), until.toordinal()
        if last <= first:
            return 0
        holidays = bisect_right(self._off, last) - bisect_right(self._off, first)
        return self._in_period(first, last) - holidays - self._in_months(first, last)

    def share(self, today: date, start: date, end: date) -> float:
        """The straight line from 0 on `start` to 1 on `end`; in days of the calendar when none between them counts."""
        if today >= end:
            return 1.0
        if today <= start:
            return 0.0
        whole = self.between(start, end)
        if not whole:
            return (today - start).days / (end - start).days
        return self.between(start, today) / whole

    def line(self, today: date, start: date, end: date) -> Explained[float]:
        """Where the plan line is on a day, told: 0 until `start`, 1 on and after `end`."""
        dates = (today, start, end)
        known = self._lines.get(dates)
        if known is None:
            if len(self._lines) >= _REMEMBERED:
                self._lines.clear()
            known = self._lines[dates] = self._told(*dates)
        return known

    def _told(self, today: date, start: date, end: date) -> Explained[float]:
        inputs = (("today", today), ("start", start), ("end", end))
        share = self.share(today, start, end)
        if self.plain:
            return Explained(share, "expected.linear", inputs, self.rule)
        passed = ("days", self.between(start, min(today, end)))
        return Explained(share, "expected.days", (*inputs, passed, ("of_days", self.between(start, end))), self.rule)

    def _in_period(self, after: int, until: int) -> int:
        return _weekdays(until) - _weekdays(after) if self.working else until - after

    def _in_months(self, after: int, until: int) -> int:
        """The days of the months left out, without looking at each day."""
        if not self.left_out_months:
            return 0
        found = 0
        first, last = date.fromordinal(after + 1), date.fromordinal(until)
        for year in range(first.year, last.year + 1):
            for month in self.left_out_months:
                begins = date(year, month, 1).toordinal() - 1
                ends = _last_of(year, month)
                if begins < until and ends > after:
                    found += self._in_period(max(begins, after), min(ends, until))
        return found


def _last_of(year: int, month: int) -> int:
    if month == 12:
        return date(year, 12, 31).toordinal()
    return date(year, month + 1, 1).toordinal() - 1


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from the beginning of time up to and with the day; day 1 was a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)
