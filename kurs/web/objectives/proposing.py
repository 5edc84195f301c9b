"""Proposing a draft, taking it back, and sending it back with questions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.okr.actions import propose_objective, send_back, withdraw_proposal
from kurs.okr.enums import ObjectiveState
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.rules import may_send_back
from kurs.okr.validators import LONGEST_WHY
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.objectives.views import show
from kurs.web.units.area import area_of


class QuestionsForm(forms.Form):
    """What the team is to answer before it proposes again."""

    questions = forms.CharField(
        label=gettext_lazy("What should the team answer?"), max_length=LONGEST_WHY, widget=forms.Textarea
    )


@require_http_methods(["GET", "POST"])
def proposal(request: Any, public_id: str) -> HttpResponse:
    """Proposes a draft; the button is on the objective's page."""
    objective = load(request, objectives_visible_to, public_id)
    if request.method == "GET":
        return redirect("objective", public_id)
    edition = request.POST.get("edition", "")
    try:
        propose_objective(objective, by=request.actor, edition=int(edition) if edition.isdigit() else 0)
    except Invalid as error:
        messages.error(request, all_told(error))
        return show(request, objective, status=400)
    except ChangedMeanwhile as error:
        messages.warning(request, _("Somebody changed it meanwhile. Read it once more before you propose it."))
        return show(request, error.current, status=409)
    messages.success(request, _("Proposed. The lead publishes it, or sends it back with questions."))
    return redirect("objective", public_id)


@require_http_methods(["GET", "POST"])
def withdrawal(request: Any, public_id: str) -> HttpResponse:
    """Takes a proposal back, so that it is a draft again."""
    objective = load(request, objectives_visible_to, public_id)
    if request.method == "GET":
        return redirect("objective", public_id)
    withdraw_proposal(objective, by=request.actor)
    messages.success(request, _("It is a draft again. Propose it when the team agrees."))
    return redirect("objective", public_id)


@require_http_methods(["GET", "POST"])
def questions(request: Any, public_id: str) -> HttpResponse:
    """The lead or the sponsor sends a proposal back with questions."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, send_back, objective)
    form = QuestionsForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        words = {"questions": form.cleaned_data["questions"], "language": translation.get_language() or "nb"}
        try:
            send_back(objective, by=request.actor, **words)
        except Invalid as error:
            tell(form, error)
        else:
            told = _("Sent back to the team. Your questions stand above the draft until it is proposed again.")
            messages.success(request, told, extra_tags=f"saved:questions-{public_id}")
            return redirect("objective", public_id)
    request.area = area_of(objective.unit, request.person)
    context = {
        "objective": objective,
        "form": form,
        "may": bool(may_send_back(request.person, objective)),
        "waits": objective.state == ObjectiveState.PROPOSED,
    }
    return render(request, "objectives/questions.html", context, status=400 if request.method == "POST" else 200)
