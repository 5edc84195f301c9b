"""Layout of the large chart of a key result: its values by day, with axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kurs.calc.axis import DateTickKind, date_ticks, value_ticks
from kurs.calc.course import plan_shares, value_at
from kurs.calc.days import DayCount
from kurs.calc.forecast import Forecast
from kurs.calc.measure import HOLD, Kind, Measure, weight_in_all
from kurs.calc.picture import Point, Scale, by_day, from_origin, stairs

type LevelName = Literal["commit", "target", "stretch", "limit", "lower", "upper"]

_LEAST_ROOM: Final = 0.15
_MOST_AHEAD: Final = 0.5
_WORD: Final = 20.0
_EVERY_DAY: Final = DayCount()


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
class Level:
    """A horizontal line: a level of ambition, or a limit that is to be kept."""

    name: LevelName
    value: float
    y: float


@dataclass(frozen=True, slots=True)
class Kept:
    """The values that keep the level, from `top` to `bottom` of the drawing."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Ahead:
    """The forecast from today to the end, and its `value`. `area` is a triangle, empty without a range."""

    value: float
    line: tuple[Point, Point]
    area: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of a key result.

    `plan` has two points or more, and none for a level that is held. `actual` is the solid line from the
    baseline through `measured`. `today` is the dot at the last known value. `today_x` is None outside the
    dates; so is `today`, and also without data. `baseline_y` and `target_y` are for lines and labels of their
    own. `words` are those of a scale, by index; `ahead` is None without a forecast or a dot to start from.
    """

    plot: Plot
    plan: tuple[Point, ...]
    actual: tuple[Point, ...]
    measured: tuple[Measured, ...]
    today: Point | None
    today_x: float | None
    baseline_y: float | None
    target_y: float
    value_ticks: tuple[ValueTick, ...]
    date_ticks: tuple[DateTick, ...]
    levels: tuple[Level, ...] = ()
    kept: Kept | None = None
    ahead: Ahead | None = None
    words: tuple[str, ...] = ()


_DEFAULT_MARGIN: Final = Margin()


def can_be_drawn(measure: Measure) -> bool:
    """Whether what is asked is complete enough to have an axis."""
    if measure.kind == Kind.MILESTONES:
        return weight_in_all(measure) > 0
    if measure.kind == Kind.ORDINAL:
        return len(measure.scale) > 1
    if measure.kind == Kind.BAND and measure.upper_limit is None:
        return False
    return measure.target is not None and (measure.kind in HOLD or measure.baseline is not None)


def chart(
    points: Sequence[tuple[date, float]],
    *,
    measure: Measure,
    start: date,
    end: date,
    today: date,
    days: DayCount = _EVERY_DAY,
    forecast: Forecast | None = None,
    decimals: int | None = None,
    width: float = 720.0,
    height: float = 280.0,
    margin: Margin = _DEFAULT_MARGIN,
) -> Chart:
    """Lay out the history of a key result; `points` are (day measured, value in its own unit).

    Larger values are higher up, so the plan of a decrease falls. Points outside the dates stand at the start
    or the end, and of several on one day the last one counts, as in the course line. The points are standing
    values (see `course.standing_series`): running totals of cumulative kinds, weight done, the index in a scale.
    Marks are as far apart as values with `decimals` are. Raises ValueError for what cannot be drawn.
    """
    _check_drawable(measure)
    inside = by_day(points, start, end)
    planned = _planned(measure, start, end, today, days)
    ticks = _ticks_of(measure, [value for _, value in (*inside, *planned)], forecast if inside else None, decimals)
    plot = Plot(margin.left, margin.top, width - margin.right, height - margin.bottom)
    sheet = _Sheet.of(measure, plot, start, end, ticks)
    y, last = sheet.y, sheet.at(inside[-1:])
    line = from_origin(inside, start, _origin(measure))
    today_x = sheet.x.at(today.toordinal()) if start <= today <= end else None
    dot = Point(today_x, last[0].y) if last and today_x is not None else None
    return Chart(
        plot=plot,
        plan=sheet.at(planned),
        actual=sheet.at(stairs(line) if measure.kind == Kind.MILESTONES else line),
        measured=tuple(Measured(*point, sheet.at([point])[0]) for point in inside),
        today=dot,
        today_x=today_x,
        baseline_y=_baseline_y(measure, y),
        target_y=y.at(_goal(measure)),
        value_ticks=tuple(ValueTick(value, y.at(value)) for value in ticks),
        date_ticks=tuple(_tick(day, kind, sheet.x) for day, kind in date_ticks(start, end)),
        levels=tuple(Level(name, value, y.at(value)) for name, value in _levels(measure)),
        kept=_kept(measure, plot, y),
        ahead=_ahead(forecast, dot, plot, y),
        words=measure.scale if measure.kind == Kind.ORDINAL else (),
    )


def _check_drawable(measure: Measure) -> None:
    if not can_be_drawn(measure):
        raise ValueError("too little is asked for an axis")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Days across and values up, as places on the plot."""

    x: Scale
    y: Scale

    @classmethod
    def of(cls, measure: Measure, plot: Plot, start: date, end: date, ticks: Sequence[float]) -> "_Sheet":
        """The words of a scale stand on their lines, the highest one too."""
        top = plot.top + (_WORD if measure.kind == Kind.ORDINAL else 0.0)
        x = Scale(start.toordinal(), end.toordinal(), plot.left, plot.right)
        return cls(x, Scale(ticks[0], ticks[-1], plot.bottom, top))

    def at(self, line: Sequence[tuple[date, float]]) -> tuple[Point, ...]:
        """Where each (day, value) is."""
        return tuple(Point(self.x.at(day.toordinal()), self.y.at(value)) for day, value in line)


