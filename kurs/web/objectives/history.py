"""The history of an objective or a key result: what its text became and why, and everything that happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.audit.kinds import Audience
from kurs.audit.queries import events_about
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, ObjectiveVersion
from kurs.okr.queries.objectives import key_results_of, key_results_visible_to, objectives_visible_to
from kurs.okr.queries.originals import key_result_versions, objective_versions
from kurs.okr.rules import sees_drafts_of_unit
from kurs.organisation.models import Person
from kurs.web.ledger import Line, lines_of, with_actors
from kurs.web.loading import load
from kurs.web.objectives.differences import Difference, key_result_differences, objective_differences
from kurs.web.units.area import area_of

NEWEST = 100  # lines of the ledger on one page


@dataclass(frozen=True, slots=True)
class Step:
    """A version and how it differs from the one before; the first differs from nothing."""

    number: int
    at: datetime
    by: str
    reason: str
    differences: list[Difference]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How the text of one thing changed, newest first. `title` is what it says now."""

    title: str
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class History:
    """Everything on the page: texts that changed, titles of those that did not since they were published. `earlier` is
    where older lines begin, or None."""

    subject: Objective | KeyResult
    objective: Objective
    courses: list[Course]
    unchanged: list[str]
    lines: list[Line]
    earlier: int | None


@require_safe
def objective_history(request: Any, public_id: str) -> HttpResponse:
    """An objective's history with that of its key results."""
    objective = load(request, objectives_visible_to, public_id)
    return _shown(request, objective, objective, key_results_of(objective))


@require_safe
def key_result_history(request: Any, public_id: str) -> HttpResponse:
    """One key result's history."""
    key_result = load(request, key_results_visible_to, public_id)
    return _shown(request, key_result, key_result.objective, [key_result])


def _shown(
    request: Any, subject: Objective | KeyResult, objective: Objective, key_results: Sequence[KeyResult]
) -> HttpResponse:
    request.area = area_of(objective.unit, request.person)
    before = request.GET.get("before", "")
    subjects: list[Objective | KeyResult] = [subject] if subject is not objective else [objective, *key_results]
    lines, earlier = _ledger(subjects, request.person, int(before) if before.isdigit() and len(before) < 19 else None)
    courses = _courses(objective if subject is objective else None, key_results)
    changed = [course for course in courses if len(course.steps) > 1]
    unchanged = [course.title for course in courses if len(course.steps) == 1]
    history = History(subject, objective, changed, unchanged, lines, earlier)
    return render(request, "objectives/history.html", {"history": history, "whole": subject is objective})


def _ledger(
    subjects: Sequence[Objective | KeyResult], person: Person, before: int | None
) -> tuple[list[Line], int | None]:
    audiences = [Audience.ORGANISATION]
    if sees_drafts_of_unit(person, subjects[0]):
        audiences.append(Audience.UNIT)
    events = events_about(list(subjects), organisation_id=person.organisation_id, audiences=tuple(audiences))
    if before:
        events = events.filter(pk__lt=before)
    lines = lines_of(list(with_actors(events, person.organisation_id)[: NEWEST + 1]))
    more = len(lines) > NEWEST
    return lines[:NEWEST], lines[NEWEST - 1].event.pk if more else None


def _courses(objective: Objective | None, key_results: Sequence[KeyResult]) -> list[Course]:
    """The texts that were published; of the objective itself when it is asked for."""
    courses = []
    if objective:
        courses.append(Course(objective.title, _objective_steps(objective)))
    if key_results:
        versions = key_result_versions([row.pk for row in key_results], key_results[0].organisation_id)
        courses += [Course(row.title, _key_result_steps(row, versions[row.pk])) for row in key_results]
    return [course for course in courses if course.steps]


def _objective_steps(objective: Objective) -> list[Step]:
    versions = objective_versions(objective)
    compared = [objective_differences(before, after, objective.language) for before, after in pairwise(versions)]
    return _steps(versions, compared)


def _key_result_steps(key_result: KeyResult, versions: Sequence[KeyResultVersion]) -> list[Step]:
    compared = [key_result_differences(key_result, before, after) for before, after in pairwise(versions)]
    return _steps(versions, compared)


def _steps(versions: Sequence[ObjectiveVersion | KeyResultVersion], compared: Sequence[list[Difference]]) -> list[Step]:
    """Newest first; a version in which only other parts of the objective changed is left out."""
    steps = [
        Step(row.number, row.at, row.by.name if row.by else "", row.reason, differences, row.title)
        for row, differences in zip(versions, [[], *compared], strict=False)
        if row.number == 1 or differences
    ]
    return steps[::-1]
