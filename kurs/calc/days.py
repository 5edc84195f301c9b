"""The days that count towards a plan: all of them, or working days, without months left out by policy."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Final

_REMEMBERED: Final = 4096


@dataclass(frozen=True, slots=True)
class DayCount:
    """Which days count. `holidays` matter for working days alone, `left_out_months` (1-12) for both.

    Counts are remembered, so keep one for all key results that share the rules.
    """

    working: bool = False
    holidays: frozenset[date] = frozenset()
    left_out_months: frozenset[int] = frozenset()
    _off: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _known: dict[tuple[date, date], int] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        if self.plain:
            return max(0, (until - after).days)
        pair = (after, until)
        known = self._known.get(pair)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[pair] = self._counted(after.toordinal(), until.toordinal())
        return known

    def _counted(self, after: int, until: int) -> int:
        if until <= after:
            return 0
        holidays = bisect_right(self._off, until) - bisect_right(self._off, after)
        return self._in_period(after, until) - holidays - self._in_months(after, until)

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
