"""Where people belong and what they hold, for lists."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import QuerySet

from kurs.organisation.models import Membership, Person, Role
from kurs.organisation.queries.people import on_date


def places_of(people: Sequence[Person]) -> dict[int, list[Membership]]:
    """Person id → memberships today with their units, in one query; the people are of one organisation."""
    places: dict[int, list[Membership]] = defaultdict(list)
    if not people:
        return places
    rows = Membership.objects.filter(
        on_date(people[0].today), organisation_id=people[0].organisation_id, person__in=[each.pk for each in people]
    )
    for row in rows.select_related("unit").order_by("unit__path"):
        places[row.person_id].append(row)
    return places


def roles_visible_to(person: Person) -> QuerySet[Role]:
    """Every role in her organisation: those that hold, those to come and those that have ended."""
    rows = Role.objects.filter(organisation_id=person.organisation_id)
    return rows.select_related("person", "substitute", "unit", "organisation").order_by("kind", "unit__path", "pk")
