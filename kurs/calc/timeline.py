"""Layout of cycles on one line of time: each in a row of its own, plan dashed, what has gone solid, a dot for today.

Coordinates are those of SVG, in user units. There are no words here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kurs.calc.axis import date_ticks
from kurs.calc.picture import Point, Scale

ROW: Final = 46.0
"""Height of a row: its words above, its line below."""

_LINE: Final = 30.0
_TOP: Final = 8.0
_AXIS: Final = 22.0
_EDGE: Final = 6.0


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """First and last day of a row; `begun` when what has gone of it is drawn. `mark` is one day more to point out."""

    start: date
    end: date
    begun: bool = False
    mark: date | None = None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A row: its plan, the part of it that has gone, and where its words stand."""

    plan: tuple[Point, Point]
    gone: tuple[Point, ...]
    today: Point | None
    mark: Point | None
    words: Point
    words_end: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows from above, the first days of months, and where today is; None outside."""

    rows: tuple[TimeRow, ...]
    months: tuple[tuple[date, float], ...]
    today_x: float | None
    top: float
    bottom: float
    height: float


def timeline(spans: Sequence[TimeSpan], today: date, width: float) -> Timeline:
    """Lays the spans out from the first day of any to the last. Raises ValueError without a span."""
    if not spans:
        raise ValueError("a timeline needs a span")
    first = min(span.start for span in spans)
    last = max(max(span.end, span.mark or span.end) for span in spans)
    scale = Scale(first.toordinal(), last.toordinal(), _EDGE, width - _EDGE)
    rows = tuple(_row(span, place, today, scale, width) for place, span in enumerate(spans))
    bottom = _TOP + ROW * len(spans)
    months = tuple((day, scale.at(day.toordinal())) for day, kind in date_ticks(first, last) if kind == "month")
    inside = first <= today <= last
    return Timeline(
        rows=rows,
        months=months,
        today_x=scale.at(today.toordinal()) if inside else None,
        top=_TOP,
        bottom=bottom,
        height=bottom + _AXIS,
    )


def _row(span: TimeSpan, place: int, today: date, scale: Scale, width: float) -> TimeRow:
    y = _TOP + ROW * place + _LINE
    start, end = (Point(scale.at(day.toordinal()), y) for day in (span.start, span.end))
    now = Point(scale.at(min(max(today, span.start), span.end).toordinal()), y)
    runs = span.begun and today >= span.start
    right = start.x > width / 2
    return TimeRow(
        plan=(start, end),
        gone=(start, now) if runs and now.x > start.x else (),
        today=now if runs and today <= span.end else None,
        mark=Point(scale.at(span.mark.toordinal()), y) if span.mark else None,
        words=Point(end.x if right else start.x, y - 12.0),
        words_end=right,
    )
