"""Draws kurslinjen: the row of 96 × 24 and the chart with axes, from the plain layouts of `calc`.

Real text and a `<title>`. Colours come from the classes `course-…` of the style sheet;
presentation attributes carry what must hold without it.
"""

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from kurs.base.axes import LETTER, ChartWords, date_axis, scale_words, value_axis
from kurs.base.elements import coordinate, joined, picture, polyline, straight, tag, written
from kurs.calc.chart import Chart, Kept, Level, Margin
from kurs.calc.picture import CourseLine, Point, apart, height_at

_LINE = 16.0  # from one line of text to the next
_HACHURE = 12.0  # between the strokes that say on which side of a limit to stay
_LIMITS = ("limit", "lower", "upper")

# Room for the word for today above and the target's on the right; pass it to `kurs.calc.chart.chart`.
WIDE_MARGIN = Margin(top=24.0, right=72.0)
NARROW_MARGIN = Margin(top=24.0, left=36.0, right=56.0)


def fitted(margin: Margin, words: ChartWords, chart: Chart | None = None) -> Margin:
    """The margin with room on the right for the longest label there, and on the left for the marks of `chart`."""
    right = max(len(label) for label in (words.target, words.ahead, *words.levels.values()))
    margin = replace(margin, right=max(margin.right, LETTER * right + 10))
    if chart is None or chart.words:
        return margin
    left = max(len(words.value(tick.value)) for tick in chart.value_ticks)
    return replace(margin, left=max(margin.left, LETTER * left + 12))


def fitted_chart(lay_out: Callable[..., Chart], words: ChartWords, size: tuple[float, float, Margin]) -> Markup:
    """The chart drawn in a size with room for its words, but never more than two fifths on the right.

    `lay_out` is `kurs.calc.chart.chart` with all but width, height and margin; it is asked twice, for the marks of
    the axis are known only then.
    """
    width, height, margin = size
    first = lay_out(width=width, height=height, margin=margin)
    room = fitted(margin, words, first)
    layout = lay_out(width=width, height=height, margin=replace(room, right=min(room.right, 0.4 * width)))
    return course_chart(layout, words, width=width, height=height)


def _actual(points: tuple[Point, ...], width: float) -> Markup:
    return polyline(points, "course-actual", width, stroke_linecap="round", stroke_linejoin="round")


def _plan(points: tuple[Point, ...], width: float, dashes: str) -> Markup:
    """Straight from corner to corner; the two of a plain plan are a line."""
    if len(points) == 2:
        return straight(*points, "course-plan", stroke_width=width, stroke_dasharray=dashes)
    return polyline(points, "course-plan", width, stroke_dasharray=dashes)


def course_row(line: CourseLine, title: str, *, width: float = 96.0, height: float = 24.0) -> Markup:
    """The small course line of a row; `title` says it in words, such as «42 % of the way, plan 60 %»."""
    parts = [_plan(line.plan, 1.25, "3 3"), _actual(line.actual, 2)]
    if line.today and line.last:
        if line.today != line.last:
            parts.append(straight(line.last, line.today, "course-since", stroke_width=1))
        parts.append(tag("circle", None, class_="course-today", cx=line.today.x, cy=line.today.y, r=2.75))
    return picture("course-row", width, height, title, parts)


def course_chart(chart: Chart, words: ChartWords, *, width: float = 720.0, height: float = 280.0) -> Markup:
    """The chart of a key result: value lines, a graduated edge of weeks or months, plan, actual, today.

    The plan is dashed, limits are dash-dotted with strokes towards the side that keeps them, further levels
    have long dashes, a forecast is dotted on a light area. `width` and `height` are those the layout was made
    with.
    """
    parts = [*_area(chart), *value_axis(chart, words), *date_axis(chart, words)]
    parts.extend(_levels(chart))
    parts.append(_plan(chart.plan, 1.5, "5 4"))
    if chart.today_x is not None:
        edge = Point(chart.today_x, chart.plot.top), Point(chart.today_x, chart.plot.bottom)
        parts.append(straight(*edge, "course-today-line", stroke_width=1))
    parts.extend(_ahead(chart))
    parts.append(_actual(chart.actual, 2.5))
    parts.extend(_measured(chart, words))
    parts.extend(scale_words(chart, words))
    parts.extend(_plan_label(chart, words))
    parts.extend(_right_labels(chart, words))
    if chart.today:
        parts.extend(_today(chart, words, chart.today))
    return picture("course-chart", width, height, words.title, parts)


def _said(chart: Chart, words: ChartWords, value: float) -> str:
    """A value as it is read: the word of a scale, else a number."""
    whole = int(value)
    if chart.words and whole == value and 0 <= whole < len(chart.words):
        return chart.words[whole]
    return words.value(value)


