"""The open row of a key result: chart, tables, check-ins as a conversation."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.base.clock import local_date
from kurs.calc.explained import Explained
from kurs.calc.forecast import Forecast
from kurs.framework.queries import Rules
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.forecasts import Courses, forecast_of
from kurs.okr.queries.talk import check_ins_on
from kurs.web.explanations.words import formula_words
from kurs.web.objectives.drawing import Table, drawn, plan_table, values_table
from kurs.web.rows import course_sentence, course_title, explanation_url, share_text
from kurs.web.values import (
    baseline_text,
    begins_somewhere,
    check_in_text,
    filled,
    forecast_text,
    spoken,
    standing_text,
    target_text,
    with_unit,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A check-in as an entry of the conversation."""

    check_in: CheckIn
    values: Markup
    when: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The open row; the pictures are empty while too little is asked to draw them.

    `facts` are (name, text) of what is asked and where it stands, in the key result's own unit. `ahead` is the
    forecast, None where there is none; `why_not` says why, where one could be expected.
    """

    key_result: KeyResult
    figures: KeyResultFigures
    sentence: Markup
    wide: Markup
    narrow: Markup
    table: Table
    plan: Table | None
    progress: str | None
    expected: str | None
    ahead: Markup | str | None
    why_not: str
    progress_url: str
    expected_url: str
    ahead_url: str
    facts: list[tuple[str, Markup | str]]
    check_ins: list[Told]


def opened_of(key_result: KeyResult, rules: Rules, courses: Courses, today: date) -> Opened:
    """Reads the open row; one query, for the check-ins."""
    figures = figures_of(key_result, rules, today)
    series = courses.series.get(key_result.pk, [])
    title = course_title(key_result, figures)
    check_ins = check_ins_on(key_result)
    counted = [row for row in reversed(check_ins) if not hasattr(row, "corrected_by")]
    ahead = forecast_of(key_result, figures, series, courses.earlier, today)
    return Opened(
        key_result=key_result,
        figures=figures,
        sentence=course_sentence(key_result, figures),
        wide=drawn(key_result, figures, series, today, title, ahead=ahead.value),
        narrow=drawn(key_result, figures, series, today, title, ahead=ahead.value, narrow=True),
        table=values_table(key_result, figures.measure, counted),
        plan=plan_table(key_result, figures, series, today),
        progress=share_text(figures.progress.value),
        expected=share_text(figures.expected.value),
        ahead=forecast_text(key_result, ahead.value) if ahead.value else None,
        why_not=_why_not(ahead),
        progress_url=explanation_url(key_result, "progress"),
        expected_url=explanation_url(key_result, "expected"),
        ahead_url=explanation_url(key_result, "forecast"),
        facts=_facts(key_result),
        check_ins=[_told(key_result, row) for row in check_ins],
    )


def _why_not(ahead: Explained[Forecast]) -> str:
    """Said where it is only too early; that a kind has none, or that all is over, goes without saying."""
    early = ("forecast.too_few_points", "forecast.too_early")
    return formula_words(ahead.formula) if ahead.formula in early else ""


def _facts(key_result: KeyResult) -> list[tuple[str, Markup | str]]:
    facts: list[tuple[str, Markup | str]] = []
    if begins_somewhere(key_result):
        facts.append((_("From"), baseline_text(key_result)))
    if key_result.check_in_count:
        facts.append((_("Now"), spoken(key_result, standing_text(key_result))))
    if target := target_text(key_result):
        name = _("To") if begins_somewhere(key_result) else _("Is to be")
        facts.append((name, with_unit(key_result, spoken(key_result, target))))
    facts.append((_("Due date"), formats.full_day(key_result.due_date)))
    if key_result.find_baseline_by and key_result.baseline is None:
        facts.append((_("Find the baseline by"), formats.full_day(key_result.find_baseline_by)))
    return facts


def _told(key_result: KeyResult, row: CheckIn) -> Told:
    value = spoken(key_result, check_in_text(key_result, row))
    return Told(
        check_in=row,
        values=filled(_("%(value)s, confidence %(confidence)s"), value=value, confidence=row.confidence),
        when=_when(row, key_result),
        corrected=hasattr(row, "corrected_by"),
    )


def _when(row: CheckIn, key_result: KeyResult) -> str:
    recorded = formats.moment(row.recorded_at)
    if row.measured_on == local_date(row.recorded_at, key_result.objective.organisation.time_zone):
        return recorded
    return _("measured %(day)s, recorded %(moment)s") % {"day": formats.full_day(row.measured_on), "moment": recorded}
