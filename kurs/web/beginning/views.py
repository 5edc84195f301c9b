"""The acts of the first steps: who we are, who is ambassador, which cycle, whom to invite."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to, first_offers
from kurs.organisation.actions import grant_role, invite_person
from kurs.organisation.actions.naming import name_organisation
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Role
from kurs.organisation.queries import people_visible_to
from kurs.organisation.rules import may_manage_people
from kurs.web.accounts.links import invitation_link, link_page
from kurs.web.beginning.forms import OrganisationForm
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.titles import title_of

SAID = ("name", "languages", "language")


@require_http_methods(["GET", "POST"])
def organisation_text(request: Any) -> HttpResponse:
    """What the organisation is called, and which languages it offers."""
    organisation = request.person.organisation
    guard(request, name_organisation, organisation)
    back = "my_week" if request.GET.get("back") == "steps" else "units"
    data = request.POST if request.method == "POST" else kept_form(request)
    form = OrganisationForm(data, initial={name: getattr(organisation, name) for name in SAID})
    if request.method == "POST" and form.is_valid():
        try:
            name_organisation(organisation, by=request.actor, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The organisation is saved."))
            return redirect(back)
    context = {"form": form, "may": bool(may_manage_people(request.person, organisation)), "of": organisation.name}
    context |= {"action": request.get_full_path(), "back": reverse(back)}
    return render(request, "beginning/organisation.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def first_ambassador(request: Any) -> HttpResponse:
    """«I am the ambassador», in one press; for the whole organisation."""
    person = request.person
    if request.method == "POST":
        role = Role(
            organisation=person.organisation, person=person, kind=RoleKind.LEAD_AMBASSADOR, from_date=person.today
        )
        grant_role(role, by=request.actor)
        messages.success(request, _("You are {role.a} now.").format(role=title_of(person.organisation)))
    return redirect("my_week")


@require_http_methods(["GET", "POST"])
def first_cycle(request: Any) -> HttpResponse:
    """Plans the term that was pressed; the one that today is in runs from today, without events gone by."""
    person = request.person
    if request.method == "POST":
        organisation = person.organisation
        guard(request, plan_cycle, organisation)
        under_way, following = first_offers(language=organisation.language, today=person.today)
        begun = request.POST.get("period") == "under-way"
        offer = under_way if begun else following
        cycle = Cycle(organisation=organisation, kind=offer.kind, name=offer.name, start=offer.start, end=offer.end)
        if cycles_visible_to(person).filter(unit=None, start=offer.start, end=offer.end).exists():
            return redirect("my_week")
        try:
            cycle = plan_cycle(cycle, by=request.actor)
            if begun:
                open_cycle(cycle, by=request.actor)
        except Invalid as error:
            messages.error(request, all_told(error, role=title_of(organisation)))
    return redirect("my_week")


@require_http_methods(["GET", "POST"])
def first_invitation(request: Any) -> HttpResponse:
    """A link for the person that was chosen, shown this once; by mail as well when asked."""
    if request.method == "GET":
        return redirect("my_week")
    guard(request, invite_person, request.person)
    person = load(request, people_visible_to, request.POST.get("person", ""))
    try:
        invited = invite_person(person, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error))
        return redirect("my_week")
    link = invitation_link(invited.token)
    return link_page(request, person, link, "invitation", mail="mail" in request.POST, steps=True)
