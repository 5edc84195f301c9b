"""What the components show of a key result: texts ready to read, addresses of their explanations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.base.svg import course_row
from kurs.calc.numbers import round_half_up
from kurs.calc.picture import course_line
from kurs.calc.progress import progress_from_to
from kurs.calc.status import Status
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.figures import KeyResultFigures
from kurs.web.explanations.words import status_word


def explanation_url(subject: KeyResult | Objective, figure: str) -> str:
    """The one address of a figure's explanation."""
    kind = "key-result" if isinstance(subject, KeyResult) else "objective"
    return reverse("explanation", args=[kind, subject.public_id, figure])


def value_text(key_result: KeyResult, value: float | None) -> str:
    """A value with the key result's own number of decimals."""
    return "–" if value is None else formats.number(round_half_up(value, key_result.decimals), key_result.decimals)


def share_text(share: float | None) -> str | None:
    """A share as whole percent; None stays None, which is «no data», never 0 %."""
    return None if share is None else formats.percent(share)


@dataclass(frozen=True, slots=True)
class Row:
    """One key result in the fixed grid (see ui/key_result.html)."""

    key_result: KeyResult
    title: str
    url: str
    lang: str
    owner: str
    status: str
    status_url: str
    status_note: str | None
    course: Markup
    course_url: str
    last: str
    target: str
    unit: str
    confidence: int | None
    updated: str


def row_of(key_result: KeyResult, figures: KeyResultFigures, series: Sequence[tuple[date, float]], today: date) -> Row:
    """The row; `series` are the key result's (day, value) in order."""
    owner = key_result.owner or key_result.check_in_owner
    return Row(
        key_result=key_result,
        title=key_result.title,
        url=reverse("key_result", args=[key_result.public_id]),
        lang=key_result.objective.language,
        owner=owner.name if owner else "",
        status=figures.shown.value or Status.NO_DATA,
        status_url=explanation_url(key_result, "status"),
        status_note=_computed_beside(figures),
        course=course_of(key_result, figures, series, today),
        course_url=explanation_url(key_result, "progress"),
        last=value_text(key_result, key_result.last_value),
        target=value_text(key_result, key_result.target),
        unit=key_result.unit_of_measure,
        confidence=key_result.last_confidence,
        updated=formats.days_ago(key_result.last_measured_on, today) if key_result.last_measured_on else _("never"),
    )


def course_of(
    key_result: KeyResult, figures: KeyResultFigures, series: Sequence[tuple[date, float]], today: date
) -> Markup:
    """The small course line, with its sentence as title; none without dates."""
    if key_result.cycle.is_backlog:
        return Markup("")
    progress = [(day, progress_from_to(key_result.baseline, key_result.target, value).value) for day, value in series]
    shares = [(day, share) for day, share in progress if share is not None]
    line = course_line(shares, start=key_result.span.start, end=key_result.span.end, today=today)
    return course_row(line, course_sentence(key_result, figures))


def course_sentence(key_result: KeyResult, figures: KeyResultFigures) -> str:
    """`34 → 22 of 15 min: on track`, the words before the drawing."""
    if key_result.last_value is None:
        return _("No data yet. From %(from)s to %(to)s.") % _numbers(key_result)
    sentence = _("%(last)s, on the way from %(from)s to %(to)s: %(status)s.")
    return sentence % (_numbers(key_result) | {"status": status_word(figures.computed.value)})


def _numbers(key_result: KeyResult) -> dict[str, Any]:
    """The three values; the last one told carries the unit of measure."""
    told = {
        "from": value_text(key_result, key_result.baseline),
        "last": value_text(key_result, key_result.last_value),
        "to": value_text(key_result, key_result.target),
    }
    measured = "to" if key_result.last_value is None else "last"
    return told | {measured: f"{told[measured]} {key_result.unit_of_measure}".strip()}


def _computed_beside(figures: KeyResultFigures) -> str | None:
    if figures.shown.value == figures.computed.value:
        return None
    return _("computed: %(status)s") % {"status": status_word(figures.computed.value)}
