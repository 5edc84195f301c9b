"""Progress set by hand, and let be computed again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.calc.rollup import manual_while
from kurs.okr.actions import end_manual_progress, set_manual_progress
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.rules import may_set_progress
from kurs.okr.validators import LONGEST_SENTENCE
from kurs.web.fields import DayField, NumberField
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.rows import explanation_url, share_text
from kurs.web.units.area import area_of


class ProgressForm(forms.Form):
    """How far it has come, why the numbers do not tell it, and until when that holds."""

    value = NumberField(label=gettext_lazy("Progress"))
    reason = forms.CharField(label=gettext_lazy("Why not as computed?"), max_length=LONGEST_SENTENCE)
    until = DayField(label=gettext_lazy("Holds until"))


@require_http_methods(["GET", "POST"])
def manual_progress(request: Any, public_id: str) -> HttpResponse:
    """GET: the form and what stands. POST: sets the progress, or with `end` lets it be computed again."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, set_manual_progress, objective)
    form = ProgressForm(None if "end" in request.POST else request.POST or kept_form(request) or None)
    if request.method == "POST" and ("end" in request.POST or form.is_valid()):
        try:
            told = _done(request, objective, form)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, told, extra_tags=f"saved:manual-progress-{public_id}")
            return redirect("objective", public_id)
    request.area = area_of(objective.unit, request.person)
    context = {
        "objective": objective,
        "form": form,
        "progress": share_text(objective.progress),
        "progress_url": explanation_url(objective, "progress"),
        "holds": _holds(request, objective),
        "runs": objective.state == ObjectiveState.PUBLISHED,
        "may": bool(may_set_progress(request.person, objective)),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "objectives/manual_progress.html", context, status=status)


def _done(request: Any, objective: Objective, form: ProgressForm) -> str:
    if "end" in request.POST:
        end_manual_progress(objective, by=request.actor)
        return _("The progress is computed again.")
    data = form.cleaned_data
    share = float(data["value"]) / 100
    set_manual_progress(objective, by=request.actor, value=share, reason=data["reason"], until=data["until"])
    return _("The progress is set by hand.")


def _holds(request: Any, objective: Objective) -> bool:
    today = request.person.today
    return manual_while(objective.manual_progress, objective.manual_until, today) is not None
