"""Draws kurslinjen: the row of 96 × 24 and the chart with axes, from the plain layouts of `calc`.

Real text, a `<title>`, classes and presentation attributes only: the security policy forbids `style`,
and one drawing serves page, print and mail. Colours come from the classes `course-…` of the style sheet;
presentation attributes carry what must hold without it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from markupsafe import Markup, escape

from kurs.calc.chart import Chart, DateTick, Margin
from kurs.calc.picture import CourseLine, Point

_BAND = 5.0
_TEXT = 13

# Room for the word for today above and the target's on the right; pass it to `kurs.calc.chart.chart`.
WIDE_MARGIN = Margin(top=24.0, right=72.0)
NARROW_MARGIN = Margin(top=24.0, left=36.0, right=56.0)


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words in a chart, in the reader's language.

    `title` is the chart in one sentence; `plan`, `target` and `today` are short labels; `value` writes a
    number of the value axis, `day` a day of the date axis.
    """

    title: str
    plan: str
    target: str
    today: str
    value: Callable[[float], str]
    day: Callable[[date], str]


def _coordinate(value: float) -> str:
    return f"{value:g}"


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_coordinate(p.x)},{_coordinate(p.y)}" for p in points)


def _tag(name: str, content: Markup | str | None, /, **attributes: str | float) -> Markup:
    """One element; `class_` and `stroke_width` become `class` and `stroke-width`, values are escaped.

    Put together as plain text and marked once: a page has some three hundred of them.
    """
    written = "".join(f' {_name(key)}="{escape(_attribute(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}/>" if content is None else f"<{name}{written}>{escape(content)}</{name}>")


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _attribute(value: str | float) -> str:
    return value if isinstance(value, str) else _coordinate(value)


def _line(first: Point, last: Point, css: str, **attributes: str | float) -> Markup:
    return _tag("line", None, class_=css, x1=first.x, y1=first.y, x2=last.x, y2=last.y, **attributes)


def _polyline(points: tuple[Point, ...], width: float) -> Markup:
    if len(points) < 2:
        return Markup("")
    return _tag(
        "polyline",
        None,
        class_="course-actual",
        points=_points(points),
        fill="none",
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _picture(css: str, width: float, height: float, title: str, parts: Iterable[Markup]) -> Markup:
    return _tag(
        "svg",
        _tag("title", title) + Markup("").join(parts),
        class_=f"course {css}",
        role="img",
        viewBox=f"0 0 {_coordinate(width)} {_coordinate(height)}",
        width=width,
        height=height,
    )


def course_row(line: CourseLine, title: str, *, width: float = 96.0, height: float = 24.0) -> Markup:
    """The small course line of a row; `title` says it in words, such as «42 % of the way, plan 60 %»."""
    parts = [_line(*line.plan, "course-plan", stroke_width=1.25, stroke_dasharray="3 3")]
    parts.append(_polyline(line.actual, 2))
    if line.today and line.last:
        if line.today != line.last:
            parts.append(_line(line.last, line.today, "course-since", stroke_width=1))
        parts.append(_tag("circle", None, class_="course-today", cx=line.today.x, cy=line.today.y, r=2.75))
    return _picture("course-row", width, height, title, parts)


def course_chart(chart: Chart, words: ChartWords, *, width: float = 720.0, height: float = 280.0) -> Markup:
    """The chart of a key result: value lines, a graduated edge of weeks or months, plan, actual, today.

    `width` and `height` are those the layout was made with.
    """
    parts = [*_value_axis(chart, words), *_date_axis(chart, words)]
    parts.append(_line(*chart.plan, "course-plan", stroke_width=1.5, stroke_dasharray="5 4"))
    parts.extend(_plan_labels(chart, words))
    if chart.today_x is not None:
        edge = Point(chart.today_x, chart.plot.top), Point(chart.today_x, chart.plot.bottom)
        parts.append(_line(*edge, "course-today-line", stroke_width=1))
    parts.append(_polyline(chart.actual, 2.5))
    parts.extend(
        _tag(
            "circle",
            _tag("title", f"{words.day(m.day)}: {words.value(m.value)}"),
            class_="course-point",
            cx=m.at.x,
            cy=m.at.y,
            r=3,
            stroke_width=1,
        )
        for m in chart.measured
    )
    if chart.today:
        parts.extend(_today(chart, words, chart.today))
    return _picture("course-chart", width, height, words.title, parts)


def _text(x: float, y: float, text: str, anchor: str = "start", strong: bool = False) -> Markup:
    css = "course-text course-text-strong" if strong else "course-text"
    weight: dict[str, str] = {"font_weight": "600"} if strong else {}
    return _tag("text", text, class_=css, x=round(x, 1), y=round(y, 1), text_anchor=anchor, font_size=_TEXT, **weight)


def _value_axis(chart: Chart, words: ChartWords) -> list[Markup]:
    parts = []
    for tick in chart.value_ticks:
        parts.append(
            _line(Point(chart.plot.left, tick.y), Point(chart.plot.right, tick.y), "course-grid", stroke_width=1)
        )
        parts.append(_text(chart.plot.left - 8, tick.y + 4.5, words.value(tick.value), "end"))
    return parts


def _date_axis(chart: Chart, words: ChartWords) -> list[Markup]:
    """A graduated edge as on a sea chart: every second span filled, months named below."""
    weeks = [tick for tick in chart.date_ticks if tick.kind == "week"]
    months = [tick for tick in chart.date_ticks if tick.kind == "month"]
    edges = [
        chart.plot.left,
        *(t.x for t in weeks or months if chart.plot.left < t.x < chart.plot.right),
        chart.plot.right,
    ]
    top = chart.plot.bottom
    parts = [
        _tag("rect", None, class_="course-band", x=first, y=top, width=round(last - first, 1), height=_BAND)
        for first, last in zip(edges[::2], edges[1::2], strict=False)
    ]
    frame: dict[str, float] = {
        "x": chart.plot.left,
        "y": top,
        "width": round(chart.plot.right - chart.plot.left, 1),
        "height": _BAND,
    }
    parts.append(_tag("rect", None, class_="course-axis", fill="none", stroke_width=1, **frame))
    parts.extend(_month_labels(chart, months, words))
    return parts


def _month_labels(chart: Chart, months: list[DateTick], words: ChartWords) -> list[Markup]:
    """Names of months, left of the right edge and never closer than they are wide."""
    parts, free = [], chart.plot.left - 1
    for tick in months:
        name = words.day(tick.day)
        end = tick.x + len(name) * _TEXT * 0.6
        if tick.x >= free and end <= chart.plot.right + 12:
            parts.append(
                _line(
                    Point(tick.x, chart.plot.bottom),
                    Point(tick.x, chart.plot.bottom + 10),
                    "course-axis",
                    stroke_width=1,
                )
            )
            parts.append(_text(tick.x + 4, chart.plot.bottom + 20, name))
            free = end + 8
    return parts


def _plan_labels(chart: Chart, words: ChartWords) -> list[Markup]:
    """The word for the plan above its line, where nothing is measured yet, and the target where it ends."""
    first, last = chart.plan
    begin = chart.today_x if chart.today_x is not None else chart.plot.left
    x = (begin + chart.plot.right) / 2
    anchor = "start" if last.y > first.y else "end"
    return [
        _text(x, _plan_at(chart, x) - 7, words.plan, anchor),
        _text(chart.plot.right + 8, last.y + 4.5, words.target),
    ]


def _today(chart: Chart, words: ChartWords, at: Point) -> list[Markup]:
    """The dot, its value beside it, and the word for today at the top of its line."""
    last = chart.measured[-1]
    right = at.x > (chart.plot.left + chart.plot.right) / 2
    side, anchor = (-10.0, "end") if right else (10.0, "start")
    beside = "middle" if chart.plot.left + 30 < at.x < chart.plot.right - 30 else anchor
    plan_y = _plan_at(chart, at.x)
    above = at.y <= plan_y
    y = max(at.y - 10, chart.plot.top + 14) if above else min(at.y + 20, chart.plot.bottom - 6)
    parts = []
    if last.at != at:
        parts.append(_line(last.at, at, "course-since", stroke_width=1))
    parts.append(_tag("circle", None, class_="course-today", cx=at.x, cy=at.y, r=5))
    parts.append(_text(at.x + side, y, words.value(last.value), anchor, strong=True))
    parts.append(_text(at.x, chart.plot.top - 8, words.today, beside))
    return parts


def _plan_at(chart: Chart, x: float) -> float:
    first, last = chart.plan
    if last.x == first.x:
        return last.y
    return first.y + (last.y - first.y) * (x - first.x) / (last.x - first.x)
