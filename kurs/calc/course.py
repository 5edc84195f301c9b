"""What is drawn of a key result by its kind: the plan by day, the history by day, in shares and in its own unit."""

from collections.abc import Sequence
from datetime import date, timedelta

from kurs.calc.days import DayCount
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, Taken, standing_value, weight_in_all, with_check_in
from kurs.calc.pace import expected_of
from kurs.calc.progress import progress_at, progress_of

type Series = Sequence[tuple[date, float]]

_EVERY_DAY = DayCount()


def standing_series(measure: Measure, points: Series) -> list[tuple[date, float]]:
    """(day, value as pages show it by then), oldest first: running totals for cumulative and for a held sum,
    running means for a held average, the values themselves for the rest.

    A cumulative kind without a baseline has none.
    """
    running = measure.kind == Kind.CUMULATIVE or (
        measure.kind in HOLD and measure.hold_mode in (HoldMode.AVERAGE, HoldMode.SUM)
    )
    if not running:
        return sorted(points, key=lambda point: point[0])
    found: list[tuple[date, float]] = []
    taken = Taken()
    for day, value in sorted(points, key=lambda point: point[0]):
        taken = with_check_in(measure, taken, value)
        standing = standing_value(measure, taken)
        if standing is not None:
            found.append((day, standing))
    return found


def share_series(measure: Measure, points: Series, planned: int = 0) -> list[tuple[date, float]]:
    """(day, progress by then), oldest first; `points` are the check-ins that count, milestones as weight done."""
    if measure.kind not in HOLD:
        known = ((day, progress_at(measure, value)) for day, value in standing_series(measure, points))
        return [(day, share) for day, share in known if share is not None]
    found: list[tuple[date, float]] = []
    taken = Taken(planned=planned)
    for day, value in sorted(points, key=lambda point: point[0]):
        taken = with_check_in(measure, taken, value)
        share = progress_of(measure, taken).value
        if share is not None:
            found.append((day, share))
    return found


def plan_shares(
    measure: Measure, start: date, end: date, days: DayCount = _EVERY_DAY, *, at: Sequence[date] = ()
) -> list[tuple[date, float]]:
    """The plan as (day, expected share) from start to end, to be joined by straight lines.

    Every corner is there: phased targets, stairs of milestones, the last day of each month where not every day
    counts, and the days of `at` besides. A level that is held is expected whole from the first day on.
    """

    def share(day: date) -> float:
        return expected_of(measure, day, start, end, days).value or 0.0

    if measure.kind == Kind.MILESTONES and not measure.phased:
        return _stairs(measure, start, end)
    corners = {start, end}
    if not days.plain:
        corners |= {day for day in (*_months(start, end), *at) if start < day < end}
    if measure.kind not in HOLD or measure.hold_mode == HoldMode.SHARE:
        corners |= {day for day, _ in measure.phased if start < day < end}
    return [(day, share(day)) for day in sorted(corners)]


def value_at(measure: Measure, share: float) -> float | None:
    """The value in the key result's own unit that is `share` of the way; None for levels that are held."""
    if measure.kind in HOLD:
        return None
    if measure.kind == Kind.MILESTONES:
        return share * weight_in_all(measure)
    if measure.kind == Kind.ORDINAL:
        return share * (len(measure.scale) - 1)
    if measure.baseline is None or measure.target is None:
        return None
    return measure.baseline + share * (measure.target - measure.baseline)


def _stairs(measure: Measure, start: date, end: date) -> list[tuple[date, float]]:
    """Up on the day each milestone is due; one that was due before the start is expected on it."""
    found: list[tuple[date, float]] = []
    reached = 0.0
    for day in sorted({start, end, *(max(step.due, start) for step in measure.steps if step.due and step.due < end)}):
        share = expected_of(measure, day, start, end, _EVERY_DAY).value or 0.0
        if found:
            found.append((day, reached))
        if not found or share != reached:
            found.append((day, share))
        reached = share
    return found


def _months(start: date, end: date) -> list[date]:
    """The last day of every month before that of `end`: where the count of days may turn."""
    first, last = start.year * 12 + start.month, end.year * 12 + end.month
    return [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(first, last)]
