"""The people of the organisation: adding, placing, inviting, giving roles."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kurs.audit.errors import Invalid
from kurs.organisation.actions import (
    add_person,
    end_membership,
    end_role,
    grant_role,
    invite_person,
    join_unit,
    offer_password_link,
)
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Person, Role, Unit
from kurs.organisation.queries import people_visible_to, units_visible_to
from kurs.organisation.queries.directory import PAGE, people_found, places_of_people
from kurs.organisation.queries.invitations import sent_invitations
from kurs.organisation.queries.places import places_of, roles_visible_to
from kurs.organisation.queries.portraits import faces_of
from kurs.organisation.rules import may_manage_people
from kurs.web.accounts.links import invitation_link, link_page, reset_link
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.organisation.forms import MembershipForm, PersonForm, RoleForm
from kurs.web.organisation.person import show_person
from kurs.web.titles import title_of


@require_http_methods(["GET", "POST"])
def people(request: Any) -> HttpResponse:
    """Everybody by name with their places, a page at a time; for administrators a form that adds somebody."""
    found = list(units_visible_to(request.person))
    guard(request, add_person, request.person.organisation)
    form = PersonForm(request.POST or kept_form(request) or None, units=found)
    if request.method == "POST" and form.is_valid():
        try:
            person = _added(request, form, found)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": person.name})
            return redirect("person", person.public_id)
    may = bool(may_manage_people(request.person, found[0].organisation))
    context = _listed(request) | {"form": form, "may": may}
    context["invited"] = sent_invitations(request.person, context["people"]) if may else {}
    return render(request, "organisation/people.html", context, status=400 if request.method == "POST" else 200)


@require_POST
def invitation(request: Any, public_id: str) -> HttpResponse:
    """A new invitation as mail, link and QR code; the link is shown this once."""
    person = load(request, people_visible_to, public_id)
    try:
        invited = invite_person(person, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error))
        return show_person(request, person, status=400)
    return link_page(request, person, invitation_link(invited.token), "invitation", mail="mail" in request.POST)


@require_POST
def password_link(request: Any, public_id: str) -> HttpResponse:
    """A link to choose a new password, for somebody whose account is hers alone in this organisation."""
    person = load(request, people_visible_to, public_id)
    try:
        account = offer_password_link(person, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error))
        return show_person(request, person, status=400)
    return link_page(request, person, reset_link(account), "password", mail="mail" in request.POST)


@require_POST
def memberships(request: Any, public_id: str) -> HttpResponse:
    """Gives a person a place in a unit, or ends one today with `end`."""
    person = load(request, people_visible_to, public_id)
    if "end" in request.POST:
        return _place_ended(request, person)
    found = list(units_visible_to(request.person))
    guard(request, join_unit, found[0])
    form = MembershipForm(request.POST, units=found)
    if not form.is_valid():
        return show_person(request, person, membership_form=form, status=400)
    unit = next(each for each in found if each.public_id == form.cleaned_data["unit"])
    join_unit(unit, by=request.actor, person=person, kind=MembershipKind(form.cleaned_data["kind"]))
    messages.success(request, _("The place is saved."))
    return redirect("person", public_id)


@require_POST
def roles(request: Any, public_id: str) -> HttpResponse:
    """Grants a role, or ends one with `end`."""
    person = load(request, people_visible_to, public_id)
    found = list(units_visible_to(request.person))
    form = RoleForm(request.POST, units=found)
    try:
        if "end" in request.POST:
            role = load(request, roles_visible_to, request.POST["end"])
            end_role(role, by=request.actor, to_date=request.person.today)
        else:
            guard(request, grant_role, Role(organisation=person.organisation, kind=request.POST.get("kind", "")))
            if not form.is_valid():
                return show_person(request, person, role_form=form, status=400)
            grant_role(_role(person, form, found), by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error, role=title_of(request.person.organisation)))
        return show_person(request, person, status=400)
    messages.success(request, _("The roles are saved."))
    return redirect("person", public_id)


def _place_ended(request: Any, person: Person) -> HttpResponse:
    seats = places_of([person]).get(person.pk, [])
    seat = next((each for each in seats if each.unit.public_id == request.POST["end"]), None)
    guard(request, end_membership, seat or person)
    if seat is not None:
        end_membership(seat, by=request.actor, to_date=person.today)
    messages.success(request, _("The place is saved."))
    return redirect("person", person.public_id)


def _added(request: Any, form: PersonForm, units: list[Unit]) -> Person:
    data = form.cleaned_data
    person = add_person(request.person.organisation, by=request.actor, name=data["name"], email=data["email"])
    unit = next(each for each in units if each.public_id == data["unit"])
    join_unit(unit, by=request.actor, person=person, kind=MembershipKind(data["kind"]))
    return person


def _role(person: Person, form: RoleForm, units: list[Unit]) -> Role:
    unit = next((each for each in units if each.public_id == form.cleaned_data["unit"]), None)
    return Role(
        organisation=person.organisation,
        person=person,
        unit=unit,
        kind=form.cleaned_data["kind"],
        from_date=form.cleaned_data["from_date"] or person.today,
    )


def _listed(request: Any) -> dict[str, Any]:
    """The page of the list that was asked for: `q` words, `place`, `page`."""
    asked = request.GET
    words, place = " ".join(asked.get("q", "").replace("\x00", "").split())[:200], asked.get("place", "")
    places = places_of_people(request.person)
    place = place if place in places else ""
    pages = Paginator(people_found(request.person, words, place), PAGE)
    page = pages.get_page(asked.get("page"))
    listed = list(page.object_list)
    return {
        "page": page,
        "people": listed,
        "count": pages.count,
        "places": places_of(listed),
        "faces": faces_of(request.person, [each.pk for each in listed]),
        "sought": words,
        "place": place,
        "place_choices": [("", _("All places")), *((each, each) for each in places)],
        "query": urlencode({"q": words, "place": place}),
    }
