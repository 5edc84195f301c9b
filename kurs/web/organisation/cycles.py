"""Syklus: the cycles, planning one, opening one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kurs.audit.errors import Invalid
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.conditions import obstacles
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to
from kurs.cycles.rules import may_open_cycle, may_plan_cycle
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.organisation.forms import CycleForm
from kurs.web.titles import title_of
from kurs.web.units.page import week_of


@require_http_methods(["GET", "POST"])
def cycles(request: Any) -> HttpResponse:
    """Every cycle with where it is; for who plans them, a form."""
    guard(request, plan_cycle, Cycle(organisation=request.person.organisation))
    form = CycleForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        cycle = Cycle(organisation=request.person.organisation, **form.cleaned_data)
        try:
            plan_cycle(cycle, by=request.actor)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The cycle is planned."))
            return redirect("cycles")
    shown = [(cycle, week_of(cycle, request.person.today)) for cycle in cycles_visible_to(request.person)]
    planned = next((cycle for cycle, _week in shown if cycle.state == CycleState.PLANNING), None)
    in_the_way = obstacles(planned) if planned else []
    role = title_of(request.person.organisation) if in_the_way else None
    context = {
        "cycles": shown,
        "form": form,
        "may_plan": bool(may_plan_cycle(request.person, request.person.organisation)),
        "may_open": bool(may_open_cycle(request.person, request.person.organisation)),
        "obstacles": [_(message).format(role=role) for message in in_the_way],
    }
    return render(request, "organisation/cycles.html", context, status=400 if request.method == "POST" else 200)


@require_POST
def opening(request: Any, public_id: str) -> HttpResponse:
    """planning → running."""
    cycle = load(request, cycles_visible_to, public_id)
    try:
        open_cycle(cycle, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error, role=title_of(request.person.organisation)))
    else:
        messages.success(request, _("The cycle is open."))
    return redirect("cycles")
