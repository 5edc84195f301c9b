"""Lists of everybody, a page at a time."""

from django.db.models import Count, Q, QuerySet

from kurs.organisation.models import Membership, Person, Unit
from kurs.organisation.queries.people import on_date, people_visible_to

PAGE = 50


def people_found(person: Person, words: str, place: str) -> QuerySet[Person]:
    """Everybody in her organisation whose name, address or place holds each of the words; at one place when asked."""
    people = people_visible_to(person)
    for word in words.split()[:6]:
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(place__icontains=word))
    return people.filter(place=place) if place else people


def places_of_people(person: Person) -> list[str]:
    """Where people sit, each place once."""
    rows = people_visible_to(person).select_related(None).exclude(place="")
    return list(rows.order_by("place").values_list("place", flat=True).distinct())


def members_counted(person: Person) -> dict[int, int]:
    """Unit id → how many belong to it today, the units below not counted in."""
    rows = Membership.objects.filter(on_date(person.today), organisation_id=person.organisation_id)
    return dict(rows.order_by().values_list("unit_id").annotate(count=Count("person_id", distinct=True)))


def ended_units(person: Person) -> list[Unit]:
    """Units that have ended, the last first."""
    rows = Unit.objects.filter(organisation_id=person.organisation_id, to_date__lt=person.today)
    return list(rows.order_by("-to_date", "name")[:PAGE])