def _measured(chart: Chart, words: ChartWords) -> list[Markup]:
    parts = []
    for m in chart.measured:
        own = {"lang": words.language} if chart.words and words.language else {}
        title = tag("title", f"{words.day(m.day)}: {_said(chart, words, m.value)}", **own)
        parts.append(tag("circle", title, class_="course-point", cx=m.at.x, cy=m.at.y, r=3, stroke_width=1))
    return parts


def _area(chart: Chart) -> list[Markup]:
    """The values that keep the level, behind everything."""
    if chart.kept is None:
        return []
    left, right = chart.plot.left, chart.plot.right
    frame = {"x": left, "y": chart.kept.top, "width": round(right - left, 1)}
    height = round(chart.kept.bottom - chart.kept.top, 1)
    return [tag("rect", None, class_="course-kept", fill_opacity=0.08, height=height, **frame)]


def _levels(chart: Chart) -> list[Markup]:
    parts = []
    for level in chart.levels:
        ends = Point(chart.plot.left, level.y), Point(chart.plot.right, level.y)
        limit = level.name in _LIMITS
        css, dashes = ("course-limit", "9 3 2 3") if limit else ("course-level", "14 4")
        parts.append(straight(*ends, css, stroke_width=1.5, stroke_dasharray=dashes))
        if limit and chart.kept:
            parts.append(_hachures(chart, level, chart.kept))
    return parts


def _hachures(chart: Chart, level: Level, kept: Kept) -> Markup:
    """Short strokes from a limit into the side to stay on, as on the edge of a shoal."""
    inwards = -4 if kept.bottom == level.y and kept.top != level.y else 4
    count = int((chart.plot.right - chart.plot.left) // _HACHURE)
    strokes = (
        f"M{coordinate(round(chart.plot.left + _HACHURE * n, 1))} {coordinate(level.y)}v{inwards}"
        for n in range(1, count + 1)
    )
    return tag("path", None, class_="course-limit", d="".join(strokes), fill="none", stroke_width=1)


def _ahead(chart: Chart) -> list[Markup]:
    """The forecast: dotted, on the light area that the range opens."""
    if chart.ahead is None:
        return []
    parts = []
    if chart.ahead.area:
        first, high, low = chart.ahead.area
        corners = joined(chart.ahead.area)
        parts.append(tag("polygon", None, class_="course-ahead-area", points=corners, fill_opacity=0.12))
        parts += [straight(first, end, "course-ahead", stroke_width=1, stroke_dasharray="1 5") for end in (high, low)]
    dotted = straight(
        *chart.ahead.line, "course-ahead", stroke_width=2.5, stroke_dasharray="0.1 6", stroke_linecap="round"
    )
    return [*parts, dotted]


def _plan_label(chart: Chart, words: ChartWords) -> list[Markup]:
    """The word for the plan, where nothing is measured yet, on the side of its line that the forecast leaves free."""
    if len(chart.plan) < 2:
        return []
    begin = chart.today_x if chart.today_x is not None else chart.plot.left
    x = (begin + chart.plot.right) / 2
    y = _plan_at(chart, x)
    falls = chart.plan[-1].y > chart.plan[0].y
    below = chart.ahead is not None and height_at(chart.ahead.line, x) < y
    return [written(x, y + (18 if below else -7), words.plan, "start" if falls != below else "end")]


def _right_labels(chart: Chart, words: ChartWords) -> list[Markup]:
    """Target or levels where their lines end, and the forecast; pushed apart when they would touch."""
    labels = [(level.y, _level_word(level, words), False) for level in chart.levels]
    labels = labels or [(chart.target_y, words.target, False)]
    if chart.ahead and words.ahead:
        labels.append((chart.ahead.line[1].y, words.ahead, True))
    labels.sort(key=lambda label: label[0])
    places = apart([y for y, _, _ in labels], _LINE, chart.plot.bottom)
    return [
        written(chart.plot.right + 8, y + 4.5, text, strong=strong)
        for y, (_, text, strong) in zip(places, labels, strict=True)
    ]


def _level_word(level: Level, words: ChartWords) -> str:
    if level.name in words.levels:
        return words.levels[level.name]
    return words.target if level.name in ("target", "limit") else words.value(level.value)


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
        parts.append(straight(last.at, at, "course-since", stroke_width=1))
    parts.append(tag("circle", None, class_="course-today", cx=at.x, cy=at.y, r=5))
    if not chart.words:
        parts.append(written(at.x + side, y, words.value(last.value), anchor, strong=True))
    parts.append(written(at.x, chart.plot.top - 8, words.today, beside))
    return parts


def _plan_at(chart: Chart, x: float) -> float:
    """The height of the plan, or of what is aimed at where there is none."""
    return height_at(chart.plan, x) if len(chart.plan) > 1 else chart.target_y
