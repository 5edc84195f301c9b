"""What a person stands for in the units today: the plain value that every right is decided on.

It is read by one hand-written statement: every page asks for it, and the ORM would need three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from kurs.organisation.enums import MembershipKind, RoleKind

STANDING = """
SELECT 'seat', m.person_id, m.kind, m.unit_id, u.path
  FROM organisation_membership m JOIN organisation_unit u ON u.id = m.unit_id
 WHERE m.person_id IN ({ids}) AND m.organisation_id IN ({organisations})
   AND m.from_date <= {today} AND (m.to_date IS NULL OR m.to_date >= {today})
UNION ALL
SELECT 'office', r.person_id, r.kind, r.unit_id, COALESCE(u.path, '')
  FROM organisation_role r LEFT JOIN organisation_unit u ON u.id = r.unit_id
 WHERE r.person_id IN ({ids}) AND r.organisation_id IN ({organisations})
   AND r.from_date <= {today} AND (r.to_date IS NULL OR r.to_date >= {today})
UNION ALL
SELECT 'office', r.substitute_id, r.kind, r.unit_id, COALESCE(u.path, '')
  FROM organisation_role r LEFT JOIN organisation_unit u ON u.id = r.unit_id
 WHERE r.substitute_id IN ({ids}) AND r.organisation_id IN ({organisations})
   AND r.from_date <= {today} AND (r.to_date IS NULL OR r.to_date >= {today})
ORDER BY 1, 2, 3, 5
"""


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership of one unit."""

    kind: MembershipKind
    unit_id: int
    unit_path: str


@dataclass(frozen=True, slots=True)
class Office:
    """A role for a unit and all below; the path is "" for the whole organisation."""

    kind: RoleKind
    unit_id: int | None
    unit_path: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Memberships hold for their unit alone; roles are inherited down the tree."""

    seats: tuple[Seat, ...] = ()
    offices: tuple[Office, ...] = ()

    def is_member(self, unit_id: int) -> bool:
        """Member or lead of the unit itself."""
        return any(seat.unit_id == unit_id for seat in self.seats)

    def is_lead(self, unit_id: int) -> bool:
        """Lead of the unit itself."""
        return any(seat.unit_id == unit_id and seat.kind == MembershipKind.LEAD for seat in self.seats)

    def leads_at_or_above(self, path: str) -> bool:
        """Lead of the unit with this path or of one above it."""
        return any(path.startswith(seat.unit_path) for seat in self.seats if seat.kind == MembershipKind.LEAD)

    def has(self, kind: RoleKind, path: str = "") -> bool:
        """Holds the role for the unit with this path; without a path, holds it anywhere."""
        return any(office.kind == kind and path.startswith(office.unit_path if path else "") for office in self.offices)

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """Her own units, those she leads first."""
        ordered = sorted(self.seats, key=lambda seat: seat.kind != MembershipKind.LEAD)
        return tuple(dict.fromkeys(seat.unit_id for seat in ordered))


def standings_of(person_ids: Sequence[int], organisation_ids: Sequence[int], on: date) -> dict[int, Standing]:
    """Person id → standing on a date, for persons of the given organisations."""
    seats: dict[int, list[Seat]] = {pk: [] for pk in person_ids}
    offices: dict[int, list[Office]] = {pk: [] for pk in person_ids}
    statement = STANDING.format(
        ids=", ".join(["%s"] * len(person_ids)), organisations=", ".join(["%s"] * len(organisation_ids)), today="%s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*person_ids, *organisation_ids, on, on] * 3)
        for what, person_id, kind, unit_id, path in cursor.fetchall():
            if what == "seat":
                seats[person_id].append(Seat(MembershipKind(kind), unit_id, path))
            else:
                offices[person_id].append(Office(RoleKind(kind), unit_id, path))
    return {pk: Standing(tuple(seats[pk]), tuple(offices[pk])) for pk in person_ids}
