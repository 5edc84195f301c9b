"""Who serves which units, and giving a unit somebody who does."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kurs.audit.errors import Invalid
from kurs.organisation.actions import end_role, grant_role, name_substitute
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Role, Unit
from kurs.organisation.queries import around, units_visible_to
from kurs.organisation.queries.named import colleagues_of
from kurs.organisation.queries.places import roles_visible_to
from kurs.organisation.rules import may_grant_role
from kurs.web.ambassadors.forms import AmbassadorForm, EndForm, SubstituteForm
from kurs.web.ambassadors.page import ambassadors_page
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.organisation.words import role_names
from kurs.web.titles import title_of


@require_safe
def ambassadors(request: Any) -> HttpResponse:
    """Everybody with the role, the units without, and the teams of a type when it is asked for."""
    return render(request, "ambassadors/page.html", {"page": ambassadors_page(request.person, request.GET)})


@require_http_methods(["GET", "POST"])
def unit_ambassador(request: Any, public_id: str) -> HttpResponse:
    """Gives a unit, and all below it, somebody who serves it."""
    unit = load(request, units_visible_to, public_id)
    request.area = reverse("organisation")
    guard(request, grant_role, _role_for(unit))
    form = AmbassadorForm(request.POST or kept_form(request) or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        role = _role_for(unit)
        role.person, role.from_date = form.cleaned_data["who"], form.cleaned_data["from_date"]
        try:
            grant_role(role, by=request.actor)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("%(name)s serves %(unit)s.") % {"name": role.person.name, "unit": unit.name})
            return redirect("ambassadors")
    context = {
        "unit": unit,
        "form": form,
        "may": bool(may_grant_role(request.person, _role_for(unit))),
        "answering": around(unit, request.person.today).answering,
        "colleagues": colleagues_of(request.person, unit),
        "role": title_of(request.person.organisation),
    }
    return render(request, "ambassadors/give.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def role(request: Any, public_id: str) -> HttpResponse:
    """One role: from when, for which units, who stands in; POST names a substitute, or ends it with `end`."""
    held = load(request, roles_visible_to, public_id)
    request.area = reverse("organisation")
    ends = "end" in request.POST
    guard(request, end_role if ends else name_substitute, held)
    sent = None if ends else request.POST or None
    substitute = SubstituteForm(sent, person=request.person, initial=_standing_in(held))
    ending = EndForm(request.POST if ends else None, initial={"to_date": held.to_date or request.person.today})
    form = ending if ends else substitute
    if request.method == "POST" and form.is_valid() and _acted(request, held, form):
        messages.success(request, _("The role is saved."))
        return redirect("role", public_id)
    context = {
        "held": held,
        "substitute": substitute,
        "ending": ending,
        "name": role_names(held.organisation)[held.kind],
        "may": bool(may_grant_role(request.person, held)),
        "colleagues": colleagues_of(request.person, held.unit) if held.unit else [],
    }
    return render(request, "ambassadors/role.html", context, status=400 if request.method == "POST" else 200)


def _acted(request: Any, held: Role, form: EndForm | SubstituteForm) -> bool:
    try:
        if isinstance(form, EndForm):
            end_role(held, by=request.actor, to_date=form.cleaned_data["to_date"])
        else:
            name_substitute(held, by=request.actor, substitute=form.cleaned_data["who"])
    except Invalid as error:
        form.add_error(None, all_told(error, role=title_of(held.organisation)))
        return False
    return True


def _role_for(unit: Unit) -> Role:
    return Role(organisation=unit.organisation, kind=RoleKind.AMBASSADOR, unit=unit)


def _standing_in(role: Role) -> dict[str, str]:
    return {"who": role.substitute.email or role.substitute.name} if role.substitute else {}
