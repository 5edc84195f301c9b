"""What the organisation itself knows of units that are to end and of people who leave."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, Q

from kurs.organisation.endings import BY_PEOPLE, IN_UNITS, IN_USE, Held
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Membership, Person, Role, Unit, UnitLink

SERVED = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR, RoleKind.SPONSOR, RoleKind.ADMINISTRATOR)


def leavers_of(person: Person) -> list[Person]:
    """Everybody in her organisation who has a last day, the one who leaves last first.

    Whoever ended before she began never was here: she came with an import that was taken back.
    """
    people = Person.objects.filter(organisation_id=person.organisation_id, to_date__gte=F("from_date"))
    return list(people.select_related("organisation").order_by("-to_date", "name", "pk"))


def units_below(unit: Unit, to_date: date, reader: Person | None) -> Iterable[Held]:
    """Units below that would last longer."""
    below = Unit.objects.filter(organisation_id=unit.organisation_id).at_and_below(unit.path).exclude(pk=unit.pk)
    for each in below.filter(Q(to_date=None) | Q(to_date__gt=to_date)).order_by("path"):
        yield Held("unit", each.public_id, each.name, "", each)


def led_by(reader: Person, people: Sequence[Person]) -> Iterable[Held]:
    """Units that they lead until they leave and that nobody leads after that."""
    leaving = {person.pk: person for person in people}
    seats = Membership.objects.filter(organisation_id=reader.organisation_id, kind=MembershipKind.LEAD)
    hers = seats.filter(person__in=leaving).select_related("unit").order_by("unit__path", "pk")
    found = [row for row in hers if _until_the_end(row, leaving[row.person_id]) and _lasts(row.unit, row.to_date)]
    others = seats.filter(unit__in=[row.unit_id for row in found]).select_related("person")
    after = {(row.unit_id, row.to_date, row.person.to_date) for row in others if row.person_id not in leaving}
    for row in found:
        if not any(unit == row.unit_id and _later(to, row.to_date) for unit, to, _gone in after):
            yield Held("unit_led", row.unit.public_id, row.unit.name, "", row.unit, row.person_id)


def served_by(reader: Person, people: Sequence[Person]) -> Iterable[Held]:
    """Roles that they hold until they leave and that nobody has after that for the same unit, or that they stand in
    for."""
    leaving = {person.pk: person for person in people}
    roles = Role.objects.filter(organisation_id=reader.organisation_id, kind__in=SERVED).select_related("unit")
    concerned = roles.filter(Q(person__in=leaving) | Q(substitute__in=leaving)).order_by("unit__path", "pk")
    found = list(concerned)
    wanted = Q(unit__in=[row.unit_id for row in found if row.unit_id])
    if any(row.unit_id is None for row in found):
        wanted |= Q(unit=None)
    others = list(roles.filter(wanted).exclude(person__in=leaving)) if found else []
    for row in found:
        if row.person_id in leaving:
            followed = any(
                (other.kind, other.unit_id) == (row.kind, row.unit_id) and _later(other.to_date, row.to_date)
                for other in others
            )
            if _until_the_end(row, leaving[row.person_id]) and not followed:
                yield _role("role", row, row.person_id)
        elif row.substitute_id and _later(row.to_date, leaving[row.substitute_id].to_date):
            yield _role("substitute", row, row.substitute_id)


def _role(kind: str, role: Role, person_id: int) -> Held:
    return Held(kind, role.public_id, role.kind, "", role.unit, person_id)


def _until_the_end(row: Membership | Role, person: Person) -> bool:
    return row.to_date == person.to_date


def _later(to_date: date | None, than: date | None) -> bool:
    return to_date is None or (than is not None and to_date > than)


def _lasts(unit: Unit, than: date | None) -> bool:
    return _later(unit.to_date, than)


def settle_endings() -> None:
    """Registers the organisation's own."""
    IN_UNITS.append(units_below)
    BY_PEOPLE.extend((led_by, served_by))
    IN_USE[Unit] += [(Unit, "parent"), (UnitLink, "unit"), (Membership, "unit"), (Role, "unit")]
    IN_USE[Person] += [(Membership, "person"), (Role, "person"), (Role, "substitute")]
