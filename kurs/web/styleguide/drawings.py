"""Charts of the style guide: one for what every kind of key result draws. Content is not translated."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from markupsafe import Markup

from kurs.base import svg
from kurs.base.axes import ChartWords
from kurs.base.formats import day, number
from kurs.calc.chart import chart
from kurs.calc.course import standing_series
from kurs.calc.forecast import Forecast
from kurs.calc.measure import Kind, Measure, Step
from kurs.web.styleguide.samples import END, START, TODAY, WAITING

WIDE = (720.0, 280.0, svg.WIDE_MARGIN)
NARROW = (343.0, 240.0, svg.NARROW_MARGIN)


def chart_pictures() -> dict[str, Markup]:
    """The same history laid out wide and narrow."""
    points = _weekly(WAITING)
    words = _words("Ventetid i minutter, 3. mai til 12. juli: fra 34 til 22, mål 15", "mål 15")
    return {
        "wide": _chart(points, words, Measure(Kind.FROM_TO, 34.0, 15.0)),
        "narrow": _chart(points, words, Measure(Kind.FROM_TO, 34.0, 15.0), narrow=True),
    }


def charts_by_kind() -> list[tuple[str, Markup, Markup]]:
    """A heading, wide and narrow, for what each kind of key result draws."""
    return [
        (words.title, _chart(points, words, measure, ahead), _chart(points, words, measure, ahead, narrow=True))
        for words, measure, points, ahead in _drawings()
    ]


type Drawing = tuple[ChartWords, Measure, list[tuple[date, float]], Forecast | None]


def _drawings() -> list[Drawing]:
    return [*_moving(), *_held(), *_in_steps_and_words()]


def _moving() -> list[Drawing]:
    phased = ((date(2027, 6, 20), 31.0), (date(2027, 8, 1), 24.0))
    applied = Measure(Kind.CUMULATIVE, 0.0, 1200.0, commit=900.0, stretch=1500.0)
    totals = standing_series(applied, _weekly((40, 85, 61, 90, 55, 104, 96, 70, 112, 88, 63)))
    levels = {"commit": "minst 900", "stretch": "strekk 1 500"}
    return [
        (
            _words("Fra–til med faset plan og prognose", "mål 15", ahead="prognose 19,5"),
            Measure(Kind.FROM_TO, 34.0, 15.0, phased=phased),
            _weekly(WAITING),
            Forecast(19.5, 17.8, 21.4, "theil_sen"),
        ),
        (
            _words("Opptelling med tre nivåer", "mål 1 200", levels, "prognose 1 418"),
            applied,
            totals,
            Forecast(1418.0, 1250.0, 1560.0, "theil_sen"),
        ),
    ]


def _held() -> list[Drawing]:
    uptime = (99.91, 99.95, 99.97, 99.88, 99.93, 99.96, 99.98, 99.94, 99.89, 99.96, 99.97)
    staffing = (11.0, 12.0, 12.0, 14.0, 15.0, 17.0, 16.0, 13.0, 12.0, 9.0, 11.0)
    limits = {"lower": "minst 10", "upper": "høyst 15"}
    return [
        (_words("Minst 99,9 %", "minst 99,9", decimals=2), Measure(Kind.AT_LEAST, None, 99.9), _weekly(uptime), None),
        (_words("Mellom 10 og 15", "", limits), Measure(Kind.BAND, None, 10.0, 15.0), _weekly(staffing), None),
    ]


def _in_steps_and_words() -> list[Drawing]:
    steps = (Step(1, "Avtalt", 1, date(2027, 5, 31)), Step(2, "Prøvd", 2, date(2027, 7, 1)), Step(3, "Flyttet", 2))
    levels = ("ikke begynt", "kjent i teamet", "brukt av noen", "brukt av alle, uten påminnelser")
    return [
        (
            _words("Milepæler etter vekt", "alt"),
            Measure(Kind.MILESTONES, None, None, steps=steps),
            [(date(2027, 6, 7), 1.0), (date(2027, 7, 5), 3.0)],
            None,
        ),
        (
            _words("Nivå i ord", "mål"),
            Measure(Kind.ORDINAL, None, None, scale=levels),
            [(date(2027, 5, 24), 0.0), (date(2027, 6, 14), 1.0), (date(2027, 7, 12), 2.0)],
            None,
        ),
    ]


def _weekly(values: Sequence[float]) -> list[tuple[date, float]]:
    return [(START + timedelta(days=7 * i), value) for i, value in enumerate(values)]


def _words(
    title: str, target: str, levels: dict[str, str] | None = None, ahead: str = "", decimals: int = 0
) -> ChartWords:
    return ChartWords(
        title=title,
        plan="plan",
        target=target,
        today="i dag",
        value=lambda value: number(value, decimals),
        day=lambda value: day(value, "MMM"),
        levels=levels or {},
        ahead=ahead,
    )


def _chart(
    points: list[tuple[date, float]],
    words: ChartWords,
    measure: Measure,
    ahead: Forecast | None = None,
    *,
    narrow: bool = False,
) -> Markup:
    lay_out = partial(chart, points, measure=measure, start=START, end=END, today=TODAY, forecast=ahead)
    return svg.fitted_chart(lay_out, words, NARROW if narrow else WIDE)
