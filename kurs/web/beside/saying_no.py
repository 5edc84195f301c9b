"""What a unit says no to, and a cycle without OKRs."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.cycles.queries import OPEN, concerns, cycles_visible_to
from kurs.okr.actions import declare_without_okr, say_no_to, stop_saying_no, withdraw_without_okr
from kurs.okr.actions.saying_no import may_do_without, may_say_no
from kurs.okr.models import SayingNo
from kurs.okr.queries.beside import beside_of, cycles_with_goals
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import unit_visible_to
from kurs.web.beside.forms import NoForm, WithoutForm
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load_by
from kurs.web.messages import tell
from kurs.web.units.area import area_of


@require_http_methods(["GET", "POST"])
def saying_no(request: Any, public_id: str) -> HttpResponse:
    """By cycle; POST adds a line, or takes one away with `remove`."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    guard(request, stop_saying_no if "remove" in request.POST else say_no_to, unit)
    if "remove" in request.POST:
        return _removed(request, unit)
    cycles = cycles_of(unit, request.person)
    form = NoForm(request.POST or kept_form(request) or None, cycles=cycles)
    if request.method == "POST" and form.is_valid():
        cycle = next(each for each in cycles if each.public_id == form.cleaned_data["cycle"])
        words = {"text": form.cleaned_data["text"], "language": translation.get_language() or "nb"}
        try:
            say_no_to(unit, by=request.actor, cycle=cycle, **words)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("It is added."))
            return redirect("saying_no", public_id)
    context = _context(request, unit, cycles) | {"form": form, "may": bool(may_say_no(request.person, unit))}
    return render(request, "beside/saying_no.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def without_okr(request: Any, public_id: str) -> HttpResponse:
    """«No OKRs this cycle», with a reason; POST declares it, or takes it back with `withdraw`."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    guard(request, withdraw_without_okr if "withdraw" in request.POST else declare_without_okr, unit)
    cycles = cycles_of(unit, request.person)
    if "withdraw" in request.POST:
        return _withdrawn(request, unit, cycles)
    form = WithoutForm(request.POST or kept_form(request) or None, cycles=cycles)
    if request.method == "POST" and form.is_valid():
        cycle = next(each for each in cycles if each.public_id == form.cleaned_data["cycle"])
        words = {"reason": form.cleaned_data["reason"], "language": translation.get_language() or "nb"}
        try:
            declare_without_okr(unit, by=request.actor, cycle=cycle, **words)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The unit has no OKRs in %(cycle)s.") % {"cycle": cycle.name})
            return redirect("unit", public_id)
    context = _context(request, unit, cycles) | {"form": form, "may": bool(may_do_without(request.person, unit))}
    taken = cycles_with_goals(unit, cycles)
    context["free"] = [(cycle.public_id, cycle.name) for cycle in cycles if cycle.pk not in taken]
    return render(request, "beside/without_okr.html", context, status=400 if request.method == "POST" else 200)


def cycles_of(unit: Unit, person: Person) -> list[Cycle]:
    """Those with dates that are not closed and concern the unit, the one that ends first first."""
    cycles = cycles_visible_to(person).filter(state__in=OPEN).exclude(kind=CycleKind.BACKLOG)
    return sorted((cycle for cycle in cycles if concerns(cycle, unit)), key=lambda cycle: (cycle.span.end, cycle.pk))


def _context(request: Any, unit: Unit, cycles: Sequence[Cycle]) -> dict[str, Any]:
    return {"unit": unit, "cycles": cycles, "beside": beside_of(unit, request.person, cycles)}


def _removed(request: Any, unit: Unit) -> HttpResponse:
    rows = SayingNo.objects.filter(organisation_id=unit.organisation_id, unit=unit)
    row = rows.filter(public_id=request.POST["remove"].replace("\x00", "")).first()
    if row is not None:
        stop_saying_no(unit, by=request.actor, saying_no=row)
    messages.success(request, _("It is taken away."))
    return redirect("saying_no", unit.public_id)


def _withdrawn(request: Any, unit: Unit, cycles: Sequence[Cycle]) -> HttpResponse:
    cycle = next((each for each in cycles if each.public_id == request.POST["withdraw"]), None)
    if cycle is not None:
        withdraw_without_okr(unit, by=request.actor, cycle=cycle)
    messages.success(request, _("The unit may have OKRs again."))
    return redirect("unit", unit.public_id)
