"""Inviting many at once: by mail, or as a sheet of links and QR codes to hand out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from kurs.base.clock import local_date
from kurs.organisation.actions import invite_person
from kurs.organisation.models import Membership, Person, Unit
from kurs.organisation.queries import people_visible_to, units_visible_to
from kurs.organisation.queries.invitations import sent_invitations
from kurs.organisation.queries.people import on_date
from kurs.organisation.rules import may_manage_people
from kurs.web.accounts.links import invitation_link, qr_code
from kurs.web.accounts.mails import queue_link_mail
from kurs.web.guard import guard
from kurs.web.kept import kept_form

AT_ONCE = 200


class InvitingForm(forms.Form):
    """Who is invited, as many as are shown at once."""

    people = forms.MultipleChoiceField(
        required=True, error_messages={"required": gettext_lazy("Choose at least one person.")}
    )

    def __init__(self, *args: Any, waiting: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(person.public_id, person.name) for person in waiting]


@require_http_methods(["GET", "POST"])
def invitations(request: Any) -> HttpResponse:
    """Everybody who cannot sign in yet, to be invited by a mail each or by a sheet of links, shown this once."""
    guard(request, invite_person, request.person)
    unit = next((each for each in units_visible_to(request.person) if each.public_id == request.GET.get("unit")), None)
    waiting = list(_waiting(request.person, unit)[: AT_ONCE + 1])
    form = InvitingForm(request.POST if request.method == "POST" else kept_form(request), waiting=waiting[:AT_ONCE])
    if request.method == "POST" and form.is_valid():
        chosen = [person for person in waiting if person.public_id in form.cleaned_data["people"]]
        return _by_mail(request, chosen) if "mail" in request.POST else _on_a_sheet(request, chosen)
    invited = sent_invitations(request.person, waiting[:AT_ONCE])
    holds = {pk for pk, sent in invited.items() if sent.works}
    context = {
        "form": form,
        "waiting": waiting[:AT_ONCE],
        "invited": invited,
        "holds": holds,
        "chosen": form["people"].value() or [each.public_id for each in waiting if each.pk not in holds],
        "more": len(waiting) > AT_ONCE,
        "unit": unit,
        "units": list(units_visible_to(request.person)),
        "without_address": _without_account(request.person).filter(email="").count(),
        "may": bool(may_manage_people(request.person, request.person.organisation)),
    }
    return render(request, "accounts/invitations.html", context, status=400 if request.method == "POST" else 200)


def _without_account(person: Person) -> QuerySet[Person]:
    return people_visible_to(person).filter(account=None)


def _waiting(person: Person, unit: Unit | None) -> QuerySet[Person]:
    people = _without_account(person).exclude(email="")
    if unit is None:
        return people
    below = Unit.objects.filter(organisation_id=person.organisation_id).at_and_below(unit.path)
    seats = Membership.objects.filter(on_date(person.today), organisation_id=person.organisation_id, unit__in=below)
    return people.filter(pk__in=seats.values("person"))


def _by_mail(request: Any, chosen: list[Person]) -> HttpResponse:
    for person in chosen:
        invited = invite_person(person, by=request.actor)
        queue_link_mail(person, invitation_link(invited.token), "invitation")
    words = ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", len(chosen))
    messages.success(request, words % {"num": len(chosen)})
    return redirect("invitations")


def _on_a_sheet(request: Any, chosen: list[Person]) -> HttpResponse:
    links = []
    for person in chosen:
        invited = invite_person(person, by=request.actor)
        address = invitation_link(invited.token)
        until = local_date(invited.invitation.expires_at, person.organisation.time_zone)
        links.append((person, address, qr_code(address), until))
    text = "\n".join(f"{person.name}\t{person.email}\t{address}" for person, address, *_rest in links)
    context = {"links": links, "text": text, "heading": _("Invitations")}
    return render(request, "accounts/invitation_sheet.html", context)
