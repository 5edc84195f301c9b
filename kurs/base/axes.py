"""The frame of a chart: its words, the marks of values and days, and the words of a scale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from kurs.base.elements import FONT_SIZE, straight, tag, written
from kurs.calc.chart import Chart, DateTick
from kurs.calc.picture import Point

LETTER = 7.5  # the widest that a letter of the drawing is on average
_BAND = 5.0


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words in a chart, in the reader's language.

    `title` is the chart in one sentence; `plan`, `target` and `today` are short labels; `value` writes a
    number of the value axis, `day` a day of the date axis. `levels` names lines that are not the target, by
    the name of the level; `ahead` is the forecast with its value, and says that it is one. `language` is that of
    the words of a scale, where it may be another than the page's.
    """

    title: str
    plan: str
    target: str
    today: str
    value: Callable[[float], str]
    day: Callable[[date], str]
    levels: Mapping[str, str] = field(default_factory=dict)
    ahead: str = ""
    language: str = ""


def value_axis(chart: Chart, words: ChartWords) -> list[Markup]:
    """A line for each mark, and its number to the left; the words of a scale come later, on top."""
    parts = []
    left, right = chart.plot.left, chart.plot.right
    for tick in chart.value_ticks:
        parts.append(straight(Point(left, tick.y), Point(right, tick.y), "course-grid", stroke_width=1))
        if not chart.words:
            parts.append(written(left - 8, tick.y + 4.5, words.value(tick.value), "end"))
    return parts


def scale_words(chart: Chart, words: ChartWords) -> list[Markup]:
    """The words of a scale on their lines, the one that is reached strong."""
    now = chart.measured[-1].value if chart.measured else None
    room = chart.plot.right - chart.plot.left
    return [
        written(chart.plot.left + 4, tick.y - 5, _cut(word, room), strong=tick.value == now, lang=words.language)
        for tick, word in zip(chart.value_ticks, chart.words, strict=False)
    ]


def _cut(text: str, width: float) -> str:
    """As much of the text as there is room for."""
    most = int(width / LETTER)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def date_axis(chart: Chart, words: ChartWords) -> list[Markup]:
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
        tag("rect", None, class_="course-band", x=first, y=top, width=round(last - first, 1), height=_BAND)
        for first, last in zip(edges[::2], edges[1::2], strict=False)
    ]
    frame: dict[str, float] = {
        "x": chart.plot.left,
        "y": top,
        "width": round(chart.plot.right - chart.plot.left, 1),
        "height": _BAND,
    }
    parts.append(tag("rect", None, class_="course-axis", fill="none", stroke_width=1, **frame))
    parts.extend(_month_labels(chart, months, words))
    return parts


def _month_labels(chart: Chart, months: list[DateTick], words: ChartWords) -> list[Markup]:
    """Names of months, left of the right edge and never closer than they are wide."""
    parts, free = [], chart.plot.left - 1
    for tick in months:
        name = words.day(tick.day)
        end = tick.x + len(name) * FONT_SIZE * 0.6
        if tick.x >= free and end <= chart.plot.right + 12:
            top = Point(tick.x, chart.plot.bottom)
            parts.append(straight(top, Point(tick.x, top.y + 10), "course-axis", stroke_width=1))
            parts.append(written(tick.x + 4, chart.plot.bottom + 20, name))
            free = end + 8
    return parts
