"""Writing: a new objective, editing one, deleting a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import OPEN, cycles_visible_to
from kurs.okr.actions import delete_draft, draft_objective, edit_objective
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.okr.rules import may_draft, may_write
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import people_visible_to, units_visible_to
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.forms import (
    KeyResultForm,
    KeyResultForms,
    ObjectiveForm,
    key_result_initial,
    objective_initial,
    objective_text,
)
from kurs.web.objectives.suggesting import suggest_instead

ROWS_OF_A_NEW_ONE = 3
MOST_ROWS = 1000
PREFIX = "kr"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet: the objective's form and a row for each key result."""

    form: ObjectiveForm
    rows: Any

    def is_valid(self) -> bool:
        """Both are; every problem of both is found."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    def tell(self, error: Invalid) -> None:
        """Puts an action's problems where they belong."""
        own = {field: code for field, code in error.problems.items() if not field.startswith("key_results.")}
        written = [row for row in self.rows if row.cleaned_data.get("title")]
        for field, code in error.problems.items():
            if field.startswith("key_results."):
                _area, place, name = field.split(".")
                tell(written[int(place)], Invalid({name: code}, **error.parameters))
        tell(self.form, Invalid(own, **error.parameters))


@require_http_methods(["GET", "POST"])
def new_objective(request: Any, public_id: str) -> HttpResponse:
    """A draft for a unit in one of the open cycles."""
    unit = load(request, units_visible_to, public_id)
    guard(request, draft_objective, unit)
    cycle, as_asked = _chosen_cycle(request)
    if cycle is None:
        return render(request, "objectives/no_cycle.html", {"unit": unit}, status=_status(request))
    initial = {"language": translation.get_language(), "owner": request.person.pk}
    sheet = _sheet(request, unit, initial, [{} for _row in range(ROWS_OF_A_NEW_ONE)])
    if not as_asked:
        messages.warning(request, _("That cycle is not open any more. Choose another; what you wrote is still here."))
    elif request.method == "POST" and "add_row" not in request.POST and sheet.is_valid():
        try:
            text = objective_text(sheet.form, sheet.rows)
            objective = draft_objective(unit, by=request.actor, cycle=cycle, text=text)
        except Invalid as error:
            sheet.tell(error)
        else:
            messages.success(request, _("The draft is saved."), extra_tags=f"saved:new:{unit.public_id}")
            return redirect("objective", objective.public_id)
    context = {"unit": unit, "cycle": cycle, "cycles": _open_cycles(request.person), "sheet": sheet}
    status = _status(request)
    return render(
        request, "objectives/new.html", context | {"may": bool(may_draft(request.person, unit))}, status=status
    )


@require_http_methods(["GET", "POST"])
def objective_text_page(request: Any, public_id: str) -> HttpResponse:
    """The text as it stands, to be edited; somebody else's save meanwhile is shown beside what was typed."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, edit_objective, objective)
    if not may_write(request.person, objective):
        return suggest_instead(request, objective)
    standing = [key_result_initial(row) for row in key_results_of(objective)]
    sheet = _sheet(request, objective.unit, objective_initial(objective), [*standing, {}], objective)
    if request.method == "POST" and "add_row" not in request.POST and sheet.is_valid():
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
        text=objective_text(sheet.form, sheet.rows),
        reason=sheet.form.cleaned_data["reason"],
    )
    messages.success(request, _("Saved."), extra_tags=f"saved:objective:{saved.public_id}:{edition}")
    return redirect("objective", saved.public_id)


def _edit_page(
    request: Any, objective: Objective, sheet: Sheet, *, status: int, current: Objective | None = None
) -> HttpResponse:
    context = {"objective": objective, "sheet": sheet, "current": current}
    if current:
        context["current_key_results"] = key_results_of(current)
    return render(request, "objectives/edit.html", context, status=status)


def _sheet(
    request: Any, unit: Unit, initial: dict[str, Any], rows: list[dict[str, Any]], objective: Objective | None = None
) -> Sheet:
    colleagues = people_visible_to(request.person).filter(memberships__unit=unit, memberships__to_date=None)
    people = list(colleagues.distinct())
    owners = {initial.get("owner")} | {row.get(name) for row in rows for name in ("owner", "check_in_owner")}
    missing = {pk for pk in owners if isinstance(pk, int)} - {person.pk for person in people}
    people += list(people_visible_to(request.person).filter(pk__in=missing))
    data = request.POST if request.method == "POST" else None
    typed = data if data is not None and "add_row" in data else kept_form(request) if data is None else None
    if typed is not None:
        initial, rows = _typed(typed, ObjectiveForm.base_fields), _typed_rows(typed)
        data = None
    form = ObjectiveForm(data, people=people, languages=request.person.organisation.languages, initial=initial)
    formset = KeyResultForms(data, initial=rows, prefix=PREFIX, form_kwargs={"people": people})
    return Sheet(form, formset)


def _typed(data: Any, names: Iterable[str], prefix: str = "") -> dict[str, Any]:
    return {name: data.get(prefix + name, "") for name in names}


def _typed_rows(data: Any) -> list[dict[str, Any]]:
    """What was typed in each row, and one empty row more when that was asked for."""
    count = int(data.get(f"{PREFIX}-TOTAL_FORMS") or 0) if str(data.get(f"{PREFIX}-TOTAL_FORMS", "")).isdigit() else 0
    rows = [_typed(data, KeyResultForm.base_fields, f"{PREFIX}-{place}-") for place in range(min(count, MOST_ROWS))]
    return [*rows, {}] if "add_row" in data else rows


def _open_cycles(person: Person) -> list[Cycle]:
    return list(cycles_visible_to(person).filter(state__in=OPEN).order_by("start"))


def _chosen_cycle(request: Any) -> tuple[Cycle | None, bool]:
    """The open cycle asked for, else the running one or the next; and False when the one asked for is not open."""
    cycles = _open_cycles(request.person)
    first = next((cycle for cycle in cycles if cycle.state == CycleState.RUNNING), cycles[0] if cycles else None)
    chosen = request.POST.get("cycle") or request.GET.get("cycle")
    found = next((cycle for cycle in cycles if cycle.public_id == chosen), None)
    return found or first, not chosen or found is not None


def _status(request: Any) -> int:
    return 400 if request.method == "POST" and "add_row" not in request.POST else 200
