"""Pages as somebody opens them, beside the SQL of the same page by the raw driver."""

import logging
import sqlite3
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from bench.measure import pairwise, replay, statements_of, tell
from bench.world import World, world

if TYPE_CHECKING:
    from django.test import Client

LIMIT = 4.0
ROUNDS = {"S": 200, "M": 40}


def main() -> None:
    """Runs the cases: the unit page's read model alone, then each page as a whole request."""
    here = world()
    raw = sqlite3.connect(here.database)
    beside(here, raw, "unit_page_data", read_model(here), at_most=LIMIT)
    for name, path in (("unit_page", f"/units/{here.unit_public_id}/"), ("my_week", "/my-week/")):
        beside(here, raw, name, request(here, path))
    beside(here, raw, "direction", request(here, "/direction/"), rounds=10)


def beside(
    here: World, raw: sqlite3.Connection, case: str, subject: Callable[[], object], rounds: int = 0, **known: float
) -> None:
    """One case."""
    subject()
    statements = statements_of(subject)
    figures = pairwise(subject, lambda: replay(raw, statements), rounds or ROUNDS[here.size])
    tell(case, queries=len(statements), **known, **figures)


def read_model(here: World) -> Callable[[], object]:
    """The unit page's own queries and what is made of them, for its lead."""
    from kurs.framework.queries import rules_of
    from kurs.okr.queries.team import team_of
    from kurs.organisation.models import Person
    from kurs.organisation.queries import around, unit_visible_to

    people = Person.objects.select_related("organisation")
    person = people.get(organisation_id=here.organisation_id, pk=here.person_id)
    assert person.standing.unit_ids

    def subject() -> None:
        unit = unit_visible_to(person, here.unit_public_id)
        assert unit
        rules_of(unit, person.today)
        assert team_of(unit, person).goals
        around(unit, person.today)

    return subject


def request(here: World, path: str) -> Callable[[], object]:
    """A page through the whole application, signed in as the unit's lead."""
    client = signed_in(here.person_id)

    def subject() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, answer.status_code

    return subject


@cache
def signed_in(person_id: int) -> "Client":
    """A client with a session; nothing is logged."""
    from django.test import Client

    from kurs.accounts.models import User

    logging.disable(logging.WARNING)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(pk=person_id))
    return client


if __name__ == "__main__":
    main()
