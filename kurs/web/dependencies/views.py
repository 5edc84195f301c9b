"""What units need of each other: a unit's two lists, an objective's requests, one request with its answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kurs.audit.errors import Invalid
from kurs.okr.actions import answer_dependency, ask_dependency, withdraw_dependency
from kurs.okr.queries.dependencies import dependencies_at, dependencies_of, dependencies_visible_to, dependency_line
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.okr.rules import may_answer_dependency, may_ask_dependency
from kurs.organisation.queries import unit_visible_to, units_visible_to
from kurs.web.dependencies.forms import AnswerForm, RequestForm
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load, load_by
from kurs.web.messages import all_told, tell
from kurs.web.units.area import area_of


@require_safe
def unit_dependencies(request: Any, public_id: str) -> HttpResponse:
    """What is asked of the unit, and what it asks of others."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    context = {
        "unit": unit,
        "both": dependencies_at(unit, request.person),
        "hers": unit.pk in request.person.standing.unit_ids,
    }
    return render(request, "dependencies/unit.html", context)


@require_http_methods(["GET", "POST"])
def dependencies(request: Any, public_id: str) -> HttpResponse:
    """What an objective needs of other units, and a form that asks."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, ask_dependency, objective)
    units = [unit for unit in units_visible_to(request.person) if unit.pk != objective.unit_id]
    key_results = [row for row in key_results_of(objective) if row.stopped_on is None]
    form = RequestForm(request.POST or kept_form(request) or None, units=units, key_results=key_results)
    if request.method == "POST" and form.is_valid():
        try:
            ask_dependency(objective, by=request.actor, text=form.request_text)
        except Invalid as error:
            tell(form, error)
        else:
            words = _("The request is sent. It waits in My week for %(unit)s, and the answer stands here.")
            told = words % {"unit": form.request_text.asked_unit.name}
            messages.success(request, told, extra_tags=f"saved:request-{public_id}")
            return redirect("dependencies", public_id)
    request.area = area_of(objective.unit, request.person)
    may = bool(may_ask_dependency(request.person, objective))
    context = {"objective": objective, "lines": dependencies_of(objective), "form": form, "may": may}
    return render(request, "dependencies/objective.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def dependency(request: Any, public_id: str) -> HttpResponse:
    """One request with every answer; for the unit that is asked a form."""
    found = load(request, dependencies_visible_to, public_id)
    guard(request, answer_dependency, found)
    form = AnswerForm(request.POST or kept_form(request) or None, initial={"promised_on": found.needed_by})
    if request.method == "POST" and form.is_valid():
        try:
            answer_dependency(found, by=request.actor, text=form.answer_text)
        except Invalid as error:
            tell(form, error)
        else:
            words = _("Your answer is saved. %(unit)s sees it beside the goal.") % {"unit": found.unit.name}
            messages.success(request, words, extra_tags=f"saved:answer-{public_id}")
            return redirect("dependency", public_id)
    may_answer = bool(may_answer_dependency(request.person, found))
    request.area = area_of(found.asked_unit if may_answer else found.unit, request.person)
    line = dependency_line(found, request.person)
    may_ask = not line.veil and bool(may_ask_dependency(request.person, found))
    context = {"line": line, "form": form, "may_answer": may_answer, "may_ask": may_ask}
    return render(request, "dependencies/page.html", context, status=400 if request.method == "POST" else 200)


@require_POST
def withdrawal(request: Any, public_id: str) -> HttpResponse:
    """The unit that asked needs it no longer, or has got it."""
    found = load(request, dependencies_visible_to, public_id)
    try:
        withdraw_dependency(found, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, _("The request is off the lists."))
    return redirect("dependency", public_id)
