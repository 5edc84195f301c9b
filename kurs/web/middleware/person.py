"""Who is here, in which organisation, and what becomes of a form when nobody is any more."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation

from kurs.audit.actor import Actor, Door
from kurs.base.request_id import request_id
from kurs.organisation.models import Person
from kurs.organisation.standing import standings_of
from kurs.web.errors import no_place
from kurs.web.kept import keep_form
from kurs.web.middleware.language import asked_for

type Next = Callable[[HttpRequest], HttpResponse]
ORGANISATION = "organisation"


def public[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """Marks a view that needs no signed-in person."""
    view.public = True  # type: ignore[attr-defined]
    return view


def act_as(request: Any, person: Person) -> None:
    """Makes one of the account's persons the one who acts, in her language and her organisation's time."""
    request.person = person
    request.actor = Actor.of(person, Door.WEB, request_id.get())
    translation.activate(person.language or asked_for(request) or person.organisation.language)
    timezone.activate(person.organisation.time_zone)


class PersonMiddleware:
    """Finds the persons of the account (two queries with the account itself) and guards every view not public."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person, request.persons = None, []
        if request.user.is_authenticated:
            request.persons = persons_of(request.user)
            if request.persons:
                chosen = request.session.get(ORGANISATION)
                act_as(request, next((p for p in request.persons if p.organisation_id == chosen), request.persons[0]))
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Sends a stranger to sign in, keeping what she posted; an account without a person is told so."""
        if getattr(view, "public", False) or request.person or view.__module__.startswith("allauth."):
            return None
        if request.user.is_authenticated:
            return no_place(request)
        if request.method == "POST":
            keep_form(request)
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


def persons_of(user: Any) -> list[Person]:
    """The account's persons who are there today, each with organisation and standing."""
    persons = _with_practice([person for person in user.persons if _is_here(person)])
    if persons:
        ids, organisations = [p.pk for p in persons], [p.organisation_id for p in persons]
        standings = standings_of(ids, organisations, persons[0].today)
        for person in persons:
            person.standing = standings[person.pk]
    return persons


def _with_practice(persons: list[Person]) -> list[Person]:
    """The persons in order, those who only practise last, and only while they are somebody where it counts."""
    homes = [person for person in persons if not person.organisation.is_practice]
    ids = {person.organisation_id for person in homes}
    return homes + [person for person in persons if person.organisation.practice_of_id in ids]


def _is_here(person: Person) -> bool:
    today = person.today
    return person.from_date <= today and (person.to_date is None or person.to_date >= today)
