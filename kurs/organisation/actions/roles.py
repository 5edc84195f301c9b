"""Granting and ending roles. The last ambassador cannot be removed."""

from datetime import date

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.actions.remaining import check_somebody_remains
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Person, Role
from kurs.organisation.rules import may_grant_role

EVERYWHERE = (RoleKind.LEAD_AMBASSADOR, RoleKind.ADMINISTRATOR)


@action(may_grant_role)
def grant_role(role: Role, *, by: Actor) -> Recorded[Role]:
    """Saves a role made by the caller (person, kind, unit or None for all, from_date). The same role twice is one."""
    if role.person.organisation_id != role.organisation_id:
        raise Invalid({"person": "unknown"})
    if role.unit and role.unit.organisation_id != role.organisation_id:
        raise Invalid({"unit": "not_allowed"})
    if role.unit and role.kind in EVERYWHERE:
        raise Invalid({"unit": "whole_organisation"})
    mine = Role.objects.filter(organisation_id=role.organisation_id, person=role.person, kind=role.kind, unit=role.unit)
    same = mine.filter(Q(to_date=None) | Q(to_date__gte=role.from_date)).order_by("to_date").last()
    if same and same.to_date is None and same.from_date <= role.from_date:
        return Recorded(same, None)
    if same:
        same.from_date, same.to_date = min(same.from_date, role.from_date), None
        role = same
    role.save()
    event = events.role_granted(role, person=role.person_id, kind=role.kind, unit=role.unit_id)
    return Recorded(role, event)


@action(may_grant_role)
def end_role(role: Role, *, by: Actor, to_date: date) -> Recorded[Role]:
    """Ends a role after a date (inclusive); the same date again changes nothing.

    One that has not begun by then never was. Raises Invalid when some day would have no ambassador, or administrator.
    """
    if role.to_date == to_date:
        return Recorded(role, None)
    check_somebody_remains(role.organisation, [role], to_date)
    role.to_date = to_date
    role.save(update_fields=["to_date"])
    event = events.role_ended(role, person=role.person_id, kind=role.kind, to_date=to_date.isoformat())
    return Recorded(role, event)


@action(may_grant_role)
def name_substitute(role: Role, *, by: Actor, substitute: Person | None) -> Recorded[Role]:
    """Lets another person act in the role as well, or nobody."""
    if substitute and (substitute.organisation_id != role.organisation_id or substitute.pk == role.person_id):
        raise Invalid({"substitute": "not_allowed"})
    if role.substitute_id == (substitute.pk if substitute else None):
        return Recorded(role, None)
    role.substitute = substitute
    role.save(update_fields=["substitute"])
    event = events.substitute_named(role, person=role.person_id, substitute=substitute.pk if substitute else None)
    return Recorded(role, event)
