"""Publishing, and answering what stands in the way."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.cycles.enums import CycleState
from kurs.okr.actions import argue_finding, publish_objective, waive_finding
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.objectives.forms import ArgumentForm
from kurs.web.objectives.views import show


@require_http_methods(["GET", "POST"])
def publication(request: Any, public_id: str) -> HttpResponse:
    """Publishes a draft; what blocks it is shown on the objective's page."""
    objective = load(request, objectives_visible_to, public_id)
    if request.method == "GET":
        return redirect("objective", public_id)
    edition = request.POST.get("edition", "")
    try:
        publish_objective(objective, by=request.actor, edition=int(edition) if edition.isdigit() else 0)
    except Invalid as error:
        words = _("It cannot be published yet. See the remarks.")
        messages.error(request, words if "remarks" in error.parameters else all_told(error))
        return show(request, objective, status=400)
    except ChangedMeanwhile as error:
        messages.warning(request, _("Somebody changed it meanwhile. Read it once more before you publish."))
        return show(request, error.current, status=409)
    told = _("Published. Those who answer for the key results are asked for check-ins in My week.")
    if objective.cycle.state == CycleState.PLANNING:
        told = _("Published. Check-ins begin when the cycle opens.")
    messages.success(request, told)
    return redirect("objective", public_id)


@require_http_methods(["GET", "POST"])
def arguments(request: Any, public_id: str) -> HttpResponse:
    """The team's answer to a remark; with `waive`, the lead's exception from a block."""
    objective = load(request, objectives_visible_to, public_id)
    act = waive_finding if "waive" in request.POST else argue_finding
    guard(request, act, objective)
    form = ArgumentForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        key_result = next((row for row in key_results_of(objective) if row.pk == data["target"]), None)
        words = {"rule": data["rule"], "text_hash": data["text_hash"], "text": data["text"]}
        try:
            act(objective, by=request.actor, key_result=key_result, **words)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("Your answer is saved."))
            return redirect("objective", public_id)
    return show(request, objective, status=400 if request.method == "POST" else 200, argument_form=form)
