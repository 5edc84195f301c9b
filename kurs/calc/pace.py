"""Pace: how far a key result should have come by a day, and how far behind it is."""

from bisect import bisect_right
from datetime import date
from typing import Final

from kurs.calc.days import DayCount
from kurs.calc.explained import Explained
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure
from kurs.calc.progress import progress_at

__all__ = ["CALENDAR", "DayCount", "expected", "expected_of", "gap"]

CALENDAR: Final = DayCount()
"""Every day counts."""


def expected(today: date, start: date, end: date) -> Explained[float]:
    """The share of the way the plan line has come: (today - start) / (end - start).

    0.0 until and on `start`, 1.0 on and after `end` (also when both are the same day), a straight
    line between. Dates are inclusive. A key result added late passes its own first day as `start`.
    """
    return CALENDAR.line(today, start, end)


def expected_of(measure: Measure, today: date, start: date, end: date, days: DayCount) -> Explained[float]:
    """How far the key result should have come by `today`, as a share; 0 before `start`, 1 on and after `end`.

    Kinds that hold a level are expected to hold it from the first day on, but for the mode that counts
    check-ins, where the planned share so far follows the plan line. Phased targets are joined by straight
    lines. Milestones without them are expected each on its own day. All else is the plan line, in the days
    that count.
    """
    if measure.kind in HOLD and measure.hold_mode != HoldMode.SHARE:
        return Explained(0.0 if today < start else 1.0, "expected.hold", _dates(today, start, end))
    points = _points(measure, start, end) if measure.phased else []
    if points:
        share = _phased(points, today, start, end, days)
        return Explained(share, "expected.phased", _dates(today, start, end), days.rule)
    if measure.kind == Kind.MILESTONES:
        return _by_steps(measure, today, start, end)
    return days.line(today, start, end)


def _dates(today: date, start: date, end: date) -> tuple[tuple[str, object], ...]:
    return (("today", today), ("start", start), ("end", end))


def _points(measure: Measure, start: date, end: date) -> list[tuple[date, float]]:
    """Phased targets inside the time as shares, by day; the last of a day counts."""
    found: dict[date, float] = {}
    for day, value in measure.phased:
        share = progress_at(measure, value)
        if share is not None and start < day < end:
            found[day] = share
    return sorted(found.items())


def _phased(points: list[tuple[date, float]], today: date, start: date, end: date, days: DayCount) -> float:
    if today <= start:
        return 0.0
    if today >= end:
        return 1.0
    line = [(start, 0.0), *points, (end, 1.0)]
    place = bisect_right(line, today, key=lambda point: point[0])
    (since, low), (until, high) = line[place - 1], line[place]
    return low + (high - low) * days.share(today, since, until)


def _by_steps(measure: Measure, today: date, start: date, end: date) -> Explained[float]:
    """The weight of the steps that are due by now, of all; without steps or weight everything is due on the end."""
    due = whole = 0.0
    for step in measure.steps:
        if step.weight > 0:
            whole += step.weight
            if today >= end or (today >= start and step.due and step.due <= today):
                due += step.weight
    share = due / whole if whole else float(today >= end)
    inputs = (*_dates(today, start, end), ("weight_due", due), ("weight", whole))
    return Explained(share, "expected.steps", inputs)


def gap(expected: Explained[float], progress: Explained[float]) -> Explained[float]:
    """Expected minus progress, as a share: 0.12 is twelve percentage points behind the plan.

    Negative when ahead. None when either has no value.
    """
    inputs = (("expected", expected.value), ("progress", progress.value))
    if expected.value is None or progress.value is None:
        return Explained(None, "gap.no_data", inputs, source=progress.source)
    behind = expected.value - progress.value
    return Explained(behind, "gap.difference", inputs, source=progress.source)
