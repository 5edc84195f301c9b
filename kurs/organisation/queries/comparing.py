"""What a list of people or units would change in the organisation as it is: row by row, nothing saved."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from kurs.base import clock
from kurs.base.statements import among
from kurs.organisation.enums import UnitKind
from kurs.organisation.importing import PersonLine, UnitLine
from kurs.organisation.models import Membership, Organisation, Person, Role, Unit
from kurs.organisation.queries.people import on_date
from kurs.organisation.validators import DEEPEST, STEP

PERSON_FIELDS = ("name", "place", "professions", "employment", "percent", "language")
UNIT_FIELDS = ("kind", "place", "team_type", "chat_url", "chat_text")


class Change(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(slots=True)
class PersonChange:
    """A row beside the person whose address it has. `fields` are those that would change; `seat` and `role` are new.

    `person_id` is 0 until there is one. `also` is somebody of that name who has no address, and whom a new one ought
    not to double.
    """

    line: PersonLine
    problem: str = ""
    person: Person | None = None
    person_id: int = 0
    unit: Unit | None = None
    also: Person | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    seat: str = ""
    role: str = ""

    @property
    def change(self) -> Change:
        """What becomes of the row."""
        if self.problem:
            return Change.REFUSED
        if self.person is None:
            return Change.NEW
        return Change.CHANGED if self.fields or self.seat or self.role else Change.SAME


@dataclass(slots=True)
class UnitChange:
    """A row beside the unit of that name there. `parent` is a unit, or a row that makes one.

    `also` has the same name somewhere else, which a new one ought to be known to have.
    """

    line: UnitLine
    problem: str = ""
    unit: Unit | None = None
    parent: "Unit | UnitChange | None" = None
    also: Unit | None = None
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def change(self) -> Change:
        """What becomes of the row."""
        if self.problem:
            return Change.REFUSED
        if self.unit is None:
            return Change.NEW
        return Change.CHANGED if self.fields else Change.SAME

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.line.name

    @property
    def depth(self) -> int:
        """How many steps down from the top it is or would be; the top is 1."""
        if self.unit:
            return len(self.unit.path) // STEP
        above = self.parent
        return 1 + (above.depth if isinstance(above, UnitChange) else len(above.path) // STEP if above else 0)


class Names:
    """Units, and rows that make one, found by name or by a path of names: «Team», «Avdeling / Team»."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._ends: dict[str, list[tuple[tuple[str, ...], Unit | UnitChange]]] = defaultdict(list)
        self._names: dict[int, tuple[str, ...]] = {}
        self._found: dict[str, list[Unit | UnitChange]] = {}
        for unit in units:
            above = self._names.get(unit.parent_id or 0, ())
            self._names[unit.pk] = (*above, unit.name.casefold())
            self._ends[unit.name.casefold()].append((self._names[unit.pk], unit))

    def add(self, row: UnitChange) -> None:
        """Makes a row that is to be a unit known to those below it."""
        name = row.name.casefold()
        self._ends[name].append(((*self._line_of(row.parent), name), row))
        self._found.clear()

    def find(self, words: str) -> list[Unit | UnitChange]:
        """All whose line of names ends so."""
        if words not in self._found:
            path = tuple(part.strip().casefold() for part in words.split(" / "))
            self._found[words] = [found for names, found in self._ends[path[-1]] if names[-len(path) :] == path]
        return self._found[words]

    def _line_of(self, unit: Unit | UnitChange | None) -> tuple[str, ...]:
        if isinstance(unit, UnitChange):
            return (*self._line_of(unit.parent), unit.name.casefold())
        return self._names[unit.pk] if unit else ()


def compare_people(organisation: Organisation, lines: Sequence[PersonLine]) -> tuple[PersonChange, ...]:
    """Each row beside the person with that address; a name alone finds nobody. What is not said changes nothing."""
    today = clock.today(organisation.time_zone)
    names = Names(_units_of(organisation).only("name", "path", "parent"))
    addresses = [line.email for line in lines if line.email]
    found = among(Person, "email", addresses, organisation_id=organisation.pk)
    known: dict[str, Person] = {person.email: person for person in found}
    seats, roles = _held(organisation, known.values(), today)
    without_address = Person.objects.filter(on_date(today), organisation=organisation, email="")
    alike = {person.name.casefold(): person for person in without_address}
    rows = []
    for line in lines:
        row = PersonChange(line, line.problem, known.get(line.email))
        row.person_id = row.person.pk if row.person else 0
        _place(row, names, organisation)
        if not row.problem:
            _compare(row, seats, roles, today)
            row.also = alike.get(line.name.casefold()) if row.person is None else None
        rows.append(row)
    return tuple(rows)


