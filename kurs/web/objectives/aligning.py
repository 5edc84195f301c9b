"""Choosing what an objective supports."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import align_objective
from kurs.okr.enums import AlignmentKind
from kurs.okr.queries.alignment import possible_parents
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.rules import may_write
from kurs.web.guard import guard
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.forms import AlignmentForm


@require_http_methods(["GET", "POST"])
def alignments(request: Any, public_id: str) -> HttpResponse:
    """A form with the published objectives of overlapping cycles."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, align_objective, objective)
    parents = list(possible_parents(objective, request.person))
    form = AlignmentForm(request.POST or None, parents=parents)
    if request.method == "POST" and form.is_valid():
        parent = next(each for each in parents if each.public_id == form.cleaned_data["parent"])
        try:
            align_objective(objective, by=request.actor, parent=parent, kind=AlignmentKind(form.cleaned_data["kind"]))
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The line upward is saved."))
            return redirect("objective", public_id)
    context = {
        "objective": objective,
        "form": form,
        "may": bool(may_write(request.person, objective)),
        "parents": parents,
    }
    return render(request, "objectives/alignment.html", context, status=400 if request.method == "POST" else 200)
