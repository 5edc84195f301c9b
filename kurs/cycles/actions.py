"""Planning and opening a cycle."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles import events
from kurs.cycles.conditions import obstacles
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.rules import may_open_cycle, may_plan_cycle
from kurs.organisation.validators import checked_name

LONGEST_DAYS = 800
LONGEST_NAME = 80


@action(may_plan_cycle)
def plan_cycle(cycle: Cycle, *, by: Actor) -> Recorded[Cycle]:
    """Saves a cycle made by the caller (name, start, end). Raises Invalid for dates that make no span."""
    cycle.name = checked_name(cycle.name, most=LONGEST_NAME)
    start, end = cycle.span
    if end <= start:
        raise Invalid({"end": "before_start"})
    if (end - start).days > LONGEST_DAYS:
        raise Invalid({"end": "too_long"}, most=LONGEST_DAYS)
    cycle.state = CycleState.PLANNING
    cycle.save(force_insert=True)
    event = events.cycle_planned(cycle, label=cycle.name, start=start.isoformat(), end=end.isoformat())
    return Recorded(cycle, event)


@action(may_open_cycle)
def open_cycle(cycle: Cycle, *, by: Actor) -> Recorded[Cycle]:
    """planning → running. Opening an open one changes nothing. Raises Invalid while a condition is not met."""
    fresh = Cycle.objects.select_for_update().get(organisation_id=cycle.organisation_id, pk=cycle.pk)
    if fresh.state == CycleState.RUNNING:
        return Recorded(cycle, None)
    if fresh.state != CycleState.PLANNING:
        raise Invalid({"cycle": "closed"})
    if messages := obstacles(fresh):
        raise Invalid({"cycle": "not_ready"}, messages=messages)
    cycle.state = CycleState.RUNNING
    cycle.opened_on = clock.today(cycle.organisation.time_zone)
    cycle.save(update_fields=["state", "opened_on"])
    return Recorded(cycle, events.cycle_opened(cycle, label=cycle.name))
