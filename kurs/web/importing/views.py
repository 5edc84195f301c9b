"""What has been brought in, and taking the last of it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kurs.audit.errors import Invalid
from kurs.organisation.actions import undo_import
from kurs.organisation.queries.imports import imports_visible_to, last_of
from kurs.organisation.queries.taking_back import taking_back
from kurs.organisation.rules import may_manage_people
from kurs.web.importing.taken_back import said_after, said_before
from kurs.web.messages import all_told
from kurs.web.titles import title_of

SHOWN = 50


@require_safe
def imports(request: Any) -> HttpResponse:
    """What can be brought in, and the newest imports with a button that takes the last one back."""
    may = bool(may_manage_people(request.person, request.person.organisation))
    done = list(imports_visible_to(request.person)[:SHOWN])
    last = last_of(done)
    context = {"done": done, "last": last, "may": may, "said": said_before(taking_back(last)) if last else []}
    return render(request, "importing/imports.html", context)


@require_POST
def taken_back(request: Any) -> HttpResponse:
    """Takes the last import back, if it is still the one that was shown."""
    try:
        back = undo_import(request.person.organisation, by=request.actor, last=request.POST.get("last", ""))
    except Invalid as error:
        messages.error(request, all_told(error, role=title_of(request.person.organisation)))
    else:
        messages.success(request, said_after(back))
    return redirect("imports")
