"""The open row of a key result: chart, table, check-ins as a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.base.clock import local_date
from kurs.base.svg import NARROW_MARGIN, WIDE_MARGIN, ChartWords, course_chart
from kurs.calc.chart import Margin, chart
from kurs.framework.queries import Rules
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.talk import check_ins_on
from kurs.web.rows import course_sentence, explanation_url, share_text, value_text

WIDE = (720.0, 280.0, WIDE_MARGIN)
NARROW = (343.0, 240.0, NARROW_MARGIN)
LETTER = 7.5  # the widest that a letter of the drawing is on average


@dataclass(frozen=True, slots=True)
class Told:
    """A check-in as an entry of the conversation."""

    check_in: CheckIn
    values: str
    when: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The open row; the pictures are empty while baseline or target is missing."""

    key_result: KeyResult
    figures: KeyResultFigures
    sentence: str
    wide: Markup
    narrow: Markup
    table: list[tuple[str, str, str]]
    progress: str | None
    expected: str | None
    progress_url: str
    expected_url: str
    baseline: str
    target: str
    check_ins: list[Told]


def opened_of(key_result: KeyResult, rules: Rules, series: Sequence[tuple[date, float]], today: date) -> Opened:
    """Reads the open row; one query, for the check-ins."""
    figures = figures_of(key_result, rules, today)
    sentence = course_sentence(key_result, figures)
    check_ins = check_ins_on(key_result)
    return Opened(
        key_result=key_result,
        figures=figures,
        sentence=sentence,
        wide=_drawn(key_result, series, today, sentence, WIDE),
        narrow=_drawn(key_result, series, today, sentence, NARROW),
        table=[_table_row(key_result, row) for row in reversed(check_ins) if not hasattr(row, "corrected_by")],
        progress=share_text(figures.progress.value),
        expected=share_text(figures.expected.value),
        progress_url=explanation_url(key_result, "progress"),
        expected_url=explanation_url(key_result, "expected"),
        baseline=value_text(key_result, key_result.baseline),
        target=value_text(key_result, key_result.target),
        check_ins=[_told(key_result, row) for row in check_ins],
    )


def _drawn(
    key_result: KeyResult,
    series: Sequence[tuple[date, float]],
    today: date,
    sentence: str,
    size: tuple[float, float, Margin],
) -> Markup:
    if key_result.baseline is None or key_result.target is None or key_result.cycle.is_backlog:
        return Markup("")
    value = value_text(key_result, key_result.target)
    label = f"{_('target')} {value}" if size is WIDE else value
    layout = chart(
        series,
        baseline=key_result.baseline,
        target=key_result.target,
        start=key_result.span.start,
        end=key_result.span.end,
        today=today,
        width=size[0],
        height=size[1],
        margin=replace(size[2], right=max(size[2].right, LETTER * len(label) + 10)),
    )
    words = ChartWords(
        title=sentence,
        plan=_("plan"),
        target=label,
        today=_("today"),
        value=lambda value: value_text(key_result, value),
        day=lambda day: formats.day(day, "d. MMM"),
    )
    return course_chart(layout, words, width=size[0], height=size[1])


def _table_row(key_result: KeyResult, row: CheckIn) -> tuple[str, str, str]:
    return formats.full_day(row.measured_on), value_text(key_result, row.value), str(row.confidence)


def _told(key_result: KeyResult, row: CheckIn) -> Told:
    words = {"value": value_text(key_result, row.value), "confidence": row.confidence}
    return Told(
        check_in=row,
        values=_("%(value)s, confidence %(confidence)s") % words,
        when=_when(row, key_result),
        corrected=hasattr(row, "corrected_by"),
    )


def _when(row: CheckIn, key_result: KeyResult) -> str:
    recorded = formats.moment(row.recorded_at)
    if row.measured_on == local_date(row.recorded_at, key_result.objective.organisation.time_zone):
        return recorded
    return _("measured %(day)s, recorded %(moment)s") % {"day": formats.full_day(row.measured_on), "moment": recorded}
