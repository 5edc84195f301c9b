"""A unit's cycle on one page: prints on one sheet of A4. Grades are of goals; nobody is ranked."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kurs.cycles.queries import concerns, cycles_visible_to
from kurs.okr.enums import ScoringProfile
from kurs.okr.models import KeyResult, Lesson, Score, Stop
from kurs.okr.queries.summary import Ended, Summary, summary_of
from kurs.organisation.queries import unit_visible_to
from kurs.web.closing.sheet import asked_text
from kurs.web.closing.words import grade_text, score_text
from kurs.web.cycles.words import days_of
from kurs.web.loading import load, load_by
from kurs.web.rows import explanation_url
from kurs.web.units.area import area_of
from kurs.web.values import standing_text


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A key result: what was asked when it was published, where it ended, its score. `stop` when it was stopped."""

    key_result: KeyResult
    asked: str
    ended: str
    score: Score | None
    score_text: str | None
    score_url: str
    stop: Stop | None


@dataclass(frozen=True, slots=True)
class EndedGoal:
    """A goal with its score and what it amounts to, its rows and its learning point."""

    ended: Ended
    score_text: str | None
    score_url: str
    grade: str
    lesson: Lesson | None
    rows: list[EndedRow]


@require_safe
def summary(request: Any, public_id: str, cycle_id: str) -> HttpResponse:
    """The summary of one unit in one cycle."""
    unit = load_by(request, unit_visible_to, public_id)
    cycle = load(request, cycles_visible_to, cycle_id)
    if cycle.is_backlog or not concerns(cycle, unit):
        raise Http404
    request.area = area_of(unit, request.person)
    found = summary_of(unit, cycle, request.person)
    context = {
        "unit": unit,
        "cycle": cycle,
        "days": days_of(cycle),
        "summary": found,
        "sentence": _sentence(found),
        "goals": [_goal(goal) for goal in found.goals],
        "open": [goal.objective for goal in found.goals if goal.is_open],
    }
    return render(request, "closing/summary.html", context)


def _goal(ended: Ended) -> EndedGoal:
    goal = ended.objective
    profile = goal.scoring_profile or ScoringProfile.GOOGLE
    score = ended.closure.score if ended.closure else None
    return EndedGoal(
        ended=ended,
        score_text=score_text(profile, score) if score is not None else None,
        score_url=explanation_url(goal, "score"),
        grade=grade_text(profile, score, goal.ambition),
        lesson=ended.lesson,
        rows=[_row(row, ended, profile) for row in ended.key_results],
    )


def _row(row: KeyResult, ended: Ended, profile: str) -> EndedRow:
    score = ended.scores.get(row.pk)
    return EndedRow(
        key_result=row,
        asked=asked_text(row, ended.originals.get(row.pk)),
        ended=f"{standing_text(row)} {row.unit_of_measure}".strip() if row.check_in_count else "–",
        score=score,
        score_text=score_text(profile, score.value) if score and score.value is not None else None,
        score_url=explanation_url(row, "score"),
        stop=ended.stops.get(row.pk),
    )


def _sentence(found: Summary) -> str:
    """«1 av 2 mål er avsluttet. 3 av 5 nøkkelresultater nådde det som var avtalt.»"""
    ended = [goal for goal in found.goals if not goal.is_open]
    scored = [(goal, row) for goal in found.goals for row in goal.key_results if row.stopped_on is None]
    reached = sum(goal.came_as_far(row) for goal, row in scored)
    first = ngettext(
        "%(ended)s of %(count)s objective has ended.", "%(ended)s of %(count)s objectives have ended.", len(found.goals)
    )
    second = ngettext(
        "%(reached)s of %(count)s key result came as far as was agreed.",
        "%(reached)s of %(count)s key results came as far as was agreed.",
        len(scored),
    )
    told = [first % {"ended": len(ended), "count": len(found.goals)}]
    if scored:
        told.append(second % {"reached": reached, "count": len(scored)})
    return " ".join(told) if found.goals else _("There were no objectives.")
