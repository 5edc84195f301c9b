"""Loading what an address names: through `…_visible_to`, as the person who is in the object's organisation."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404

from kurs.organisation.models import Person
from kurs.web.middleware.person import act_as


def load[M: Model](request: Any, visible_to: Callable[[Person], QuerySet[M]], public_id: str) -> M:
    """The object that one of the account's persons may see; she becomes the one who acts. Else 404."""
    return load_by(request, lambda person, address: visible_to(person).filter(public_id=address).first(), public_id)


def load_by[M: Model](request: Any, find: Callable[[Person, str], M | None], public_id: str) -> M:
    """The same with a query of its own: `find(person, public_id)` gives the object, or None when it is not hers."""
    # PostgreSQL refuses the one sign that an address can hold and a text cannot.
    persons = request.persons if "\x00" not in public_id else []
    for person in sorted(persons, key=lambda each: each.pk != request.person.pk):
        found = find(person, public_id)
        if found is not None:
            if person is not request.person:
                act_as(request, person)
            return found
    raise Http404
