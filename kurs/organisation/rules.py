"""Who stands where: the building blocks of every right, and the rights over the organisation itself.

A subject here is a unit, or anything with a `unit`; the organisation itself has no unit.
"""

from typing import Any

from kurs.audit.rights import ANY_ROLE, role
from kurs.organisation.enums import RoleKind


def unit_of(subject: Any) -> Any:
    """The unit a right is asked for: the subject's own, or the subject itself."""
    return getattr(subject, "unit", subject)


def _same_organisation(person: Any, subject: Any) -> bool:
    return bool(person.organisation_id == getattr(subject, "organisation_id", subject.pk))


@role(ANY_ROLE)
def is_in_organisation(person: Any, subject: Any) -> bool:
    return _same_organisation(person, subject)


@role("member")
def is_member(person: Any, subject: Any) -> bool:
    return bool(person.standing.is_member(unit_of(subject).pk))


@role("lead")
def is_lead(person: Any, subject: Any) -> bool:
    return bool(person.standing.is_lead(unit_of(subject).pk))


@role("lead ambassador")
def is_lead_ambassador(person: Any, subject: Any) -> bool:
    return _same_organisation(person, subject) and bool(person.standing.has(RoleKind.LEAD_AMBASSADOR))


@role("administrator")
def is_administrator(person: Any, subject: Any) -> bool:
    return _same_organisation(person, subject) and bool(person.standing.has(RoleKind.ADMINISTRATOR))


may_manage_people = is_administrator.named("may_manage_people", "people, units, roles, imports")
may_manage_units = is_administrator.named("may_manage_units", "people, units, roles, imports")


@role("lead ambassador")
def _appoints_ambassadors(person: Any, subject: Any) -> bool:
    kinds = {RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR}
    return (
        _same_organisation(person, subject) and subject.kind in kinds and person.standing.has(RoleKind.LEAD_AMBASSADOR)
    )


may_grant_role = (is_administrator | _appoints_ambassadors).named("may_grant_role", "people, units, roles, imports")


@role("ambassador")
def _is_ambassador(person: Any, subject: Any) -> bool:
    return _same_organisation(person, subject) and bool(person.standing.has(RoleKind.AMBASSADOR))


@role("ambassador")
def _serves(person: Any, subject: Any) -> bool:
    return bool(person.standing.has(RoleKind.AMBASSADOR, unit_of(subject).path)) and _same_organisation(person, subject)


@role("herself")
def is_self(person: Any, subject: Any) -> bool:
    return bool(person.pk == subject.pk)


may_write_role_page = (_is_ambassador | is_lead_ambassador).named("may_write_role_page", "role page, guides")
may_set_guides = (_serves | is_lead_ambassador).named("may_set_guides", "role page, guides")
may_edit_profile = (is_self | is_administrator).named("may_edit_profile", "herself, or an administrator")
may_practise = is_in_organisation.named("may_practise", "see published")
may_mark_read = is_in_organisation.named("may_mark_read", "see published")
