"""Bringing in many people or units at once, and taking the last time back. One act, with a ledger line for each row."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.kinds import Named
from kurs.base import clock
from kurs.base.ids import new_public_id
from kurs.base.statements import among
from kurs.organisation import events
from kurs.organisation.actions.bringing import BATCH, Bringing
from kurs.organisation.actions.remaining import check_somebody_remains
from kurs.organisation.enums import ImportKind, MembershipKind, RoleKind, UnitKind
from kurs.organisation.importing import PersonLine, UnitLine
from kurs.organisation.models import (
    Import,
    ImportedRow,
    Membership,
    Organisation,
    Person,
    Role,
    RolePageVersion,
    Unit,
    UnitLink,
)
from kurs.organisation.queries.comparing import (
    PERSON_FIELDS,
    Change,
    PersonChange,
    UnitChange,
    compare_people,
    compare_units,
)
from kurs.organisation.queries.imports import last_import
from kurs.organisation.queries.taking_back import TakingBack, taking_back
from kurs.organisation.rules import may_manage_people, may_manage_units
from kurs.organisation.validators import STEP, step_after

LASTING: dict[str, Any] = {"person": Person, "membership": Membership, "role": Role, "unit": Unit}
REMOVABLE: dict[str, Any] = {"unitlink": UnitLink, "rolepageversion": RolePageVersion}
WHOLE = (RoleKind.LEAD_AMBASSADOR, RoleKind.ADMINISTRATOR)


@action(may_manage_people)
def import_people(
    organisation: Organisation, *, by: Actor, lines: Sequence[PersonLine], source: str = ""
) -> Recorded[Import | None]:
    """Adds and changes people, seats and roles as the preview showed; rows with a problem are left out.

    Gives None when nothing would change. Somebody is known by the address alone.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    rows = [row for row in compare_people(organisation, lines) if row.change in (Change.NEW, Change.CHANGED)]
    if not rows:
        return Recorded(None, None)
    counts = Counter(row.change for row in rows)
    bringing = Bringing(organisation, ImportKind.PEOPLE, by, source)
    for row in rows:
        if row.person:
            bringing.change(row.person, row.fields)
    _add_people(bringing, [row for row in rows if row.person is None])
    seat_people(bringing, [(row.person_id, row.unit, row.seat) for row in rows if row.seat and row.unit])
    grant_roles(bringing, [(row.person_id, row.unit, row.role) for row in rows if row.role])
    bringing.write()
    event = events.people_imported(bringing.made, added=counts[Change.NEW], changed=counts[Change.CHANGED])
    return Recorded(bringing.made, event)


@action(may_manage_units)
def import_units(
    organisation: Organisation, *, by: Actor, lines: Sequence[UnitLine], source: str = ""
) -> Recorded[Import | None]:
    """Adds and changes units as the preview showed; rows with a problem are left out. None when nothing changes."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    rows = [row for row in compare_units(organisation, lines) if row.change in (Change.NEW, Change.CHANGED)]
    if not rows:
        return Recorded(None, None)
    counts = Counter(row.change for row in rows)
    bringing = Bringing(organisation, ImportKind.UNITS, by, source)
    for row in rows:
        if row.unit:
            bringing.change(row.unit, row.fields)
    _add_units(bringing, [row for row in rows if row.unit is None])
    bringing.write()
    event = events.units_imported(bringing.made, added=counts[Change.NEW], changed=counts[Change.CHANGED])
    return Recorded(bringing.made, event)


@action(may_manage_people)
def undo_import(organisation: Organisation, *, by: Actor, last: str = "") -> Recorded[TakingBack]:
    """Takes the last import back: what it made ends the day before it began, what it changed is as it was.

    No row that the ledger tells of is deleted. What is in use since stays. `last` is the import that is meant.
    Raises Invalid when there is none to take back, when another one is the last by now, or when nobody else is
    ambassador, or administrator.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    standing = last_import(organisation.pk)
    if standing is None:
        raise Invalid({"import": "nothing_to_undo"})
    if last and last != standing.public_id:
        raise Invalid({"import": "another_is_last"})
    back = taking_back(standing)
    roles = Role.objects.filter(organisation=organisation, pk__in=back.goes.get("role", []))
    check_somebody_remains(organisation, roles, clock.today(organisation.time_zone) - timedelta(days=1))
    for name, model in LASTING.items():
        made = back.goes.get(name, [])
        for at in range(0, len(made), BATCH):
            _end(model, organisation, made[at : at + BATCH])
    for name, removable in REMOVABLE.items():
        removable.objects.filter(organisation=organisation, pk__in=back.goes.get(name, [])).delete()
    for row in back.restored:
        _restore(organisation, row)
    standing.undone_at, standing.undone_by_id = clock.now(), by.author_id
    standing.save(update_fields=["undone_at", "undone_by"])
    return Recorded(back, events.import_undone(standing, kind=standing.kind))


