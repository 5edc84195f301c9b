"""Stopping an objective or a key result, with what happens told before the press."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import stop_key_result, stop_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of, key_results_visible_to, objectives_visible_to
from kurs.okr.rules import may_stop
from kurs.okr.validators import LONGEST_SENTENCE
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.units.area import area_of


class StopForm(forms.Form):
    """Why it is stopped."""

    reason = forms.CharField(label=gettext_lazy("Why do you stop?"), max_length=LONGEST_SENTENCE)


@dataclass(frozen=True, slots=True)
class Stopping:
    """What is about to be stopped. `counted` are its objective's key results that count today."""

    objective: Objective
    key_result: KeyResult | None
    page_url: str
    stop_url: str
    counted: int
    stands: bool

    @property
    def subject(self) -> Objective | KeyResult:
        """The key result, or the objective itself."""
        return self.key_result or self.objective


@require_http_methods(["GET", "POST"])
def objective_stop(request: Any, public_id: str) -> HttpResponse:
    """Stops an objective."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, stop_objective, objective)
    return _stopped(request, _stopping(objective, None))


@require_http_methods(["GET", "POST"])
def key_result_stop(request: Any, public_id: str) -> HttpResponse:
    """Stops a key result; the rest of its objective goes on."""
    key_result = load(request, key_results_visible_to, public_id)
    guard(request, stop_key_result, key_result)
    return _stopped(request, _stopping(key_result.objective, key_result))


def _stopping(objective: Objective, key_result: KeyResult | None) -> Stopping:
    runs = objective.state == ObjectiveState.PUBLISHED
    return Stopping(
        objective=objective,
        key_result=key_result,
        page_url="key_result" if key_result else "objective",
        stop_url="key_result_stop" if key_result else "objective_stop",
        counted=sum(row.stopped_on is None for row in key_results_of(objective)),
        stands=runs and (key_result is None or key_result.stopped_on is None),
    )


def _stopped(request: Any, stopping: Stopping) -> HttpResponse:
    public_id = stopping.subject.public_id
    form = StopForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        words = {"reason": form.cleaned_data["reason"], "language": translation.get_language() or "nb"}
        try:
            if stopping.key_result:
                stop_key_result(stopping.key_result, by=request.actor, **words)
            else:
                stop_objective(stopping.objective, by=request.actor, **words)
        except Invalid as error:
            tell(form, error)
        else:
            told = _("Stopped. Nobody is asked to check in on it any more, and what was measured stays.")
            messages.success(request, told, extra_tags=f"saved:stop-{public_id}")
            return redirect(stopping.page_url, public_id)
    request.area = area_of(stopping.objective.unit, request.person)
    context = {"stopping": stopping, "form": form, "may": bool(may_stop(request.person, stopping.subject))}
    return render(request, "objectives/stop.html", context, status=400 if request.method == "POST" else 200)
