"""Writing: a new objective, editing one, deleting a draft."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.cycles.models import Cycle
from kurs.okr.actions import delete_draft, draft_objective, edit_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective
from kurs.okr.queries.earlier import last_cycle_of
from kurs.okr.queries.life import life_of
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.okr.rules import may_draft, may_write
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.web.guard import guard
from kurs.web.loading import load
from kurs.web.messages import PROBLEMS
from kurs.web.objectives import examples
from kurs.web.objectives.asked import asked_text
from kurs.web.objectives.cycles import chosen_cycle, open_cycles
from kurs.web.objectives.sheet import Sheet, is_adding, new_sheet, sheet_of
from kurs.web.objectives.suggesting import suggest_instead
from kurs.web.units.area import area_of

ROWS_OF_A_NEW_ONE = 3


@require_http_methods(["GET", "POST"])
def new_objective(request: Any, public_id: str) -> HttpResponse:
    """A draft for a unit in one of the open cycles."""
    unit = load(request, units_visible_to, public_id)
    guard(request, draft_objective, unit)
    request.area = area_of(unit, request.person)
    cycles = open_cycles(request.person, unit)
    cycle, as_asked = chosen_cycle(request, cycles)
    if cycle is None:
        return render(request, "objectives/no_cycle.html", {"unit": unit}, status=_status(request))
    initial = {"language": translation.get_language(), "owner": request.person.pk}
    sheet = new_sheet(request, unit, initial, ROWS_OF_A_NEW_ONE)
    if not as_asked:
        messages.warning(request, _("That cycle is not open any more. Choose another; what you wrote is still here."))
    elif _is_sent(request) and sheet.is_valid():
        try:
            objective = draft_objective(unit, by=request.actor, cycle=cycle, text=sheet.text)
        except Invalid as error:
            sheet.tell(error)
        else:
            messages.success(
                request,
                _("The draft is saved. Propose it when the team agrees."),
                extra_tags=f"saved:new:{unit.public_id}",
            )
            return redirect("objective", objective.public_id)
    context = {"cycles": cycles, **_beside(request, unit, cycle), "sheet": sheet, "examples": examples}
    return render(request, "objectives/new.html", context, status=_status(request))


def _beside(request: Any, unit: Unit, cycle: Cycle) -> dict[str, Any]:
    may = bool(may_draft(request.person, unit))
    last = last_cycle_of(unit, cycle, request.person) if may else None
    return {"unit": unit, "cycle": cycle, "may": may, "last": last}


@require_http_methods(["GET", "POST"])
def objective_text_page(request: Any, public_id: str) -> HttpResponse:
    """The text as it stands, to be edited; somebody else's save meanwhile is shown beside what was typed."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, edit_objective, objective)
    if not may_write(request.person, objective):
        return suggest_instead(request, objective)
    if objective.state in (ObjectiveState.CLOSED, ObjectiveState.STOPPED):
        ended = PROBLEMS["ended"]
        messages.info(request, _(ended))
        return redirect("objective", public_id)
    sheet = sheet_of(request, objective)
    if _is_sent(request) and sheet.is_valid():
        try:
            return _edited(request, objective, sheet)
        except Invalid as error:
            sheet.tell(error)
        except ChangedMeanwhile as error:
            return _edit_page(request, objective, sheet, status=409, current=error.current)
    return _edit_page(request, objective, sheet, status=_status(request))


@require_POST
def deletion(request: Any, public_id: str) -> HttpResponse:
    """Deletes a draft."""
    objective = load(request, objectives_visible_to, public_id)
    edition = request.POST.get("edition", "")
    delete_draft(objective, by=request.actor, edition=int(edition) if edition.isdigit() else 0)
    messages.success(request, _("The draft is deleted."))
    return redirect("unit", objective.unit.public_id)


def _edited(request: Any, objective: Objective, sheet: Sheet) -> HttpResponse:
    edition = sheet.form.cleaned_data["edition"] or 0
    saved = edit_objective(
        objective,
        by=request.actor,
        edition=edition,
        text=sheet.text,
        reason=sheet.form.cleaned_data["reason"],
    )
    told = _("Saved. Propose it when the team agrees.")
    if not saved.is_draft:
        told = _("Saved. The earlier wording stands in the history, with your reason beside it.")
    elif saved.state == ObjectiveState.PROPOSED:
        told = _("Saved. The lead publishes it, or sends it back with questions.")
    messages.success(request, told, extra_tags=f"saved:objective:{saved.public_id}:{edition}")
    return redirect("objective", saved.public_id)


def _edit_page(
    request: Any, objective: Objective, sheet: Sheet, *, status: int, current: Objective | None = None
) -> HttpResponse:
    context = {"objective": objective, "sheet": sheet, "examples": examples, "current": current}
    context["last"] = last_cycle_of(objective.unit, objective.cycle, request.person)
    context["questions"] = life_of(objective).questions if objective.is_draft else None
    if current:
        context["current_key_results"] = [(row, asked_text(row)) for row in key_results_of(current)]
    return render(request, "objectives/edit.html", context, status=status)


def _is_sent(request: Any) -> bool:
    return request.method == "POST" and not is_adding(request)


def _status(request: Any) -> int:
    return 400 if _is_sent(request) else 200
