"""One address for every number: how it came about."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.web.explanations import scores
from kurs.web.explanations import told as figures
from kurs.web.explanations.told import Told

FIGURES = figures.FIGURES | scores.FIGURES


@require_safe
def explanation(request: HttpRequest, kind: str, public_id: str, figure: str) -> HttpResponse:
    """The figure's value, formula, inputs, rule and source; a part for the dialog, a page without script."""
    tell: Any = FIGURES.get((kind, figure))
    if tell is None:
        raise Http404
    told: Told = tell(request, public_id)
    template = "explanations/part.html" if request.headers.get("HX-Request") else "explanations/page.html"
    return render(request, template, {"told": told})
