"""Who serves which units, and which units nobody serves."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from kurs.calc.coverage import Coverage, coverage
from kurs.organisation.enums import RoleKind, UnitKind
from kurs.organisation.models import Membership, Person, Role, Unit
from kurs.organisation.queries.people import on_date, units_visible_to
from kurs.organisation.queries.portraits import faces_of

KINDS = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)


@dataclass(frozen=True, slots=True)
class Ambassador:
    """Somebody with the role. `load` counts the units that she is the nearest for; `seats` are her own units.

    While `is_away` holds, today, whoever stands in is asked.
    """

    person: Person
    portrait: str
    roles: tuple[Role, ...]
    seats: tuple[Unit, ...]
    load: int
    is_away: bool

    @property
    def leads(self) -> bool:
        """Whether she is lead ambassador."""
        return any(role.kind == RoleKind.LEAD_AMBASSADOR for role in self.roles)

    @property
    def serves(self) -> tuple[Role, ...]:
        """Her roles for a unit and all below; without a unit, for all of them."""
        return tuple(role for role in self.roles if role.kind == RoleKind.AMBASSADOR)


@dataclass(frozen=True, slots=True)
class Ambassadors:
    """Everybody with the role, lead ambassadors first; every unit in tree order, and those that nobody serves."""

    people: tuple[Ambassador, ...]
    units: tuple[Unit, ...]
    gaps: tuple[Unit, ...]


def ambassadors_visible_to(person: Person) -> Ambassadors:
    """The ambassadors of her organisation today, in four queries."""
    units = tuple(unit for unit in units_visible_to(person) if unit.kind != UnitKind.PRACTICE)
    roles = _roles(person)
    found = coverage_of(units, roles)
    by_person: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        by_person[role.person_id].append(role)
    seats, faces = _seats(person, list(by_person)), faces_of(person, list(by_person))
    people = [
        Ambassador(
            held[0].person,
            faces.get(pk, ""),
            tuple(held),
            tuple(seats.get(pk, ())),
            found.load.get(pk, 0),
            held[0].person.is_away(person.today),
        )
        for pk, held in by_person.items()
    ]
    gaps = set(found.gaps)
    return Ambassadors(
        tuple(sorted(people, key=lambda each: (not each.leads, each.person.name, each.person.pk))),
        units,
        tuple(unit for unit in units if unit.path in gaps),
    )


def nearest_of(person: Person, units: Sequence[Unit]) -> dict[int, tuple[Person, ...]]:
    """Unit id → who is the nearest to serve it, in one query; at the top a lead ambassador when nobody else is."""
    roles = _roles(person)
    people = {role.person_id: role.person for role in roles}
    found = coverage_of(units, roles).nearest
    leads = tuple(dict.fromkeys(role.person_id for role in roles if role.kind == RoleKind.LEAD_AMBASSADOR))
    return {
        unit.pk: tuple(people[pk] for pk in found.get(unit.path, () if unit.parent_id else leads)) for unit in units
    }


def coverage_of(units: Sequence[Unit], roles: Sequence[Role]) -> Coverage:
    """Who serves the units. A lead ambassador serves the top; the others need an ambassador of their own or above."""
    served = [(role.person_id, role.unit.path if role.unit else "") for role in roles if _serves(role)]
    found = coverage((unit.path for unit in units), served)
    if not any(role.kind == RoleKind.LEAD_AMBASSADOR for role in roles):
        return found
    tops = {unit.path for unit in units if unit.parent_id is None}
    return Coverage(found.nearest, tuple(path for path in found.gaps if path not in tops), found.load)


def _serves(role: Role) -> bool:
    return role.kind == RoleKind.AMBASSADOR


def _roles(person: Person) -> list[Role]:
    """In force today, held by somebody who is here, or with a substitute who is."""
    here = Q(person__to_date=None) | Q(person__to_date__gte=person.today)
    stands_in = Q(substitute__isnull=False) & (Q(substitute__to_date=None) | Q(substitute__to_date__gte=person.today))
    rows = Role.objects.filter(on_date(person.today), organisation_id=person.organisation_id, kind__in=KINDS)
    rows = rows.filter(here | stands_in).select_related("person", "substitute", "unit")
    return list(rows.order_by("unit__path", "pk"))


def _seats(person: Person, person_ids: Sequence[int]) -> dict[int, list[Unit]]:
    seats: dict[int, list[Unit]] = defaultdict(list)
    rows = Membership.objects.filter(
        on_date(person.today), organisation_id=person.organisation_id, person__in=person_ids
    )
    for row in rows.select_related("unit").order_by("unit__path"):
        seats[row.person_id].append(row.unit)
    return seats
