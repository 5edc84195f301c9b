"""Sentences beside an explanation: what its inputs do not show."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from kurs.base import formats
from kurs.calc.progress import progress_at
from kurs.okr.models import KeyResult
from kurs.okr.queries.days import JULY, holidays_within
from kurs.okr.queries.figures import KeyResultFigures
from kurs.web.rows import share_text
from kurs.web.values import filled, marked, spoken, value_text, with_unit


def plan_notes(key_result: KeyResult, figures: KeyResultFigures) -> list[str]:
    """The corners of a phased plan, the steps and their days, and the days that are no working days."""
    notes: list[str] = [*_phased(key_result, figures)]
    if figures.expected.formula == "expected.steps":
        notes += _steps(key_result, figures)
    if figures.days is None or figures.expected.formula not in ("expected.days", "expected.phased"):
        return notes
    if figures.days.working:
        notes.append(_("Mondays to Fridays count, public holidays do not."))
        holidays = [formats.full_day(day) for day in holidays_within(figures.days, key_result.span)]
        if holidays:
            notes.append(_("Holidays left out: %(days)s.") % {"days": ", ".join(holidays)})
    if JULY in figures.days.left_out_months:
        notes.append(_("July is left out."))
    return notes


def _phased(key_result: KeyResult, figures: KeyResultFigures) -> list[Markup]:
    if figures.expected.formula != "expected.phased":
        return []
    told: list[Markup] = []
    for day, value in sorted(figures.measure.phased):
        measured = with_unit(key_result, spoken(key_result, value_text(key_result, value)))
        share = share_text(progress_at(figures.measure, value)) or "–"
        sentence = _("%(day)s: %(value)s, which is %(share)s of the way.")
        told.append(filled(sentence, day=formats.full_day(day), value=measured, share=share))
    return told


def _steps(key_result: KeyResult, figures: KeyResultFigures) -> list[Markup]:
    told = []
    for step in figures.measure.steps:
        day = formats.full_day(step.due or key_result.due_date)
        told.append(filled(_("%(title)s is due %(day)s."), title=marked(step.title, key_result.language), day=day))
    return told


def stopped_notes(stopped: Sequence[KeyResult]) -> list[str]:
    """What is left out of an average because it was stopped."""
    sentence = _("Stopped, so it does not count: %(title)s")
    return [filled(sentence, title=marked(row.title, row.language)) for row in stopped]


def hidden_notes(hidden: int) -> list[str]:
    """How many are counted that she may not see."""
    if not hidden:
        return []
    words = ngettext("One of them is hidden from you.", "%(num)s of them are hidden from you.", hidden)
    return [words % {"num": hidden}]
