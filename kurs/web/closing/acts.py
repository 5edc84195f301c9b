"""One press for all of a unit's goals in a cycle. The page says which they are and how many before the press."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import ChangedMeanwhile, DomainError, Invalid
from kurs.cycles.actions import make_backlog
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import OPEN, concerns, cycles_visible_to
from kurs.okr.actions import draft_objective, propose_objective, publish_objective
from kurs.okr.actions.bulk_acts import Outcome, move_each, propose_each, publish_each
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.rules import may_draft, may_publish
from kurs.organisation.models import Unit
from kurs.organisation.queries import unit_visible_to
from kurs.web.guard import guard
from kurs.web.loading import load, load_by
from kurs.web.messages import all_told
from kurs.web.units.area import area_of

BACKLOG = "backlog"
# Whose right is asked of the unit before the form is read; each goal's own is asked when its turn comes.
ACTIONS: dict[str, Callable[..., Any]] = {
    "publish": publish_objective,
    "propose": propose_objective,
    "move": draft_objective,
}


@dataclass(frozen=True, slots=True)
class Bulk:
    """One act and the goals that it would touch. `marks` are sent back, so that it touches these and no others."""

    code: str
    label: str
    goals: list[Objective]
    to: str = ""

    @property
    def marks(self) -> list[str]:
        """Each goal as it was read."""
        return [f"{goal.public_id}:{goal.edition}" for goal in self.goals]


@require_http_methods(["GET", "POST"])
def acts(request: Any, public_id: str, cycle_id: str) -> HttpResponse:
    """GET: what may be done with all of them. POST: does it one by one, and tells what was skipped and why."""
    unit = load_by(request, unit_visible_to, public_id)
    cycle = load(request, cycles_visible_to, cycle_id)
    if not concerns(cycle, unit):
        raise Http404
    guard(request, ACTIONS.get(request.POST.get("act", ""), propose_objective), unit)
    others = [each for each in cycles_visible_to(request.person) if each.pk != cycle.pk and _is_open_for(each, unit)]
    outcomes = _done(request, unit, cycle, others) if request.method == "POST" else []
    goals = _goals(request, unit, cycle)
    request.area = area_of(unit, request.person)
    context = {
        "unit": unit,
        "cycle": cycle,
        "bulks": _bulks(request, unit, cycle, goals, others),
        "done": sum(outcome.done for outcome in outcomes),
        "skipped": [(each.objective, _why(each.problem)) for each in outcomes if each.problem],
        "asked": len(outcomes),
        "may": bool(may_draft(request.person, unit)),
    }
    return render(request, "closing/acts.html", context)


def _goals(request: Any, unit: Unit, cycle: Cycle) -> list[Objective]:
    found = objectives_visible_to(request.person).filter(unit=unit, cycle=cycle)
    return list(found.order_by("position", "pk"))


def _is_open_for(cycle: Cycle, unit: Unit) -> bool:
    return cycle.state in OPEN and concerns(cycle, unit)


def _bulks(request: Any, unit: Unit, cycle: Cycle, goals: Sequence[Objective], others: Sequence[Cycle]) -> list[Bulk]:
    """Only what she may do, and only where there is something to do it with."""
    drafts = [goal for goal in goals if goal.state == ObjectiveState.DRAFT]
    proposed = [goal for goal in goals if goal.state == ObjectiveState.PROPOSED]
    waiting = [*drafts, *proposed]
    found: list[Bulk] = []
    lives = not cycle.is_backlog and cycle.state != CycleState.CLOSED
    if lives and proposed and may_publish(request.person, unit):
        found.append(Bulk("publish", _publish_words(len(proposed)), proposed))
    if not may_draft(request.person, unit):
        return found
    if lives and drafts:
        found.append(Bulk("propose", _propose_words(len(drafts)), drafts))
    if waiting:
        dated = [other for other in others if not other.is_backlog]
        found += [Bulk("move", _move_words(len(waiting), other.name), waiting, other.public_id) for other in dated]
        if not cycle.is_backlog:
            found.append(Bulk("move", _wait_words(len(waiting)), waiting, BACKLOG))
    return found


def _publish_words(count: int) -> str:
    words = ngettext("Publish the one that is proposed", "Publish the %(count)s that are proposed", count)
    return words % {"count": count}


def _propose_words(count: int) -> str:
    return ngettext("Propose the one draft", "Propose the %(count)s drafts", count) % {"count": count}


def _move_words(count: int, cycle: str) -> str:
    words = ngettext("Move the one draft to %(cycle)s", "Move the %(count)s drafts to %(cycle)s", count)
    return words % {"count": count, "cycle": cycle}


def _wait_words(count: int) -> str:
    words = ngettext("Move the one draft to the backlog", "Move the %(count)s drafts to the backlog", count)
    return words % {"count": count}


def _done(request: Any, unit: Unit, cycle: Cycle, others: Sequence[Cycle]) -> list[Outcome]:
    """Acts on those that were shown before the press, as they were read then."""
    marks = dict(mark.partition(":")[::2] for mark in request.POST.getlist("goal"))
    chosen = [
        (goal, int(edition))
        for goal in _goals(request, unit, cycle)
        if (edition := marks.get(goal.public_id, "")).isdecimal() and len(edition) < 10
    ]
    act = request.POST.get("act")
    if act == "publish":
        return publish_each(chosen, by=request.actor)
    if act == "propose":
        return propose_each(chosen, by=request.actor)
    to = request.POST.get("to")
    target = next((each for each in others if each.public_id == to), None)
    if act == "move" and chosen and to == BACKLOG:
        target = make_backlog(unit, by=request.actor)
    return move_each(chosen, by=request.actor, cycle=target) if act == "move" and target else []


def _why(problem: DomainError) -> str:
    """Why one was skipped."""
    if isinstance(problem, ChangedMeanwhile):
        return _("Somebody changed it meanwhile.")
    if isinstance(problem, Invalid):
        return all_told(problem)
    return _("You may not do this.")
