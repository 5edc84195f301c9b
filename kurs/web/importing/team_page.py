"""A team's page: read, gone through person by person, and saved when she has seen it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.organisation.actions import import_team_page
from kurs.organisation.actions.team_page import role_page_of
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.organisation.queries.imports import replaces_role_page
from kurs.organisation.rules import may_manage_people
from kurs.web.beginning.steps import comes_from_steps
from kurs.web.guard import guard
from kurs.web.importing.page_form import NEW_UNIT, PageForm
from kurs.web.importing.profiles import Profiles
from kurs.web.kept import kept_form
from kurs.web.messages import tell


@require_http_methods(["GET", "POST"])
def page(request: Any) -> HttpResponse:
    """Shows what a page says, with what somebody must decide; saves it when she presses save on what she saw."""
    units = list(units_visible_to(request.person))
    guard(request, import_team_page, units[0])
    form = _form(request, units)
    profiles = None
    if form.is_bound and form.is_valid():
        is_saved = "save" in request.POST and form.cleaned_data["seen"] == form.mark
        profiles = Profiles(request.person, form.page, form.data, is_saved=is_saved)
        if is_saved and profiles.are_settled:
            try:
                return _saved(request, units, form, profiles)
            except Invalid as error:
                tell(form, error)
    context = {
        "form": form,
        "steps": comes_from_steps(request),
        "profiles": profiles,
        "replaces": profiles is not None and _replaces(request, form),
        "may": bool(may_manage_people(request.person, request.person.organisation)),
    }
    is_fine = not form.is_bound or (form.is_valid() and profiles is not None and not profiles.problems)
    return render(request, "importing/team_page.html", context, status=200 if is_fine else 400)


def _form(request: Any, units: list[Unit]) -> PageForm:
    languages = request.person.organisation.languages
    if request.method == "POST":
        return PageForm(request.POST, request.FILES, units=units, languages=languages)
    kept = kept_form(request)
    initial = {"language": translation.get_language(), "text": kept.get("text", "") if kept else ""}
    return PageForm(initial=initial, units=units, languages=languages)


def _replaces(request: Any, form: PageForm) -> bool:
    return replaces_role_page(request.person.organisation_id, role_page_of(form.page.responsibilities))


def _saved(request: Any, units: list[Unit], form: PageForm, profiles: Profiles) -> HttpResponse:
    data = form.cleaned_data
    is_new = data["unit"] == NEW_UNIT
    unit = units[0] if is_new else next(each for each in units if each.public_id == data["unit"])
    done = import_team_page(
        unit,
        by=request.actor,
        page=form.page,
        people=profiles.chosen,
        new_unit=form.page.title if is_new else "",
        language=data["language"],
    )
    if done is None:
        messages.info(request, _("Everything on the page was here already. Nothing is changed."))
    else:
        messages.success(request, _("The page is brought in."))
    if comes_from_steps(request):
        return redirect("my_week")
    return redirect("ambassadors" if profiles.has_ambassadors else "imports")
