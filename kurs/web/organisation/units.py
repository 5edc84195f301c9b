"""The units of the organisation: adding and moving them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.organisation.actions import add_unit, move_unit
from kurs.organisation.enums import TeamType, UnitKind
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.organisation.queries.ambassadors import nearest_of
from kurs.organisation.queries.directory import ended_units, members_counted
from kurs.organisation.rules import may_manage_units
from kurs.web.beginning.steps import comes_from_steps
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.organisation.forms import PlaceForm, UnitForm

UNITS_A_PAGE = 200


@require_http_methods(["GET", "POST"])
def units(request: Any) -> HttpResponse:
    """The tree, and a form that adds to it."""
    found = list(units_visible_to(request.person))
    guard(request, add_unit, found[0])
    form = UnitForm(request.POST or kept_form(request) or None, units=found, initial={"kind": UnitKind.TEAM})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        parent = next(unit for unit in found if unit.public_id == data["parent"])
        try:
            add_unit(parent, by=request.actor, name=data["name"], kind=UnitKind(data["kind"]))
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The unit is added."))
            return redirect("my_week" if comes_from_steps(request) else "units")
    may = bool(may_manage_units(request.person, request.person.organisation))
    context = _listed(request, found) | {
        "form": form,
        "steps": comes_from_steps(request),
        "may": may,
        "members": members_counted(request.person),
        "nearest": nearest_of(request.person, found),
        "ended": ended_units(request.person) if may else [],
    }
    return render(request, "organisation/units.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def place(request: Any, public_id: str) -> HttpResponse:
    """Moves a unit with everything below it."""
    unit = load(request, units_visible_to, public_id)
    guard(request, move_unit, unit)
    found = [each for each in units_visible_to(request.person) if not each.is_at_or_below(unit.path)]
    above = next((each.public_id for each in found if each.pk == unit.parent_id), None)
    form = PlaceForm(request.POST or kept_form(request) or None, units=found, initial={"parent": above})
    if request.method == "POST" and form.is_valid():
        parent = next(each for each in found if each.public_id == form.cleaned_data["parent"])
        try:
            move_unit(unit, by=request.actor, parent=parent)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The unit is moved."))
            return redirect("units")
    may = bool(may_manage_units(request.person, unit))
    context = {"unit": unit, "form": form, "may": may}
    return render(request, "organisation/place.html", context, status=400 if request.method == "POST" else 200)


def _listed(request: Any, units: list[Unit]) -> dict[str, Any]:
    """The units that were asked for, a page at a time: `q` words of the name, `place`, `type`."""
    asked = request.GET
    words = asked.get("q", "").casefold().split()[:6]
    places = sorted({unit.place for unit in units} - {""})
    place = asked.get("place", "") if asked.get("place", "") in places else ""
    kind = asked.get("type", "") if asked.get("type", "") in TeamType else ""
    found = [
        unit
        for unit in units
        if all(word in unit.name.casefold() for word in words)
        and place in ("", unit.place)
        and kind in ("", unit.team_type)
    ]
    page = Paginator(found, UNITS_A_PAGE).get_page(asked.get("page"))
    return {
        "units": list(page.object_list),
        "count": len(units),
        "found": len(found),
        "page": page,
        "asked": {"q": " ".join(words), "place": place, "type": kind},
        "query": urlencode({"q": " ".join(words), "place": place, "type": kind}),
        "place_choices": [("", _("All places")), *((each, each) for each in places)],
        "type_choices": [("", _("All types")), *((value, str(label)) for value, label in TeamType.choices)],
    }
