"""What the components show of a key result: texts ready to read, addresses of their explanations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from markupsafe import Markup

from kurs.base import formats
from kurs.base.svg import course_row
from kurs.calc.course import plan_shares, share_series
from kurs.calc.measure import HOLD, HoldMode, Kind
from kurs.calc.picture import course_line
from kurs.calc.status import Status
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.figures import KeyResultFigures
from kurs.organisation.models import Person
from kurs.web.explanations.words import status_word
from kurs.web.values import baseline_text, filled, moves, spoken, standing_text, target_text, value_text, with_unit

__all__ = [
    "Row",
    "answers_for",
    "course_of",
    "course_sentence",
    "course_title",
    "explanation_url",
    "row_of",
    "share_text",
    "value_text",
]


def explanation_url(subject: KeyResult | Objective, figure: str) -> str:
    """The one address of a figure's explanation."""
    kind = "key-result" if isinstance(subject, KeyResult) else "objective"
    return reverse("explanation", args=[kind, subject.public_id, figure])


def share_text(share: float | None) -> str | None:
    """A share as whole percent; None stays None, which is «no data», never 0 %."""
    return None if share is None else formats.percent(share)


SENTENCES = {
    "way": gettext_noop("%(last)s, on the way from %(from)s to %(to)s: %(status)s."),
    "added": gettext_noop("%(last)s in all, on the way from %(from)s to %(to)s: %(status)s."),
    "steps": gettext_noop("%(last)s milestones are done: %(status)s."),
    "level": gettext_noop("«%(last)s», on the way to «%(to)s»: %(status)s."),
    "hold": gettext_noop("%(last)s, and it is to be %(to)s: %(status)s."),
    "average": gettext_noop("%(last)s on average, and it is to be %(to)s: %(status)s."),
    "sum": gettext_noop("%(last)s in all, and it is to be %(to)s: %(status)s."),
    "share": gettext_noop("Kept in %(kept)s of %(planned)s planned check-ins; it is to be %(to)s: %(status)s."),
}
WITHOUT_DATA = {
    "way": gettext_noop("No data yet. From %(from)s to %(to)s."),
    "added": gettext_noop("No data yet. From %(from)s to %(to)s."),
    "steps": gettext_noop("No data yet. There are %(steps)s milestones."),
    "level": gettext_noop("No data yet. On the way to «%(to)s»."),
    "hold": gettext_noop("No data yet. It is to be %(to)s."),
}
BY_KIND = {Kind.FROM_TO: "way", Kind.CUMULATIVE: "added", Kind.MILESTONES: "steps", Kind.ORDINAL: "level"}
HELD = {HoldMode.SHARE: "share", HoldMode.AVERAGE: "average", HoldMode.SUM: "sum"}
FROM_NOTHING = (Kind.FROM_TO, Kind.CUMULATIVE, Kind.MILESTONES)


@dataclass(frozen=True, slots=True)
class Row:
    """One key result in the fixed grid (see ui/key_result.html). `last` is empty without data; `moves` puts an arrow
    between last and target."""

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
    last: Markup | str
    target: Markup | str
    unit: str
    confidence: int | None
    updated: str
    moves: bool = True


def row_of(key_result: KeyResult, figures: KeyResultFigures, series: Sequence[tuple[date, float]], today: date) -> Row:
    """The row; `series` are the key result's (day, value) in order."""
    owner = answers_for(key_result)
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
        last=spoken(key_result, standing_text(key_result)) if key_result.check_in_count else "",
        target=spoken(key_result, target_text(key_result)),
        unit=key_result.unit_of_measure,
        confidence=key_result.last_confidence,
        updated=formats.days_ago(key_result.last_measured_on, today) if key_result.last_measured_on else _("never"),
        moves=moves(key_result),
    )


def answers_for(key_result: KeyResult) -> Person | None:
    """Its owner, else who checks in on it; without both whoever is accountable for the objective answers for it."""
    return key_result.owner or key_result.check_in_owner or key_result.objective.owner


def course_of(
    key_result: KeyResult, figures: KeyResultFigures, series: Sequence[tuple[date, float]], today: date
) -> Markup:
    """The small course line, with its sentence as title; none without dates."""
    if figures.days is None:
        return Markup("")
    start, end = key_result.span
    line = course_line(
        share_series(figures.measure, series, figures.taken.planned),
        start=start,
        end=end,
        today=today,
        plan=plan_shares(figures.measure, start, end, figures.days),
        origin=0.0 if key_result.kind in FROM_NOTHING else None,
        stepped=key_result.kind == Kind.MILESTONES or figures.measure.kind in HOLD,
    )
    return course_row(line, course_title(key_result, figures))


def course_sentence(key_result: KeyResult, figures: KeyResultFigures) -> Markup:
    """Where it stands, where it is to come and the status, in words, before the drawing.

    Units of measure and words of a scale are marked with the language they were written in.
    """
    last, target = spoken(key_result, standing_text(key_result)), spoken(key_result, target_text(key_result))
    first = figures.measure.kind == Kind.FROM_TO and key_result.check_in_count > 0
    words = {
        "last": with_unit(key_result, last) if first else last,
        "to": target if first else with_unit(key_result, target),
    }
    return filled(_sentence(key_result, figures), **(_numbers(key_result, figures) | words))


def course_title(key_result: KeyResult, figures: KeyResultFigures) -> str:
    """The same for a drawing, whose title is in one language: without units of measure and words of a scale."""
    measure = figures.measure
    words = _numbers(key_result, figures) | {"last": standing_text(key_result), "to": target_text(key_result)}
    if measure.kind == Kind.ORDINAL:
        level = _("none") if figures.taken.value is None else str(int(figures.taken.value) + 1)
        words |= {"last": level, "levels": len(measure.scale)}
        return _("Level %(last)s of %(levels)s: %(status)s.") % words
    return _sentence(key_result, figures) % words


def _numbers(key_result: KeyResult, figures: KeyResultFigures) -> dict[str, object]:
    return {
        "from": baseline_text(key_result),
        "status": status_word(figures.computed.value),
        "steps": len(figures.measure.steps),
        "kept": figures.taken.passed,
        "planned": figures.taken.planned,
    }


def _sentence(key_result: KeyResult, figures: KeyResultFigures) -> str:
    """The sentence of the kind, with its places open."""
    measure = figures.measure
    held = measure.kind in HOLD
    if not key_result.check_in_count:
        without_data = WITHOUT_DATA["hold" if held else BY_KIND[measure.kind]]
        return _(without_data)
    sentence = SENTENCES[HELD.get(measure.hold_mode, "hold") if held else BY_KIND[measure.kind]]
    return _(sentence)


def _computed_beside(figures: KeyResultFigures) -> str | None:
    if figures.shown.value == figures.computed.value:
        return None
    return _("computed: %(status)s") % {"status": status_word(figures.computed.value)}
