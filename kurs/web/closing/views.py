"""Closing a goal: final values, scores, causes, keep / change / stop, one learning point."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.calc.measure import Kind
from kurs.okr.actions import close_objective, record_check_in
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_visible_to, objectives_visible_to
from kurs.okr.validators import CheckInText
from kurs.web.closing.sheet import Sheet, save, sheet_of, tell_missing
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told
from kurs.web.units.area import area_of


@require_http_methods(["GET", "POST"])
def closure(request: Any, public_id: str) -> HttpResponse:
    """GET: the sheet. POST: `confirm` says that a last value is the final one, `close` closes, else it is saved."""
    objective = load(request, objectives_visible_to, public_id)
    confirmed = _confirmed(request, objective)
    guard(request, record_check_in if confirmed else close_objective, confirmed or objective)
    sheet = sheet_of(objective, request.person, request.POST if request.method == "POST" else kept_form(request))
    if request.method == "POST":
        done = _confirm(request, sheet, confirmed) if confirmed else _close(request, sheet)
        if done:
            return done
    request.area = area_of(objective.unit, request.person)
    return render(request, "closing/sheet.html", {"sheet": sheet}, status=400 if request.method == "POST" else 200)


def _confirmed(request: Any, objective: Objective) -> KeyResult | None:
    """The key result whose last value is said to be the final one."""
    public_id = request.POST.get("confirm", "").partition(":")[0]
    if not public_id or "\x00" in public_id:
        return None
    return key_results_visible_to(request.person).filter(objective=objective, public_id=public_id).first()


def _confirm(request: Any, sheet: Sheet, key_result: KeyResult) -> HttpResponse | None:
    """Checks the last value in once more; what else was filled in is saved with it."""
    text = CheckInText(
        value=0.0 if key_result.kind == Kind.CUMULATIVE else key_result.last_value or 0.0,
        confidence=key_result.last_confidence or 0,
        measured_on=min(request.person.today, key_result.cycle.span.end),
        key=request.POST["confirm"].partition(":")[2],
        language=_language(),
        steps_done=tuple(key_result.steps_done or ()),
    )
    try:
        record_check_in(key_result, by=request.actor, text=text)
    except Invalid as error:
        messages.error(request, all_told(error))
        return None
    messages.success(request, _("The final value is confirmed."))
    if sheet.may and sheet.scorable and not save(sheet, by=request.actor, language=_language(), everything=False):
        return None
    # Back to where she was, so that the keyboard goes on from there.
    address = reverse("objective_closure", args=[sheet.objective.public_id])
    return redirect(f"{address}#{key_result.public_id}")


def _close(request: Any, sheet: Sheet) -> HttpResponse | None:
    """Saves what is filled in, and with `close` closes the goal when nothing is missing."""
    closes = "close" in request.POST
    objective = sheet.objective
    if not save(sheet, by=request.actor, language=_language(), everything=closes):
        return None
    kept = f"saved:closure-{objective.public_id}"
    if not closes:
        messages.success(request, _("Saved. You can go on later."), extra_tags=kept)
        return redirect("objective_closure", objective.public_id)
    try:
        close_objective(objective, by=request.actor)
    except Invalid as error:
        tell_missing(sheet, error.parameters.get("missing", []))
        messages.error(request, all_told(error))
        return None
    messages.success(request, _("The goal is closed."), extra_tags=kept)
    return redirect("cycle_summary", objective.unit.public_id, objective.cycle.public_id)


def _language() -> str:
    return translation.get_language() or "nb"
