"""Syklus: the line of time, every cycle with how far the units have come."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.web.cycles.page import cycles_page


@require_safe
def cycles(request: Any) -> HttpResponse:
    """Every cycle with where it is, what is next, and the units by stage."""
    return render(request, "cycles/page.html", {"page": cycles_page(request.person)})
