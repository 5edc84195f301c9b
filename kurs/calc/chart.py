"""Layout of the large chart of a key result: its values by day, with axes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from kurs.calc.picture import Point, Scale, by_day

type DateTickKind = Literal["month", "week"]

_WEEKS_UP_TO_DAYS: Final = 190
_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Margin:
    """Room around the plot for labels, in user units."""

    top: float = 12.0
    right: float = 16.0
    bottom: float = 28.0
    left: float = 56.0


@dataclass(frozen=True, slots=True)
class ValueTick:
    """A mark on the value axis, in the key result's own unit."""

    value: float
    y: float


@dataclass(frozen=True, slots=True)
class DateTick:
    """A mark on the date axis: the first of a month, or a Monday with its ISO week."""

    day: date
    x: float
    kind: DateTickKind
    week: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value and where it stands."""

    day: date
    value: float
    at: Point


@dataclass(frozen=True, slots=True)
class Plot:
    """The edges of the area the lines are drawn in."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of a key result.

    `actual` is the solid line from the baseline through `measured`. `today` is the dot at the last
    known value. `today_x` is None outside the dates; so is `today`, and also without data.
    `baseline_y` and `target_y` are for lines and labels of their own.
    """

    plot: Plot
    plan: tuple[Point, Point]
    actual: tuple[Point, ...]
    measured: tuple[Measured, ...]
    today: Point | None
    today_x: float | None
    baseline_y: float
    target_y: float
    value_ticks: tuple[ValueTick, ...]
    date_ticks: tuple[DateTick, ...]


_DEFAULT_MARGIN: Final = Margin()


def chart(
    points: Sequence[tuple[date, float]],
    *,
    baseline: float,
    target: float,
    start: date,
    end: date,
    today: date,
    width: float = 720.0,
    height: float = 280.0,
    margin: Margin = _DEFAULT_MARGIN,
) -> Chart:
    """Lay out the history of a key result; `points` are (day measured, value in its own unit).

    Larger values are higher up, so the plan of a decrease falls. Points outside the dates stand at
    the start or the end, and of several on one day the last one counts, as in the course line.
    """
    inside = by_day(points, start, end)
    values = value_ticks([baseline, target, *(value for _, value in inside)])
    plot = Plot(margin.left, margin.top, width - margin.right, height - margin.bottom)
    x = Scale(start.toordinal(), end.toordinal(), plot.left, plot.right)
    y = Scale(values[0], values[-1], plot.bottom, plot.top)
    origin = Point(plot.left, y.at(baseline))
    measured = tuple(Measured(day, value, Point(x.at(day.toordinal()), y.at(value))) for day, value in inside)
    line = tuple(point.at for point in measured)
    today_x = x.at(today.toordinal()) if start <= today <= end else None
    return Chart(
        plot=plot,
        plan=(origin, Point(plot.right, y.at(target))),
        actual=(origin, *line) if inside and inside[0][0] > start else line,
        measured=measured,
        today=Point(today_x, line[-1].y) if line and today_x is not None else None,
        today_x=today_x,
        baseline_y=y.at(baseline),
        target_y=y.at(target),
        value_ticks=tuple(ValueTick(value, y.at(value)) for value in values),
        date_ticks=tuple(_tick(day, kind, x) for day, kind in date_ticks(start, end)),
    )


def _tick(day: date, kind: DateTickKind, x: Scale) -> DateTick:
    return DateTick(day, x.at(day.toordinal()), kind, day.isocalendar().week)


def value_ticks(values: Sequence[float], about: int = _TICKS) -> tuple[float, ...]:
    """Round values, evenly spaced by 1, 2 or 5 times a power of ten, that hold all of `values`.

    At least two. Equal values get room of one step on both sides.
    """
    low, high = min(values), max(values)
    if high <= low:
        room = abs(low) / 10 or 1.0
        low, high = low - room, high + room
    raw = Decimal(repr((high - low) / about))
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    first = math.floor(Decimal(repr(low)) / step)
    last = math.ceil(Decimal(repr(high)) / step)
    return tuple(float(step * count) + 0.0 for count in range(first, last + 1))


def date_ticks(start: date, end: date) -> list[tuple[date, DateTickKind]]:
    """The first of each month, and the Mondays when the time is half a year or less.

    Longer times get every second, third, sixth or twelfth month, so that six years have at most thirteen.
    """
    days: list[tuple[date, DateTickKind]] = []
    months = (end.year - start.year) * 12 + end.month - start.month
    every = next((step for step in (1, 2, 3, 6) if months <= 12 * step), 12)
    for count in range(months + 1):
        year, month = divmod(start.month - 1 + count, 12)
        first = date(start.year + year, month + 1, 1)
        if start <= first <= end and month % every == 0:
            days.append((first, "month"))
    if (end - start).days <= _WEEKS_UP_TO_DAYS:
        monday = start + timedelta(days=-start.weekday() % 7)
        while monday <= end:
            days.append((monday, "week"))
            monday += timedelta(days=7)
    return sorted(days)
