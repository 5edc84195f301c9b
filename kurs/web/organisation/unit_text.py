"""What is said of a unit, who leads it, and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.organisation.actions import join_unit
from kurs.organisation.actions.describing import describe_unit, end_unit
from kurs.organisation.endings import standing_in
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Unit
from kurs.organisation.queries import around, units_visible_to
from kurs.organisation.queries.named import colleagues_of
from kurs.organisation.rules import may_manage_units
from kurs.web.ambassadors.forms import NamedForm
from kurs.web.beginning.steps import comes_from_steps
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.organisation.forms import LastDayForm, UnitTextForm
from kurs.web.organisation.held import hidden_in, told
from kurs.web.titles import title_of
from kurs.web.units.area import area_of

SAID = ("name", "kind", "team_type", "place", "chat_url", "chat_text")


@require_http_methods(["GET", "POST"])
def unit_text(request: Any, public_id: str) -> HttpResponse:
    """Name, kind, type, place and channel."""
    unit = _loaded(request, public_id)
    guard(request, describe_unit, unit)
    initial = {name: getattr(unit, name) for name in SAID}
    form = UnitTextForm(request.POST if request.method == "POST" else kept_form(request), unit=unit, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            describe_unit(unit, by=request.actor, text=form.unit_text)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The unit is saved."))
            return redirect("units")
    return _page(request, "organisation/unit_text.html", unit, form=form)


@require_http_methods(["GET", "POST"])
def unit_lead(request: Any, public_id: str) -> HttpResponse:
    """Names somebody to lead the unit; whoever comes from the first steps goes back to them."""
    unit = _loaded(request, public_id)
    guard(request, join_unit, unit)
    form = NamedForm(request.POST if request.method == "POST" else kept_form(request), person=request.person)
    form.fields["who"].required = True
    if request.method == "POST" and form.is_valid():
        join_unit(unit, by=request.actor, person=form.cleaned_data["who"], kind=MembershipKind.LEAD)
        messages.success(request, _("The place is saved."))
        return redirect("my_week") if comes_from_steps(request) else redirect("unit", public_id)
    seated = [each for each in around(unit, request.person.today).seated if each.is_lead]
    colleagues = colleagues_of(request.person, unit)
    context = {"form": form, "leads": seated, "colleagues": colleagues, "steps": comes_from_steps(request)}
    return _page(request, "organisation/unit_lead.html", unit, **context)


@require_http_methods(["GET", "POST"])
def unit_end(request: Any, public_id: str) -> HttpResponse:
    """Ends the unit after a day; what must be settled first is listed."""
    unit = _loaded(request, public_id)
    guard(request, end_unit, unit)
    today = request.person.today
    form = LastDayForm(
        request.POST if request.method == "POST" else kept_form(request), initial={"to_date": unit.to_date or today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            end_unit(unit, by=request.actor, to_date=form.cleaned_data["to_date"])
        except Invalid as error:
            form.add_error(None, all_told(error, role=title_of(unit.organisation)))
        else:
            messages.success(request, _("The unit ends on that day."))
            return redirect("units")
    held = standing_in(unit, today, request.person)
    return _page(
        request,
        "organisation/unit_end.html",
        unit,
        form=form,
        lines=told(held, {}, request.person),
        hidden=hidden_in(held),
    )


def _loaded(request: Any, public_id: str) -> Unit:
    unit = load(request, units_visible_to, public_id)
    request.area = area_of(unit, request.person)
    return unit


def _page(request: Any, template: str, unit: Unit, **context: Any) -> HttpResponse:
    back = reverse("my_week") if context.get("steps") else reverse("unit", args=[unit.public_id])
    context |= {"unit": unit, "may": bool(may_manage_units(request.person, unit)), "of": unit.name}
    context |= {"action": request.path, "back": back}
    return render(request, template, context, status=400 if request.method == "POST" else 200)
