"""«Prøv i øvingsteamet»: into the practice team, out of it, and beginning it anew."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.actor import Actor, Door
from kurs.base.request_id import request_id
from kurs.demo.practice import furnish
from kurs.organisation.actions.practising import end_practice, join_practice
from kurs.organisation.models import Person
from kurs.web.middleware.person import ORGANISATION


@require_http_methods(["GET", "POST"])
def practice(request: Any) -> HttpResponse:
    """GET: what the practice team is. POST: there she goes; the first who comes finds two examples."""
    if request.method == "POST":
        return _into(request, home_of(request))
    return render(request, "beginning/practice.html", {"is_here": request.person.organisation.is_practice})


@require_http_methods(["GET", "POST"])
def practice_restart(request: Any) -> HttpResponse:
    """Puts everything that was practised away and begins anew."""
    if request.method == "GET":
        return redirect("practice")
    home = home_of(request)
    end_practice(home.organisation, by=_acting(home))
    messages.success(request, _("What was practised is put away. Here are new examples."))
    return _into(request, home)


def home_of(request: Any) -> Person:
    """Herself where it counts."""
    person: Person = request.person
    if not person.organisation.is_practice:
        return person
    real = person.organisation.practice_of_id
    home: Person = next(each for each in request.persons if each.organisation_id == real)
    return home


def _into(request: Any, home: Person) -> HttpResponse:
    practising = join_practice(home.organisation, by=_acting(home))
    if practising.is_new:
        furnish(practising.person, by=_acting(practising.person))
    request.session[ORGANISATION] = practising.person.organisation_id
    return redirect("my_team")


def _acting(person: Person) -> Actor:
    return Actor.of(person, Door.WEB, request_id.get())
