"""Changing a cycle's name and days, and opening it: each page says what it means before the press."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.cycles.actions import edit_cycle, open_cycle
from kurs.cycles.conditions import obstacles
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to
from kurs.cycles.rules import may_open_cycle, may_plan_cycle
from kurs.cycles.validators import CycleText
from kurs.web.cycles.forms import EditForm, EditRunningForm, OpenForm
from kurs.web.cycles.words import days_of, role_told
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.titles import title_of


@require_http_methods(["GET", "POST"])
def cycle_text(request: Any, public_id: str) -> HttpResponse:
    """Name and days; of a running cycle the name and the last day, with a reason."""
    cycle = load(request, cycles_visible_to, public_id)
    guard(request, edit_cycle, cycle)
    form = _edit_form(request, cycle)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            text = CycleText(data["name"], data.get("start") or cycle.span.start, data["end"])
            edit_cycle(cycle, by=request.actor, text=text, reason=data["reason"])
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The cycle is changed."), extra_tags=f"saved:cycle-{public_id}")
            return redirect("cycles")
    context = {
        "cycle": cycle,
        "days": days_of(cycle),
        "form": form,
        "may": bool(may_plan_cycle(request.person, cycle)),
        "changes": cycle.state in (CycleState.PLANNING, CycleState.RUNNING) and not cycle.is_backlog,
        "role": title_of(cycle.organisation),
    }
    return render(request, "cycles/edit.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def opening(request: Any, public_id: str) -> HttpResponse:
    """planning → running: what stands in the way, and what it means to open it on this day."""
    cycle = load(request, cycles_visible_to, public_id)
    guard(request, open_cycle, cycle)
    form = OpenForm(request.POST if request.method == "POST" else kept_form(request))
    if request.method == "POST" and form.is_valid():
        try:
            open_cycle(cycle, by=request.actor, early=form.cleaned_data["early"])
        except Invalid as error:
            if error.problems != {"cycle": "not_ready"}:
                tell(form, error)
        else:
            messages.success(request, _("The cycle is open. The teams check in on what is published."))
            return redirect("cycles")
    context = {"cycle": cycle, "days": days_of(cycle), "form": form} | _opening(request, cycle)
    return render(request, "cycles/opening.html", context, status=400 if request.method == "POST" else 200)


def _edit_form(request: Any, cycle: Cycle) -> EditForm | EditRunningForm:
    data = request.POST if request.method == "POST" else kept_form(request)
    kind = EditRunningForm if cycle.state == CycleState.RUNNING else EditForm
    return kind(data, initial={"name": cycle.name, "start": cycle.start, "end": cycle.end})


def _opening(request: Any, cycle: Cycle) -> dict[str, Any]:
    """What the page of opening shows; `when` is where today is in the cycle."""
    waits = cycle.state == CycleState.PLANNING and not cycle.is_backlog
    when = ""
    if waits:
        start, end = cycle.span
        today = request.person.today
        when = "before" if today < start else "after" if today > end else "midway" if today > start else "first"
    return {
        "waits": waits,
        "when": when,
        "obstacles": role_told(obstacles(cycle), cycle.organisation) if waits else [],
        "may": bool(may_open_cycle(request.person, cycle)),
        "role": title_of(cycle.organisation),
    }
