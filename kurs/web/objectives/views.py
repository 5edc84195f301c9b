"""The objective's page, and the same page with one key result open."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_visible_to, objectives_visible_to
from kurs.web.loading import load
from kurs.web.objectives.page import objective_page
from kurs.web.units.area import area_of


@require_safe
def objective(request: Any, public_id: str) -> HttpResponse:
    """The objective with its key results as rows."""
    return show(request, load(request, objectives_visible_to, public_id))


@require_safe
def key_result(request: Any, public_id: str) -> HttpResponse:
    """The same with this row open: history, plan line, check-ins, versions."""
    opened = load(request, key_results_visible_to, public_id)
    return show(request, opened.objective, opened)


def show(
    request: Any, objective: Objective, opened: KeyResult | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Renders the page; `more` are forms with what was typed in them. Of many comments the newest, or all with
    `?comments=all`."""
    request.area = area_of(objective.unit, request.person)
    page = objective_page(objective, opened, request.person)
    context = {"page": page, "all_comments": request.GET.get("comments") == "all", **more}
    return render(request, "objectives/page.html", context, status=status)
