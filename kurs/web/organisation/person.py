"""One person: who she is, where she belongs, what she answers for, and what may be done about it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.okr.queries.endings import goals_held_by
from kurs.organisation.models import Membership, Person
from kurs.organisation.queries import people_known_to, units_visible_to
from kurs.organisation.queries.places import places_of, roles_visible_to
from kurs.organisation.queries.portraits import faces_of
from kurs.organisation.rules import is_lead_ambassador, may_edit_profile, may_manage_people
from kurs.web.loading import load
from kurs.web.organisation.forms import MembershipForm, RoleForm
from kurs.web.organisation.held import hidden_in, told
from kurs.web.organisation.words import role_names


@require_safe
def person_page(request: Any, public_id: str) -> HttpResponse:
    """The page, with forms for those who may."""
    return show_person(request, load(request, people_known_to, public_id))


def show_person(request: Any, someone: Person, *, status: int = 200, **forms: Any) -> HttpResponse:
    """Renders the page; `forms` are those with what was typed in them."""
    may = may_about(request, someone)
    units = list(units_visible_to(request.person)) if may["grant"] else []
    names = role_names(someone.organisation)
    today, roles = request.person.today, list(roles_visible_to(request.person).filter(person=someone))
    held = list(goals_held_by(request.person, [someone]))
    seats = places_of([someone]).get(someone.pk, [])
    context = {
        "someone": someone,
        "face": faces_of(request.person, [someone.pk]).get(someone.pk, ""),
        "places": seats,
        "roles": [role for role in roles if not role.to_date or role.to_date >= today],
        "ended": [role for role in roles if role.to_date and role.to_date < today],
        "names": names,
        "owned": told(held, names, request.person),
        "hidden": hidden_in(held),
        "shows_employment": may["manage"] or _is_colleague(request.person, seats),
        "membership_form": MembershipForm(units=units),
        "role_form": RoleForm(units=units, initial={"from_date": today}),
        "may": may,
    }
    return render(request, "organisation/person.html", context | forms, status=status)


def may_about(request: Any, someone: Person) -> dict[str, bool]:
    """What the reader may do about somebody, by name."""
    organisation = request.person.organisation
    manage = bool(may_manage_people(request.person, organisation))
    return {
        "manage": manage,
        "grant": manage or bool(is_lead_ambassador(request.person, organisation)),
        "profile": bool(may_edit_profile(request.person, someone)),
    }


def _is_colleague(reader: Person, seats: list[Membership]) -> bool:
    """Whether they belong to the same unit."""
    return any(reader.standing.is_member(seat.unit_id) for seat in seats)