def compare_units(organisation: Organisation, lines: Sequence[UnitLine]) -> tuple[UnitChange, ...]:
    """Each row beside the unit of that name under that parent, which may be a row further down; a ring is refused."""
    units = list(_units_of(organisation))
    names = Names(units)
    rows = [UnitChange(line, line.problem) for line in lines]
    waiting = [row for row in rows if not row.problem]
    while waiting:
        later = [row for row in waiting if not _settle(row, names, units)]
        if len(later) == len(waiting):
            for row in later:
                row.problem = "unknown_parent"
            break
        waiting = later
    return tuple(rows)


def _units_of(organisation: Organisation) -> QuerySet[Unit]:
    """Every unit that counts today, parents before those below."""
    units = Unit.objects.filter(organisation=organisation).current(clock.today(organisation.time_zone))
    return units.exclude(kind=UnitKind.PRACTICE).order_by("path")


def _held(
    organisation: Organisation, people: Iterable[Person], today: Any
) -> tuple[dict[tuple[int, int], str], set[tuple[int, str, int | None]]]:
    """({(person, unit): kind of seat}, {(person, kind of role, unit)}) that hold today."""
    wanted = {person.pk for person in people}
    if not wanted:
        return {}, set()
    seats = Membership.objects.filter(on_date(today), organisation=organisation)
    roles = Role.objects.filter(on_date(today), organisation=organisation)
    return (
        {(who, unit): kind for who, unit, kind in seats.values_list("person", "unit", "kind") if who in wanted},
        {(who, kind, unit) for who, kind, unit in roles.values_list("person", "kind", "unit") if who in wanted},
    )


def _place(row: PersonChange, names: Names, organisation: Organisation) -> None:
    line = row.line
    if not row.problem and row.person is None and not line.name:
        row.problem = "no_name"
    if not row.problem and line.language and line.language not in organisation.languages:
        row.problem = "not_offered"
    if row.problem or not line.unit:
        return
    found = names.find(line.unit)
    if len(found) != 1:
        row.problem = "several_units" if found else "unknown_unit"
    elif isinstance(found[0], Unit):
        row.unit = found[0]


def _compare(row: PersonChange, seats: Any, roles: Any, today: Any) -> None:
    line, person = row.line, row.person
    who = row.person_id
    for name in PERSON_FIELDS:
        said = getattr(line, name)
        value = list(said) if isinstance(said, tuple) else said
        if value and (person is None or getattr(person, name) != value):
            row.fields[name] = value
    if person and person.to_date and person.to_date < today:
        row.fields |= {"from_date": today, "to_date": None}
    if row.unit and (seat := seats.get((who, row.unit.pk), "")) != (line.seat or seat or "member"):
        row.seat = line.seat or "member"
    if line.role:
        unit = row.unit.pk if row.unit and line.role in ("ambassador", "sponsor") else None
        row.role = "" if (who, line.role, unit) in roles else line.role


def _settle(row: UnitChange, names: Names, units: list[Unit]) -> bool:
    """Finds parent and unit of a row; False when its parent may still come."""
    line = row.line
    if line.parent:
        found = names.find(line.parent)
        if not found:
            return False
        if len(found) > 1:
            row.problem = "several_parents"
            return True
        row.parent = found[0]
    else:
        row.parent = units[0]
    same = [each for each in names.find(line.name) if isinstance(each, Unit)]
    here = [each for each in same if isinstance(row.parent, Unit) and each.parent_id == row.parent.pk]
    row.unit = here[0] if here else same[0] if len(same) == 1 and not line.parent else None
    row.also = same[0] if same and not row.unit else None
    said = {name: getattr(line, name) for name in UNIT_FIELDS if getattr(line, name)}
    row.fields = {name: value for name, value in said.items() if getattr(row.unit, name, None) != value}
    if row.unit is None and not row.problem:
        row.problem = "too_deep" if row.depth > DEEPEST else ""
        names.add(row)
    return True
