"""What is said of a person: by herself a part of it, by an administrator all; and when she is away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.organisation.actions.profiles import edit_person, edit_profile, set_absence
from kurs.organisation.models import Person
from kurs.organisation.queries import people_visible_to
from kurs.organisation.rules import may_edit_profile, may_manage_people
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.organisation.forms import AbsenceForm, PersonTextForm, ProfileForm


@require_http_methods(["GET", "POST"])
def profile(request: Any, public_id: str) -> HttpResponse:
    """Place and professions for herself; everything for an administrator."""
    someone = load(request, people_visible_to, public_id)
    guard(request, edit_profile, someone)
    manages = bool(may_manage_people(request.person, someone))
    form = _profile_form(request, someone, manages=manages)
    if request.method == "POST" and form.is_valid():
        try:
            if isinstance(form, PersonTextForm):
                edit_person(someone, by=request.actor, text=form.person_text)
            else:
                edit_profile(someone, by=request.actor, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("It is saved."))
            return redirect("person", public_id)
    return _page(request, "organisation/profile.html", someone, form)


@require_http_methods(["GET", "POST"])
def absence(request: Any, public_id: str) -> HttpResponse:
    """When she is away. Only she and administrators see the days."""
    someone = load(request, people_visible_to, public_id)
    guard(request, set_absence, someone)
    may = bool(may_edit_profile(request.person, someone))
    days = {"from_date": someone.absent_from, "to_date": someone.absent_to} if may else {}
    form = AbsenceForm(request.POST if request.method == "POST" else kept_form(request), initial=days)
    if request.method == "POST" and form.is_valid():
        try:
            set_absence(someone, by=request.actor, **form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("It is saved."))
            return redirect("person", public_id)
    return _page(request, "organisation/absence.html", someone, form)


def _profile_form(request: Any, someone: Person, *, manages: bool) -> forms.Form:
    sent = request.POST if request.method == "POST" else kept_form(request)
    said = {"place": someone.place, "professions": "\n".join(someone.professions)}
    if not manages:
        return ProfileForm(sent, initial=said)
    more = {name: getattr(someone, name) for name in ("name", "email", "employment", "percent", "language")}
    return PersonTextForm(sent, initial=said | more, languages=someone.organisation.languages)


def _page(request: Any, template: str, someone: Person, form: forms.Form) -> HttpResponse:
    context = {
        "someone": someone,
        "form": form,
        "may": bool(may_edit_profile(request.person, someone)),
        "of": someone.name,
        "action": request.path,
        "back": reverse("person", args=[someone.public_id]),
    }
    return render(request, template, context, status=400 if request.method == "POST" else 200)
