"""Setting a rule of the process from a date."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.framework import events
from kurs.framework.keys import KEYS
from kurs.framework.models import Policy
from kurs.framework.rules import may_set_policy
from kurs.organisation.validators import checked_name

LONGEST_REASON = 300


@action(may_set_policy)
def set_policy(policy: Policy, *, by: Actor) -> Recorded[Policy]:
    """Saves a policy made by the caller (unit or None, key, value, from_date, reason). Rows are never changed.

    Raises Invalid for an unknown key, a value that the key does not allow, another house's unit,
    a day gone by, or a missing reason.
    """
    key = KEYS.get(policy.key)
    if key is None:
        raise Invalid({"key": "unknown"})
    try:
        policy.value = key.check(policy.value)
    except ValueError as error:
        raise Invalid({"value": "not_allowed"}, allowed=str(error)) from None
    if policy.unit and policy.unit.organisation_id != policy.organisation_id:
        raise Invalid({"unit": "not_allowed"})
    if policy.from_date < clock.today(policy.organisation.time_zone):
        raise Invalid({"from_date": "in_the_past"})
    policy.reason = checked_name(policy.reason, "reason", LONGEST_REASON)
    policy.by_id = by.person_id
    policy.save(force_insert=True)
    event = events.policy_set(
        policy, key=policy.key, value=policy.value, unit=policy.unit_id, from_date=policy.from_date.isoformat()
    )
    return Recorded(policy, event)
