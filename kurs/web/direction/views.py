"""Retning: from the allocation letter and the strategy down to the teams."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.cycles.queries import current_cycle, cycles_visible_to
from kurs.okr.queries.direction import Direction, at_the_same_time, direction_of
from kurs.okr.rules import may_set_external_goals
from kurs.web.direction.graph import GOAL, OBJECTIVE
from kurs.web.direction.page import direction_page


@require_safe
def direction(request: Any) -> HttpResponse:
    """What supports what in a cycle; `?cycle=`, `?unit=` and `?from=` choose a part of it."""
    cycles = [cycle for cycle in cycles_visible_to(request.person) if cycle.kind != CycleKind.BACKLOG]
    chosen = _chosen(request, cycles)
    context: dict[str, Any] = {
        "cycles": cycles,
        "may": bool(may_set_external_goals(request.person, request.person.organisation)),
        "page": None,
    }
    if chosen:
        found = direction_of(at_the_same_time(chosen, cycles), request.person)
        filters = {"cycle": request.GET.get("cycle", ""), "unit": request.GET.get("unit", "")}
        given = urlencode({name: value for name, value in filters.items() if value})
        base = f"{reverse('direction')}?{given}{'&' if given else ''}"
        unit_path = _unit_path(found, filters["unit"])
        context["page"] = direction_page(found, base, start=_start(request, found), unit_path=unit_path)
        if context["page"] is None:
            raise Http404
    return render(request, "direction/page.html", context)


def _chosen(request: Any, cycles: list[Cycle]) -> Cycle | None:
    """The cycle that was asked for, else the one that pages show first. Raises 404 for one that is not there."""
    if "cycle" not in request.GET:
        now = current_cycle(request.person)
        return now or (cycles[0] if cycles else None)
    found = next((cycle for cycle in cycles if cycle.public_id == request.GET["cycle"]), None)
    if found is None:
        raise Http404
    return found


def _unit_path(direction: Direction, public_id: str) -> str:
    """The path of the unit that was asked for; a unit without objectives has nothing to show."""
    if not public_id:
        return ""
    found = next((place.path for place in direction.places.values() if place.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def _start(request: Any, direction: Direction) -> str:
    """The node that was asked for, by the address of its objective or goal."""
    public_id: str = request.GET.get("from", "")
    if not public_id:
        return ""
    is_goal = any(goal.public_id == public_id for goal in direction.goals)
    return (GOAL if is_goal else OBJECTIVE) + public_id
