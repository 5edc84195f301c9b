"""Pace: how far a key result should have come by a day, and how far behind it is."""

from datetime import date

from kurs.calc.explained import Explained


def expected(today: date, start: date, end: date) -> Explained[float]:
    """The share of the way the plan line has come: (today - start) / (end - start).

    0.0 until and on `start`, 1.0 on and after `end` (also when both are the same day), a straight
    line between. Dates are inclusive. A key result added late passes its own first day as `start`.
    """
    inputs = (("today", today), ("start", start), ("end", end))
    if today >= end:
        share = 1.0
    elif today <= start:
        share = 0.0
    else:
        share = (today - start).days / (end - start).days
    return Explained(share, "expected.linear", inputs)


def gap(expected: Explained[float], progress: Explained[float]) -> Explained[float]:
    """Expected minus progress, as a share: 0.12 is twelve percentage points behind the plan.

    Negative when ahead. None when either has no value.
    """
    inputs = (("expected", expected.value), ("progress", progress.value))
    if expected.value is None or progress.value is None:
        return Explained(None, "gap.no_data", inputs, source=progress.source)
    behind = expected.value - progress.value
    return Explained(behind, "gap.difference", inputs, source=progress.source)
