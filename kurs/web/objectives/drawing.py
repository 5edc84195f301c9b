"""The chart of a key result, and the tables that stand behind it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.base.axes import ChartWords
from kurs.base.svg import NARROW_MARGIN, WIDE_MARGIN, fitted_chart
from kurs.calc.chart import can_be_drawn, chart
from kurs.calc.course import share_series, standing_series
from kurs.calc.forecast import Forecast
from kurs.calc.measure import HOLD, Kind, Measure
from kurs.calc.numbers import at_least, at_most
from kurs.calc.progress import progress_at
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.figures import KeyResultFigures
from kurs.web.values import check_in_text, filled, marked, spoken, value_text, with_unit

type Series = Sequence[tuple[date, float]]
type Table = tuple[list[dict[str, str]], list[list[Any]]]

WIDE = (720.0, 280.0, WIDE_MARGIN)
NARROW = (343.0, 240.0, NARROW_MARGIN)


def drawn(
    key_result: KeyResult,
    figures: KeyResultFigures,
    series: Series,
    today: date,
    title: str,
    *,
    ahead: Forecast | None,
    narrow: bool = False,
) -> Markup:
    """The course with its plan, levels and forecast; empty while too little is asked, and without dates."""
    measure, days = figures.measure, figures.days
    if days is None or not can_be_drawn(measure):
        return Markup("")
    lay_out = partial(
        chart,
        standing_series(measure, series),
        measure=measure,
        days=days,
        start=key_result.span.start,
        end=key_result.span.end,
        today=today,
        forecast=ahead,
        decimals=key_result.decimals,
    )
    words = _words(key_result, title, ahead, narrow=narrow)
    return fitted_chart(lay_out, words, NARROW if narrow else WIDE)


def _words(key_result: KeyResult, title: str, ahead: Forecast | None, *, narrow: bool) -> ChartWords:
    """On a phone the labels at the edge are values alone."""

    def label(word: str, value: float | None) -> str:
        told = value_text(key_result, value)
        return told if narrow else f"{word} {told}"

    limit = _("limit") if key_result.kind in HOLD else _("target")
    levels = {
        "commit": label(_("commit"), key_result.commit),
        "stretch": label(_("stretch"), key_result.stretch),
        "lower": label(_("at least"), key_result.target),
        "upper": label(_("at most"), key_result.upper_limit),
    }
    in_words = key_result.kind in (Kind.MILESTONES, Kind.ORDINAL)
    return ChartWords(
        title=title,
        plan=_("plan"),
        target=_("all") if in_words else label(limit, key_result.target),
        today=_("today"),
        value=lambda value: value_text(key_result, value),
        day=lambda day: formats.day(day, "d. MMM"),
        levels={name: text for name, text in levels.items() if "–" not in text},
        ahead=label(_("forecast"), ahead.value) if ahead else "",
        language=key_result.language,
    )


def values_table(key_result: KeyResult, measure: Measure, counted: Sequence[CheckIn]) -> Table:
    """The check-ins that count, `counted` oldest first, told newest first; with what they come to where they add up."""
    columns = [{"label": _("Measured on")}, {"label": _("Value"), "align": "end"}]
    running: dict[int, str] = {}
    if key_result.kind == Kind.CUMULATIVE:
        columns = [columns[0], {"label": _("New"), "align": "end"}, {"label": _("In all"), "align": "end"}]
        totals = standing_series(measure, [(row.measured_on, row.value) for row in counted])
        running = {row.pk: value_text(key_result, value) for row, (_day, value) in zip(counted, totals, strict=False)}
    columns.append({"label": _("Confidence"), "align": "end"})
    rows = [
        [
            formats.full_day(row.measured_on),
            spoken(key_result, check_in_text(key_result, row)),
            *([running.get(row.pk, "–")] if key_result.kind == Kind.CUMULATIVE else []),
            str(row.confidence),
        ]
        for row in reversed(counted)
    ]
    return columns, rows


def plan_table(key_result: KeyResult, figures: KeyResultFigures, series: Series, today: date) -> Table | None:
    """Phased targets, levels and milestones with where each of them stands; None where there are none."""
    rows = [
        *_phased_rows(key_result, figures, series, today),
        *_level_rows(key_result, figures),
        *_step_rows(key_result, figures, today),
    ]
    if not rows:
        return None
    return [{"label": _("What")}, {"label": _("When")}, {"label": _("Now")}], rows


def _phased_rows(key_result: KeyResult, figures: KeyResultFigures, series: Series, today: date) -> list[list[Any]]:
    line = share_series(figures.measure, series, figures.taken.planned)
    rows = []
    for day, value in sorted(figures.measure.phased):
        asked = progress_at(figures.measure, value)
        place = bisect_right(line, day, key=lambda point: point[0])
        come_to = line[place - 1][1] if place else None
        told = _("not yet")
        if day <= today and asked is not None:
            told = _("reached") if come_to is not None and at_least(come_to, asked) else _("not reached")
        measured = with_unit(key_result, spoken(key_result, value_text(key_result, value)))
        rows.append([filled(_("Phased target: %(value)s"), value=measured), formats.full_day(day), told])
    return rows


def _level_rows(key_result: KeyResult, figures: KeyResultFigures) -> list[list[Any]]:
    measure = figures.measure
    if measure.commit is None and measure.stretch is None:
        return []
    levels = [(_("Commit"), measure.commit), (_("Target"), measure.target), (_("Stretch"), measure.stretch)]
    return [
        [
            with_unit(key_result, f"{name}: {value_text(key_result, value)}"),
            formats.full_day(key_result.due_date),
            _("reached") if _reaches(figures, value) else _("not yet"),
        ]
        for name, value in levels
        if value is not None
    ]


def _reaches(figures: KeyResultFigures, level: float) -> bool:
    measure, share = figures.measure, figures.progress.value
    if measure.kind in HOLD:
        actual = figures.taken.value
        kept = at_most if measure.kind == Kind.AT_MOST else at_least
        return actual is not None and kept(actual, level)
    asked = progress_at(measure, level)
    return share is not None and asked is not None and at_least(share, asked)


def _step_rows(key_result: KeyResult, figures: KeyResultFigures, today: date) -> list[list[Any]]:
    rows = []
    for step in figures.measure.steps if key_result.kind == Kind.MILESTONES else ():
        due = step.due or key_result.due_date
        if step.id in figures.taken.steps_done:
            told = _("done")
        else:
            told = _("not done in time") if due is not None and due < today else _("not yet")
        rows.append([marked(step.title, key_result.language), formats.full_day(due), told])
    return rows