def _baseline_y(measure: Measure, y: Scale) -> float | None:
    return None if measure.baseline is None or measure.kind in HOLD else y.at(measure.baseline)


def _planned(measure: Measure, start: date, end: date, today: date, days: DayCount) -> list[tuple[date, float]]:
    """The plan in the key result's own unit; none for a level that is held."""
    shares = [] if measure.kind in HOLD else plan_shares(measure, start, end, days, at=(today,))
    known = ((day, value_at(measure, share)) for day, share in shares)
    return [(day, value) for day, value in known if value is not None]


def _origin(measure: Measure) -> float | None:
    """Where the line of what was measured begins."""
    if measure.kind in (Kind.FROM_TO, Kind.CUMULATIVE):
        return measure.baseline
    return 0.0 if measure.kind == Kind.MILESTONES else None


def _goal(measure: Measure) -> float:
    """The value that is aimed at: all of it for milestones and scales, the limit, the target."""
    whole = value_at(measure, 1.0) if measure.kind in (Kind.MILESTONES, Kind.ORDINAL) else measure.target
    return whole or 0.0


def _levels(measure: Measure) -> list[tuple[LevelName, float]]:
    """Limits of a level that is held; commit, target and stretch where there are more than the target."""
    target: LevelName = "limit" if measure.kind in HOLD else "target"
    known: list[tuple[LevelName, float | None]] = [
        ("commit", measure.commit),
        (target, _goal(measure)),
        ("stretch", measure.stretch),
    ]
    if measure.kind == Kind.BAND:
        known = [("lower", measure.target), ("upper", measure.upper_limit)]
    elif measure.kind not in HOLD and measure.commit is None and measure.stretch is None:
        known = []
    return [(name, value) for name, value in known if value is not None]


def _kept(measure: Measure, plot: Plot, y: Scale) -> Kept | None:
    if measure.kind not in HOLD or measure.target is None:
        return None
    limit = y.at(measure.target)
    if measure.kind == Kind.AT_LEAST:
        return Kept(plot.top, limit)
    if measure.kind == Kind.AT_MOST:
        return Kept(limit, plot.bottom)
    upper = y.at(measure.target if measure.upper_limit is None else measure.upper_limit)
    return Kept(min(upper, limit), max(upper, limit))


def _ahead(forecast: Forecast | None, dot: Point | None, plot: Plot, y: Scale) -> Ahead | None:
    """From the dot to the end; beyond the axis it stays at the edge."""
    if forecast is None or dot is None or dot.x >= plot.right:
        return None
    area: tuple[Point, ...] = ()
    if forecast.low is not None and forecast.high is not None:
        area = (dot, Point(plot.right, y.at(forecast.high)), Point(plot.right, y.at(forecast.low)))
    return Ahead(forecast.value, (dot, Point(plot.right, y.at(forecast.value))), area)


def _ticks_of(
    measure: Measure, values: Sequence[float], forecast: Forecast | None, decimals: int | None
) -> tuple[float, ...]:
    """Marks that hold all that is known and asked; of a forecast at most half as much again on either side.

    A scale has one mark for each word. Beside a limit there is room for the side that keeps it.
    """
    if measure.kind == Kind.ORDINAL:
        return tuple(float(index) for index in range(len(measure.scale)))
    asked = [_goal(measure), *(value for _, value in _levels(measure)), *values]
    low, high = min(asked), max(asked)
    if measure.kind in (Kind.AT_LEAST, Kind.AT_MOST):
        room = _LEAST_ROOM * (high - low or abs(high) or 1.0)
        limit = _goal(measure)
        low = min(low, limit - room) if measure.kind == Kind.AT_MOST else low
        high = max(high, limit + room) if measure.kind == Kind.AT_LEAST else high
    if forecast is not None:
        most = _MOST_AHEAD * (high - low)
        ahead = [value for value in (forecast.low, forecast.value, forecast.high) if value is not None]
        low, high = min(low, max(min(ahead), low - most)), max(high, min(max(ahead), high + most))
    return value_ticks([low, high], decimals=decimals)


def _tick(day: date, kind: DateTickKind, x: Scale) -> DateTick:
    return DateTick(day, x.at(day.toordinal()), kind, day.isocalendar().week)
