"""Draws cycles on one line of time, in the manner of kurslinjen: plan dashed, what has gone solid, a dot for today."""

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from kurs.base.elements import picture, polyline, straight, tag, written
from kurs.calc.picture import Point
from kurs.calc.timeline import Timeline, TimeRow


def timeline_chart(
    lines: Timeline, title: str, names: Sequence[str], month: Callable[[date], str], *, width: float
) -> Markup:
    """The drawing; `names` are the rows' words from above, `month` writes the first day of one.

    `width` is the one that the layout was made with.
    """
    parts = [*_months(lines, month, width)]
    if lines.today_x is not None:
        edge = Point(lines.today_x, lines.top), Point(lines.today_x, lines.bottom)
        parts.append(straight(*edge, "course-today-line", stroke_width=1))
    for row, name in zip(lines.rows, names, strict=True):
        parts.extend(_row(row, name))
    return picture("course-chart", width, lines.height, title, parts)


def _months(lines: Timeline, month: Callable[[date], str], width: float) -> list[Markup]:
    parts = []
    last_x = float("-inf")
    for day, x in lines.months:
        edge = Point(x, lines.top), Point(x, lines.bottom)
        parts.append(straight(*edge, "course-grid", stroke_width=1))
        # Words that would run into each other, or out of the drawing, are left out; the line stays.
        if x - last_x >= 40 and x <= width - 36:
            parts.append(written(x + 3, lines.height - 6, month(day)))
            last_x = x
    return parts


def _row(row: TimeRow, name: str) -> list[Markup]:
    start, end = row.plan
    parts = [straight(start, end, "course-plan", stroke_width=1.5, stroke_dasharray="5 4")]
    parts.append(polyline(row.gone, "course-actual", 2.5, stroke_linecap="round"))
    if row.mark:
        ends = {"cx": row.mark.x, "cy": row.mark.y, "r": 3.5}
        parts.append(tag("circle", None, class_="course-mark", fill="none", stroke_width=1.5, **ends))
    if row.today:
        parts.append(tag("circle", None, class_="course-today", cx=row.today.x, cy=row.today.y, r=4))
    anchor = "end" if row.words_end else "start"
    parts.append(written(row.words.x, row.words.y, name, anchor=anchor, strong=bool(row.gone)))
    return parts
