"""Every role with from and to, and who stands in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.organisation.queries.places import roles_visible_to
from kurs.web.organisation.words import role_names


@require_safe
def role_list(request: Any) -> HttpResponse:
    """Roles that hold, then those to come; those that have ended are folded."""
    today = request.person.today
    held = list(roles_visible_to(request.person))
    ended = [role for role in held if role.to_date and role.to_date < today]
    context = {
        "now": [role for role in held if role.from_date <= today and role not in ended],
        "coming": [role for role in held if role.from_date > today],
        "ended": ended[-100:],
        "names": role_names(request.person.organisation),
    }
    return render(request, "organisation/role_list.html", context)
