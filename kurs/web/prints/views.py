"""Sheets for the wall."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.organisation.queries import unit_visible_to
from kurs.web.loading import load_by
from kurs.web.prints.page import EMPTY_GOALS, EMPTY_NOS, EMPTY_ROWS, paper
from kurs.web.units.area import area_of


@require_safe
def unit_print(request: Any, public_id: str) -> HttpResponse:
    """«OKR på én side»: A4 on its side. `?cycle=` chooses the cycle, `?empty=1` leaves the fields empty."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    empty = request.GET.get("empty") == "1"
    sheet = paper(unit, request.person, request.GET.get("cycle", ""), empty=empty)
    room = {"goals": range(EMPTY_GOALS), "rows": range(EMPTY_ROWS), "nos": range(EMPTY_NOS)}
    return render(request, "prints/one_page.html", {"sheet": sheet, "empty": empty, "room": room})