def _end(model: Any, organisation: Organisation, ids: list[int]) -> None:
    found = model.objects.filter(organisation=organisation)
    rows = list(found.filter(pk__in=ids))
    for row in rows:
        row.to_date = row.from_date - timedelta(days=1)
    found.bulk_update(rows, ["to_date"], batch_size=BATCH)


def _restore(organisation: Organisation, row: ImportedRow) -> None:
    """Sets what the import changed as it was; a place that somebody has anew since is not opened a second time."""
    found = LASTING[row.model].objects.filter(organisation=organisation)
    fields = row.before or {}
    if row.model == "membership" and fields.get("to_date", "") is None:
        seat = found.get(pk=row.row)
        if found.filter(person=seat.person_id, unit=seat.unit_id, to_date=None).exclude(pk=seat.pk).exists():
            return
    found.filter(pk=row.row).update(**fields)


def _add_people(bringing: Bringing, rows: list[PersonChange]) -> None:
    """Adds them with what their rows say; what a row leaves out is the model's default."""
    ours = {"organisation_id": bringing.organisation.pk, "from_date": bringing.today}
    unsaid = Person()
    nothing = {name: getattr(unsaid, name) for name in PERSON_FIELDS}
    people = [{**nothing, **row.fields, **ours, "public_id": new_public_id(), "email": row.line.email} for row in rows]
    for row, pk in zip(rows, bringing.add_rows(Person, people), strict=True):
        row.person_id = pk
    bringing.tell(events.person_added(Named(Person, row.person_id)) for row in rows)


def seat_people(bringing: Bringing, wanted: Sequence[tuple[int, Unit, str]]) -> None:
    """Seats of (person's id, unit, kind). One of another kind in the same unit ends the day before."""
    ours, today = bringing.organisation.pk, bringing.today
    standing = _seats_of(bringing, [person_id for person_id, _unit, _kind in wanted])
    seats = []
    for person_id, unit, kind in wanted:
        if before := standing.get((person_id, unit.pk)):
            bringing.change(before, {"to_date": today - timedelta(days=1)})
        seat = {"person_id": person_id, "unit_id": unit.pk, "kind": str(MembershipKind(kind))}
        seats.append({**seat, "organisation_id": ours, "from_date": today, "to_date": None})
    bringing.add_rows(Membership, seats)
    bringing.tell(
        events.membership_began(
            unit,
            label=unit.name,
            unit_path=unit.path,
            person=person_id,
            kind=MembershipKind(kind),
            from_date=today.isoformat(),
        )
        for person_id, unit, kind in wanted
    )


def _seats_of(bringing: Bringing, person_ids: Sequence[int]) -> dict[tuple[int, int], Membership]:
    today = bringing.today
    found = among(Membership, "person", person_ids, organisation_id=bringing.organisation.pk)
    held = (seat for seat in found if seat.from_date <= today and (seat.to_date is None or seat.to_date >= today))
    return {(seat.person_id, seat.unit_id): seat for seat in held}


def grant_roles(bringing: Bringing, wanted: Sequence[tuple[int, Unit | None, str]]) -> None:
    """Roles of (person's id, unit or None for the whole organisation, kind)."""
    roles = [
        Role(
            organisation=bringing.organisation,
            person_id=person_id,
            unit=None if kind in WHOLE else unit,
            kind=RoleKind(kind),
            from_date=bringing.today,
        )
        for person_id, unit, kind in wanted
    ]
    bringing.add(roles)
    bringing.tell(events.role_granted(role, person=role.person_id, kind=role.kind, unit=role.unit_id) for role in roles)


def _add_units(bringing: Bringing, rows: list[UnitChange]) -> None:
    """Level by level, since a unit's path begins with its parent's."""
    organisation, today = bringing.organisation, bringing.today
    taken = Unit.objects.select_for_update(no_key=True).filter(organisation=organisation).order_by("path")
    last = {path[:-STEP]: path[-STEP:] for path in taken.values_list("path", flat=True)}
    made: dict[int, Unit] = {}
    for depth in sorted({row.depth for row in rows}):
        units = []
        for row in (row for row in rows if row.depth == depth):
            parent = made[id(row.parent)] if isinstance(row.parent, UnitChange) else row.parent
            assert parent
            last[parent.path] = step_after(last.get(parent.path, ""))
            unit = made[id(row)] = Unit(
                organisation=organisation,
                name=row.name,
                parent=parent,
                path=parent.path + last[parent.path],
                from_date=today,
                **{"kind": UnitKind.TEAM} | row.fields,
            )
            units.append(unit)
        bringing.add(units)
        bringing.tell(events.unit_added(unit, label=unit.name, unit_path=unit.path) for unit in units)
