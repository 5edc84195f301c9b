"""Layout of the course line, the one recurring drawing: dashed plan, solid actual, a dot for today.

Coordinates are those of SVG: x to the right, y down, in user units, rounded to one decimal. There are
no words here; whoever draws adds classes, titles and the table. What a plan and a history are by the kind
of the key result is `kurs.calc.course`'s to say.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

_WIDEST: Final = (-1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map from `low`..`high` to `first`..`last`; beyond the ends it stays at the ends."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """The coordinate of `value`, rounded to one decimal."""
        if self.high <= self.low:
            share = 1.0 if value >= self.high else 0.0
        else:
            share = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return round(self.first + share * (self.last - self.first), 1) + 0.0


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A small course line. `actual` runs from the baseline through the check-ins.

    `plan` has two points or more. `today` is the dot: on the day of today at the last known progress, at
    the end once the time is over; None before the start and without data. `last` is the last check-in.
    `y_range` is the progress at the bottom and at the top.
    """

    plan: tuple[Point, ...]
    actual: tuple[Point, ...]
    today: Point | None
    last: Point | None
    y_range: tuple[float, float]


def course_line(
    points: Sequence[tuple[date, float]],
    *,
    start: date,
    end: date,
    today: date,
    plan: Sequence[tuple[date, float]] = (),
    origin: float | None = 0.0,
    stepped: bool = False,
    width: float = 96.0,
    height: float = 24.0,
    padding: float = 2.0,
) -> CourseLine:
    """Lay out progress by day; `points` are (day measured, share of the way).

    The range is 0 to 1 and widens to what was measured, at most to -1 to 2, where the line stays at
    the edge: a plan pressed flat by one outlier tells nothing. What was measured before the start or
    after the end stands at the start or the end. Of several points on one day the last one counts.
    `plan` is (day, share), the diagonal when empty; `origin` the share at the start, None where nothing
    is known to have been there; `stepped` holds each share until the next.
    """
    measured = by_day(points, start, end)
    shares = [share for _, share in measured]
    low = max(min([0.0, *shares]), _WIDEST[0])
    high = min(max([1.0, *shares]), _WIDEST[1])
    x = Scale(start.toordinal(), end.toordinal(), padding, width - padding)
    y = Scale(low, high, height - padding, padding)
    line = from_origin(measured, start, origin)
    actual = tuple(Point(x.at(day.toordinal()), y.at(share)) for day, share in (stairs(line) if stepped else line))
    last = actual[-1] if actual else None
    dot = Point(x.at(today.toordinal()), last.y) if last and today >= start else None
    planned = tuple(Point(x.at(day.toordinal()), y.at(share)) for day, share in plan)
    diagonal = (Point(padding, y.at(0.0)), Point(width - padding, y.at(1.0)))
    return CourseLine(planned if len(planned) > 1 else diagonal, actual, dot, last, (low, high))


def from_origin(measured: list[tuple[date, float]], start: date, origin: float | None) -> list[tuple[date, float]]:
    """The measured points, and before them the origin unless the first day has a value of its own."""
    if measured and measured[0][0] > start and origin is not None:
        return [(start, origin), *measured]
    return measured


def stairs(line: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """Every value held until the day of the next."""
    found = list(line[:1])
    for (_, held), (day, value) in pairwise(line):
        found += [(day, held), (day, value)]
    return found


def by_day(points: Iterable[tuple[date, float]], start: date, end: date) -> list[tuple[date, float]]:
    """Points in order of day, moved inside the dates, the last one of each day, finite ones only.

    Points of one day count in the order given, which is that of recording.
    """
    inside: dict[date, float] = {}
    for day, value in sorted(points, key=lambda point: point[0]):
        if math.isfinite(value):
            inside[max(start, min(day, end))] = value
    return sorted(inside.items())


def height_at(line: Sequence[Point], x: float) -> float:
    """The height of a line at `x`: at a step that after it; outside the line that of its end."""
    for first, last in reversed(list(pairwise(line))):
        if first.x <= x and last.x > first.x:
            return first.y + (last.y - first.y) * (min(x, last.x) - first.x) / (last.x - first.x)
    return line[-1].y


def apart(places: Sequence[float], gap: float, bottom: float) -> list[float]:
    """The sorted places, each at least `gap` below the one before, and none below the bottom."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + gap) if found else place)
    lowest = bottom
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], lowest)
        lowest = found[index] - gap
    return found
