"""Rights over the process itself."""

from typing import Any

from kurs.audit.rights import role
from kurs.organisation.enums import RoleKind
from kurs.organisation.rules import is_lead_ambassador


@role("ambassador")
def is_ambassador_of_scope(person: Any, policy: Any) -> bool:
    """Ambassador for the policy's unit; a policy without a unit is for the whole organisation."""
    if policy.organisation_id != person.organisation_id:
        return False
    return bool(person.standing.has(RoleKind.AMBASSADOR, policy.unit.path)) if policy.unit else False


may_set_policy = (is_ambassador_of_scope | is_lead_ambassador).named("may_set_policy", "process settings, calendar")
