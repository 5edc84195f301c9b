"""Rights over cycles. A subject is a cycle; the organisation itself stands for a cycle of everybody."""

from typing import Any

from kurs.audit.rights import role
from kurs.organisation.enums import RoleKind
from kurs.organisation.rules import is_in_organisation, is_lead, is_lead_ambassador, is_member


@role("ambassador")
def serves_cycle(person: Any, cycle: Any) -> bool:
    """Ambassador for the unit whose own cycle it is, or for one above."""
    unit = getattr(cycle, "unit", None)
    if unit is None or cycle.organisation_id != person.organisation_id:
        return False
    return bool(person.standing.has(RoleKind.AMBASSADOR, unit.path))


_runs_cycles = is_lead_ambassador | serves_cycle
may_see_cycle = is_in_organisation.named("may_see_cycle", "see published")
may_plan_cycle = _runs_cycles.named("may_plan_cycle", "open, close a cycle")
may_open_cycle = _runs_cycles.named("may_open_cycle", "open, close a cycle")
may_make_backlog = (is_lead | is_member).named("may_make_backlog", "write / edit OKRs")
may_close_cycle = _runs_cycles.named("may_close_cycle", "open, close a cycle")
