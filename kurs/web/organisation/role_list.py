"""Every role with from and to, and who stands in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.organisation.queries.places import roles_visible_to
from kurs.web.organisation.words import role_names


@require_safe
def role_list(request: Any) -> HttpResponse:
    """Roles that hold, then those to come; those that have ended are folded. What ended before it began never was."""
    today = request.person.today
    held = [role for role in roles_visible_to(request.person) if role.to_date is None or role.to_date >= role.from_date]
    ended = [role for role in held if role.to_date and role.to_date < today]
    context = {
        "now": [role for role in held if role.from_date <= today and role not in ended],
        "coming": [role for role in held if role.from_date > today],
        "ended": ended[-100:],
        "names": role_names(request.person.organisation),
    }
    return render(request, "organisation/role_list.html", context)
