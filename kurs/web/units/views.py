"""Teamet: a unit's objectives with their key results, and what has happened lately."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kurs.organisation.queries import unit_visible_to, units_visible_to
from kurs.web.loading import load_by
from kurs.web.units.area import area_of
from kurs.web.units.page import unit_page


@require_safe
def my_team(request: Any) -> HttpResponse:
    """Her own unit, the one she leads first."""
    ids = request.person.standing.unit_ids
    unit = units_visible_to(request.person).filter(pk=ids[0]).first() if ids else None
    if unit is None:
        raise Http404
    return redirect("unit", unit.public_id)


@require_safe
def unit(request: Any, public_id: str) -> HttpResponse:
    """The team's page."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    page = unit_page(unit, request.person)
    return render(request, "units/page.html", {"page": page})
