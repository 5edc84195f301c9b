"""Reading people, units and who answers for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Membership, Person, Role, Unit
from kurs.organisation.models.unit import line_of


def units_visible_to(person: Person) -> QuerySet[Unit]:
    """Every unit of her organisation that exists today, in tree order."""
    units = Unit.objects.filter(organisation_id=person.organisation_id).current(person.today)
    return units.select_related("organisation").order_by("path")


def people_visible_to(person: Person) -> QuerySet[Person]:
    """Everybody in her organisation today, by name."""
    today = person.today
    people = Person.objects.filter(organisation_id=person.organisation_id, from_date__lte=today)
    return people.filter(Q(to_date=None) | Q(to_date__gte=today)).select_related("organisation").order_by("name", "pk")


def names_of(person: Person, ids: Iterable[int | None]) -> dict[int, str]:
    """Person id → name, for the ids that belong to her organisation."""
    wanted = {pk for pk in ids if pk is not None}
    people = Person.objects.filter(organisation_id=person.organisation_id, pk__in=wanted)
    return dict(people.values_list("pk", "name"))


def on_date(today: date) -> Q:
    """From–to rows that hold on a date."""
    return Q(from_date__lte=today) & (Q(to_date=None) | Q(to_date__gte=today))


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody of a unit: member or lead."""

    person_id: int
    public_id: str
    name: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for the process in a unit: the nearest ambassador, and who stands in for her."""

    name: str
    email: str
    place: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Around:
    """The people around a unit."""

    seated: tuple[Seated, ...]
    answering: Answering | None


def around(unit: Unit, today: date) -> Around:
    """Members, leads and the nearest ambassador (of the unit, of one above, else the lead ambassador), in one query."""
    ours = {"organisation_id": unit.organisation_id}
    seats = Membership.objects.filter(on_date(today), unit=unit, **ours).values_list(
        "kind", "person_id", "person__public_id", "person__name", "person__email", "person__place", Value(""), Value("")
    )
    kinds = Q(kind=RoleKind.AMBASSADOR, unit__path__in=line_of(unit.path)) | Q(kind=RoleKind.LEAD_AMBASSADOR)
    offices = Role.objects.filter(on_date(today), kinds, **ours).values_list(
        "kind",
        "person_id",
        "person__public_id",
        "person__name",
        "person__email",
        "person__place",
        Coalesce("substitute__name", Value("")),
        Coalesce("unit__path", Value("")),
    )
    rows = list(seats.union(offices, all=True))
    people = [
        Seated(person_id, public_id, name, kind == MembershipKind.LEAD)
        for kind, person_id, public_id, name, *_rest in rows
        if kind in MembershipKind
    ]
    nearest = max((row for row in rows if row[0] in RoleKind), key=lambda row: (len(row[7]), -row[1]), default=None)
    return Around(
        tuple(sorted(people, key=lambda each: (not each.is_lead, each.name))),
        Answering(nearest[3], nearest[4], nearest[5], nearest[6]) if nearest else None,
    )
