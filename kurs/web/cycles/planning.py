"""Planning a cycle, with the next of each kind offered and what it overlaps said before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.cycles.actions import plan_cycle
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.cycles.queries import Offer, cycles_visible_to, offers, overlapping
from kurs.cycles.rules import may_plan_cycle
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import units_visible_to
from kurs.web.cycles.forms import PlanForm
from kurs.web.cycles.words import listed, named
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.messages import tell


@dataclass(frozen=True, slots=True)
class Desk:
    """What planning begins with: the cycles there are, the units she plans for, the one chosen, what is offered."""

    person: Person
    cycles: list[Cycle]
    units: list[Unit]
    unit: Unit | None
    everybodys: bool
    offered: list[Offer]

    @property
    def may(self) -> bool:
        """Whether she plans for anybody."""
        return self.everybodys or bool(self.units)

    def empty(self) -> Cycle:
        """A cycle of the one it is for, about to be filled in."""
        return Cycle(organisation=self.person.organisation, unit=self.unit)

    def offer(self, kind: str | None) -> Offer:
        """The offer of a kind; without one, of the kind that was planned last."""
        latest = max(self.cycles, key=lambda cycle: cycle.pk, default=None)
        usual = latest.kind if latest and not latest.is_backlog else CycleKind.TERTIAL
        by_kind = {str(offer.kind): offer for offer in self.offered}
        return by_kind.get(kind or "", by_kind[usual])


@require_http_methods(["GET", "POST"])
def new_cycle(request: Any) -> HttpResponse:
    """Plans a cycle for everybody, or for a unit and those below."""
    desk = _desk(request)
    guard(request, plan_cycle, desk.empty())
    form = _form(request, desk)
    others = _overlapped(desk, form)
    if request.method == "POST" and form.is_valid() and _was_told(form, others):
        try:
            plan_cycle(_cycle_of(desk, form.cleaned_data), by=request.actor)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The cycle is planned. The teams can write drafts in it from now."))
            return redirect("cycles")
    context = {
        "desk": desk,
        "offered": [(offer, _at_the_same_time(desk, offer)) for offer in desk.offered],
        "form": form,
        "kind": form["kind"].value(),
        "overlapped": named(others),
        "seen": " ".join(other.public_id for other in others),
    }
    return render(request, "cycles/new.html", context, status=400 if request.method == "POST" else 200)


def _desk(request: Any) -> Desk:
    person = request.person
    cycles = list(cycles_visible_to(person))
    units = [each for each in units_visible_to(person) if may_plan_cycle(person, _own(person, each))]
    everybodys = bool(may_plan_cycle(person, person.organisation))
    asked = (request.POST or request.GET).get("unit")
    unit = next((each for each in units if each.public_id == asked), None)
    if unit is None and not everybodys and asked is None:
        unit = units[0] if units else None
    language, today = person.organisation.language, person.today
    return Desk(person, cycles, units, unit, everybodys, offers(cycles, unit=unit, language=language, today=today))


def _own(person: Person, unit: Unit) -> Cycle:
    return Cycle(organisation=person.organisation, unit=unit)


def _form(request: Any, desk: Desk) -> PlanForm:
    offer = desk.offer(request.GET.get("kind"))
    initial = {
        "unit": desk.unit.public_id if desk.unit else "",
        "kind": offer.kind,
        "name": offer.name,
        "start": offer.start,
        "end": offer.end,
    }
    data = request.POST if request.method == "POST" else kept_form(request)
    return PlanForm(data, initial=initial, units=desk.units, everybodys=desk.everybodys)


def _overlapped(desk: Desk, form: PlanForm) -> list[Cycle]:
    """What the cycle in the form overlaps, filled in or offered; nothing while its days make none."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else None if form.is_bound else form.initial
    if not given or not given["start"] or not given["end"]:
        return []
    return overlapping(_cycle_of(desk, given), desk.cycles)


def _at_the_same_time(desk: Desk, offer: Offer) -> str:
    """The names of the cycles that an offered one would overlap."""
    if offer.start is None or offer.end is None:
        return ""
    given = {"kind": offer.kind, "name": offer.name, "start": offer.start, "end": offer.end}
    return listed([other.name for other in overlapping(_cycle_of(desk, given), desk.cycles)])


def _was_told(form: PlanForm, others: list[Cycle]) -> bool:
    return {other.public_id for other in others} <= set(form.cleaned_data["seen"].split())


def _cycle_of(desk: Desk, given: Mapping[str, Any]) -> Cycle:
    cycle = desk.empty()
    for name in ("kind", "name", "start", "end"):
        setattr(cycle, name, given[name])
    return cycle
