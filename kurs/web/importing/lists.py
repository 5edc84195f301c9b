"""Lists of people and of units: shown as what they become, then saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.organisation.actions import import_people, import_units
from kurs.organisation.importing import PEOPLE, UNITS, Columns, person_lines, unit_lines
from kurs.organisation.queries.comparing import compare_people, compare_units
from kurs.organisation.rules import may_manage_people
from kurs.web.beginning.steps import comes_from_steps
from kurs.web.guard import guard
from kurs.web.importing.forms import ListForm
from kurs.web.importing.told import shown
from kurs.web.kept import kept_form
from kurs.web.organisation.words import role_names


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list is of: its page, its columns, and what reads, compares and saves it."""

    page: str
    heading: Any
    lead: Any
    example: Any
    columns: Columns
    read: Callable[..., Sequence[Any]]
    compare: Callable[..., Any]
    save: Callable[..., Any]
    then: str


PEOPLE_LIST = Kind(
    "people_list",
    gettext_lazy("Bring in people"),
    gettext_lazy("From Excel or the personnel system. You see what becomes of each row before anything is saved."),
    gettext_lazy("Name\tE-mail\tUnit\tMember or lead\tPlace\nIda Ås\tida@agency.example\tPortal\tlead\tOslo"),
    PEOPLE,
    person_lines,
    compare_people,
    import_people,
    "people",
)
UNIT_LIST = Kind(
    "unit_list",
    gettext_lazy("Bring in units"),
    gettext_lazy("From Excel, in any order. You see what becomes of each row before anything is saved."),
    gettext_lazy(
        "Name\tBelongs under\tKind of unit\tTeam type\tPlace\n"
        "Services\t\tdepartment\t\tOslo\nPortal\tServices\tteam\tplatform\tOslo"
    ),
    UNITS,
    unit_lines,
    compare_units,
    import_units,
    "units",
)


@require_http_methods(["GET", "POST"])
def people_list(request: Any) -> HttpResponse:
    """A list of people."""
    return _list(request, PEOPLE_LIST)


@require_http_methods(["GET", "POST"])
def unit_list(request: Any) -> HttpResponse:
    """A list of units."""
    return _list(request, UNIT_LIST)


def _list(request: Any, kind: Kind) -> HttpResponse:
    organisation = request.person.organisation
    guard(request, kind.save, organisation)
    form = _form(request, kind)
    preview = None
    if form.is_bound and form.is_valid() and not form.missing:
        lines = kind.read(form.table, form.fields_of_columns)
        if "save" in request.POST and form.cleaned_data["seen"] == form.mark:
            return _saved(request, kind, lines, form.source_read)
        preview = shown(kind.compare(organisation, lines), role_names(organisation))
    context = {
        "kind": kind,
        "form": form,
        "steps": comes_from_steps(request),
        "preview": preview,
        "may": bool(may_manage_people(request.person, organisation)),
    }
    status = 400 if form.is_bound and preview is None else 200
    return render(request, "importing/list.html", context, status=status)


def _form(request: Any, kind: Kind) -> ListForm:
    if request.method == "POST":
        return ListForm(request.POST, request.FILES, columns=kind.columns)
    kept = kept_form(request)
    return ListForm(initial={"text": kept.get("text", "")} if kept else None, columns=kind.columns)


def _saved(request: Any, kind: Kind, lines: Sequence[Any], source: str) -> HttpResponse:
    done = kind.save(request.person.organisation, by=request.actor, lines=lines, source=source)
    if done is None:
        messages.info(request, _("Everything was as in the list already. Nothing is changed."))
    else:
        messages.success(request, _("The list is brought in."))
    return redirect("my_week" if comes_from_steps(request) else "imports")
