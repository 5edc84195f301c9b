"""Somebody's last day, and what has no owner when people leave."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kurs.audit.errors import Invalid
from kurs.base.formats import full_day
from kurs.organisation.actions.leaving import set_last_day
from kurs.organisation.endings import Held, held_by
from kurs.organisation.models import Person
from kurs.organisation.queries import people_known_to, units_visible_to
from kurs.organisation.queries.endings import leavers_of
from kurs.organisation.rules import may_manage_people
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told
from kurs.web.organisation.forms import LastDayForm
from kurs.web.organisation.held import Line, hidden_in, told
from kurs.web.organisation.words import role_names
from kurs.web.titles import title_of


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody with a last day, and what waits for somebody else."""

    person: Person
    lines: list[Line]
    hidden: int


@require_http_methods(["GET", "POST"])
def last_day(request: Any, public_id: str) -> HttpResponse:
    """The form with everything that will need somebody else; POST sets the day, or takes it back with `stays`."""
    someone = load(request, people_known_to, public_id)
    guard(request, set_last_day, someone)
    stays = "stays" in request.POST
    sent = request.POST if request.method == "POST" else kept_form(request)
    form = LastDayForm(None if stays else sent, initial={"to_date": someone.to_date})
    if stays or (request.method == "POST" and form.is_valid()):
        day = None if stays else form.cleaned_data["to_date"]
        try:
            set_last_day(someone, by=request.actor, to_date=day)
        except Invalid as error:
            _tell(form, error, someone)
        else:
            messages.success(
                request, _("The last day is saved.") if day else _("%(name)s stays.") % {"name": someone.name}
            )
            return redirect("person", public_id)
    held = held_by([someone], request.person)
    context = {
        "someone": someone,
        "form": form,
        "lines": told(held, role_names(someone.organisation), request.person),
        "hidden": hidden_in(held),
        "may": bool(may_manage_people(request.person, someone)),
        "of": someone.name,
        "action": request.path,
        "back": reverse("person", args=[public_id]),
    }
    return render(request, "organisation/last_day.html", context, status=400 if request.method == "POST" else 200)


@require_safe
def ownerless(request: Any) -> HttpResponse:
    """What belongs to people who leave or have left, until somebody else is named; of one unit with `unit`."""
    unit = units_visible_to(request.person).filter(public_id=request.GET.get("unit", "").replace("\x00", "")).first()
    people = leavers_of(request.person)
    held = held_by(people, request.person)
    if unit is not None:
        held = [each for each in held if each.unit is not None and each.unit.pk == unit.pk]
    leavers = _leavers(request.person, people, held)
    context = {"leavers": leavers, "unit": unit, "today": request.person.today}
    return render(request, "organisation/ownerless.html", context)


def _tell(form: LastDayForm, error: Invalid, someone: Person) -> None:
    if error.problems.get("to_date") == "before_start":
        words = {"name": someone.name, "day": full_day(someone.from_date)}
        form.add_error("to_date", _("%(name)s began on %(day)s. The last day cannot be before that.") % words)
    else:
        form.add_error(None, all_told(error, role=title_of(someone.organisation)))


def _leavers(reader: Person, people: Sequence[Person], held: Sequence[Held]) -> list[Leaver]:
    names = role_names(reader.organisation)
    by_person: dict[int | None, list[Held]] = defaultdict(list)
    for each in held:
        by_person[each.person_id].append(each)
    found = [(person, by_person[person.pk]) for person in people if person.pk in by_person]
    return [Leaver(person, told(theirs, names, reader), hidden_in(theirs)) for person, theirs in found]
