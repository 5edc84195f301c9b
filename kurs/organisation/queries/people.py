"""Reading people, units and who answers for what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kurs.base.statements import Row, as_day, columns, instances, rows, width
from kurs.calc.spans import is_held
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Organisation, Person, Unit
from kurs.organisation.models.unit import line_of


def units_visible_to(person: Person) -> QuerySet[Unit]:
    """Every unit of her organisation that exists today, in tree order."""
    units = Unit.objects.filter(organisation_id=person.organisation_id).current(person.today)
    return units.select_related("organisation").order_by("path")


def people_known_to(person: Person) -> QuerySet[Person]:
    """Everybody who is, will be or has been in her organisation: what they wrote keeps their names."""
    people = Person.objects.filter(organisation_id=person.organisation_id)
    return people.select_related("organisation").order_by("name", "pk")


def people_visible_to(person: Person) -> QuerySet[Person]:
    """Everybody in her organisation today, by name."""
    today = person.today
    people = Person.objects.filter(organisation_id=person.organisation_id, from_date__lte=today)
    return people.filter(Q(to_date=None) | Q(to_date__gte=today)).select_related("organisation").order_by("name", "pk")


def on_date(today: date) -> Q:
    """From–to rows that hold on a date."""
    return Q(from_date__lte=today) & (Q(to_date=None) | Q(to_date__gte=today))


AROUND = """
SELECT m.kind, p.id, p.public_id, p.name, p.email, p.place, '', '', NULL, NULL, COALESCE(f.public_id, '')
  FROM organisation_membership m
  JOIN organisation_person p ON p.id = m.person_id
  LEFT JOIN organisation_portrait f ON f.organisation_id = m.organisation_id AND f.person_id = p.id
 WHERE m.organisation_id = %s AND m.unit_id = %s AND m.from_date <= %s AND (m.to_date IS NULL OR m.to_date >= %s)
UNION ALL
SELECT r.kind, p.id, p.public_id, p.name, p.email, p.place, COALESCE(s.name, ''), COALESCE(u.path, ''),
       p.absent_from, p.absent_to, COALESCE(f.public_id, '')
  FROM organisation_role r
  JOIN organisation_person p ON p.id = r.person_id
  LEFT JOIN organisation_portrait f ON f.organisation_id = r.organisation_id AND f.person_id = p.id
  LEFT JOIN organisation_person s ON s.id = r.substitute_id
  LEFT JOIN organisation_unit u ON u.id = r.unit_id
 WHERE r.organisation_id = %s
   AND (r.kind = 'lead_ambassador' OR (r.kind = 'ambassador' AND (r.unit_id IS NULL OR u.path IN ({marks}))))
   AND r.from_date <= %s AND (r.to_date IS NULL OR r.to_date >= %s)
UNION ALL
SELECT 'guide', l.position, l.public_id, l.title, l.url, l.text, '', '', NULL, NULL, ''
  FROM organisation_unitlink l WHERE l.organisation_id = %s AND l.unit_id = %s"""
UNIT = f"""
SELECT {columns(Unit, "u")}, {columns(Organisation, "g")}
  FROM organisation_unit u JOIN organisation_organisation g ON g.id = u.organisation_id
 WHERE u.organisation_id = %s AND u.public_id = %s AND u.from_date <= %s AND (u.to_date IS NULL OR u.to_date >= %s)"""


def unit_visible_to(person: Person, public_id: str) -> Unit | None:
    """One of `units_visible_to` by its address; None when it is not there for her."""
    found = rows(UNIT, [person.organisation_id, public_id, person.today, person.today])
    units: list[Unit] = instances(Unit, found)
    for unit, organisation in zip(units, instances(Organisation, found, width(Unit)), strict=True):
        unit.organisation = organisation
    return units[0] if units else None


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody of a unit: member or lead."""

    person_id: int
    public_id: str
    name: str
    is_lead: bool
    portrait: str


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for the process in a unit: the nearest ambassador, and who stands in for her.

    `others` are as near as she is. `leads`: nobody is nearer than a lead ambassador. Away until `away_to`, if known.
    """

    name: str
    email: str
    place: str
    substitute: str
    public_id: str
    portrait: str
    others: int
    leads: bool
    is_away: bool
    away_to: date | None


@dataclass(frozen=True, slots=True)
class Guide:
    """A page elsewhere that the unit points to."""

    title: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Around:
    """The people around a unit, and the guides it points to."""

    seated: tuple[Seated, ...]
    answering: Answering | None
    guides: tuple[Guide, ...]


def around(unit: Unit, today: date) -> Around:
    """Members, leads, guides and the nearest ambassador (of the unit, of one above, of all, else a lead ambassador).

    Of two as near, one who is not away. One query: the page that everybody opens reads it.
    """
    lines = line_of(unit.path)
    sql = AROUND.format(marks=", ".join(["%s"] * len(lines)))
    seated = [unit.organisation_id, unit.pk, today, today]
    found = rows(sql, [*seated, unit.organisation_id, *lines, today, today, unit.organisation_id, unit.pk])
    people = [
        Seated(person_id, public_id, name, kind == MembershipKind.LEAD, face)
        for kind, person_id, public_id, name, *_rest, face in found
        if kind in MembershipKind
    ]
    guides = sorted((row for row in found if row[0] == "guide"), key=lambda row: (row[1], row[2]))
    return Around(
        tuple(sorted(people, key=lambda each: (not each.is_lead, each.name))),
        _answering([row for row in found if row[0] in RoleKind], today),
        tuple(Guide(title, url, text) for _kind, _place, _id, title, url, text, *_rest in guides),
    )


def _answering(held: list[Row], today: date) -> Answering | None:
    """The nearest of those who hold the role for a unit; a lead ambassador only when there is no other."""

    def nearness(row: Row) -> tuple[int, bool]:
        return len(row[7]), row[0] == RoleKind.AMBASSADOR

    nearest = max(map(nearness, held), default=None)
    near = {row[1]: row for row in held if nearness(row) == nearest}
    if not near:
        return None
    chosen = min(near.values(), key=lambda row: (_is_away(row, today), row[1]))
    kind, _id, public_id, name, email, place, substitute, _path, _from, away_to, portrait = chosen
    return Answering(
        name,
        email,
        place,
        substitute,
        public_id,
        portrait,
        others=len(near) - 1,
        leads=kind == RoleKind.LEAD_AMBASSADOR,
        is_away=_is_away(chosen, today),
        away_to=as_day(away_to),
    )


def _is_away(row: Row, today: date) -> bool:
    first, last = as_day(row[8]), as_day(row[9])
    return first is not None and is_held([(first, last)], today)
