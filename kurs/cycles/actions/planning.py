"""Planning a cycle, changing it, opening it."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles import events
from kurs.cycles.conditions import obstacles
from kurs.cycles.consequences import Moved, moved, opened
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle, CycleVersion
from kurs.cycles.rules import may_open_cycle, may_plan_cycle
from kurs.cycles.validators import CycleText, checked_reason, checked_text
from kurs.organisation.models import Organisation


@action(may_plan_cycle)
def plan_cycle(cycle: Cycle, *, by: Actor) -> Recorded[Cycle]:
    """Saves a cycle made by the caller (name, kind, start, end, a unit whose own it is). The same again is the same.

    Raises Invalid for days that make no span, the kind of the backlog, or another house's unit.
    """
    text = checked_text(CycleText(cycle.name, *cycle.span))
    if cycle.kind not in CycleKind or cycle.is_backlog:
        raise Invalid({"kind": "not_allowed"})
    if cycle.unit and cycle.unit.organisation_id != cycle.organisation_id:
        raise Invalid({"unit": "not_allowed"})
    Organisation.objects.select_for_update(no_key=True).get(pk=cycle.organisation_id)
    same = Cycle.objects.filter(organisation_id=cycle.organisation_id, unit=cycle.unit, kind=cycle.kind)
    not_over = same.filter(state__in=(CycleState.PLANNING, CycleState.RUNNING))
    if found := not_over.filter(name=text.name, start=text.start, end=text.end).first():
        return Recorded(found, None)
    cycle.name = text.name
    cycle.state = CycleState.PLANNING
    cycle.save(force_insert=True)
    return Recorded(cycle, events.cycle_planned(cycle, label=cycle.name, **_told(cycle)))


@action(may_plan_cycle)
def edit_cycle(cycle: Cycle, *, by: Actor, text: CycleText, reason: str = "") -> Recorded[Cycle]:
    """Changes name and days of a planned cycle; of a running one the name and the last day, with a reason.

    What had the cycle's own days follows. Raises Invalid for days that make no span, a running cycle's first day, a
    last day gone by, days that would part goals which hang together, and a cycle that is closing or closed. The same
    text again changes nothing.
    """
    # Whoever aligns goals holds the organisation; the days must not move while she looks at them.
    Organisation.objects.select_for_update(no_key=True).get(pk=cycle.organisation_id)
    stand = locked(cycle)
    if stand.state not in (CycleState.PLANNING, CycleState.RUNNING) or stand.is_backlog:
        raise Invalid({"cycle": "days_stay"})
    text, before = checked_text(text), stand.span
    if text == CycleText(stand.name, *before):
        return Recorded(stand, None)
    is_running = stand.state == CycleState.RUNNING
    reason = checked_reason(reason, required=is_running)
    if is_running:
        _check_days_of_running(stand, text)
    stand.name, stand.start, stand.end = text.name, text.start, text.end
    stand.save(update_fields=["name", "start", "end"])
    if is_running:
        _keep_version(stand, by=by, reason=reason)
    if stand.span != before:
        moved(Moved(stand, before, reason, by))
    return Recorded(stand, events.cycle_edited(stand, label=stand.name, **_told(stand)))


@action(may_open_cycle)
def open_cycle(cycle: Cycle, *, by: Actor, early: bool = False) -> Recorded[Cycle]:
    """planning → running. Opening an open one changes nothing. After the first day, what runs counts from today.

    Raises Invalid while a condition is not met, and before the first day unless `early` says that this is meant.
    """
    stand = locked(cycle)
    if stand.state == CycleState.RUNNING:
        return Recorded(stand, None)
    if stand.state != CycleState.PLANNING or stand.is_backlog:
        raise Invalid({"cycle": "closed"})
    if messages := obstacles(stand):
        raise Invalid({"cycle": "not_ready"}, messages=messages)
    today = clock.today(stand.organisation.time_zone)
    if today > stand.span.end:
        raise Invalid({"cycle": "over"})
    if today < stand.span.start and not early:
        raise Invalid({"early": "not_begun"}, start=stand.span.start)
    stand.state = CycleState.RUNNING
    stand.opened_on = today
    stand.save(update_fields=["state", "opened_on"])
    _keep_version(stand, by=by)
    opened(stand)
    return Recorded(stand, events.cycle_opened(stand, label=stand.name))


def locked(cycle: Cycle) -> Cycle:
    """The cycle as it stands, locked until the end of the transaction.

    Not against rows that point to it: who checks in holds her key result and would wait for the cycle, while the act on
    the cycle waits for the key result.
    """
    rows = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "unit")
    return rows.get(organisation_id=cycle.organisation_id, pk=cycle.pk)


def _check_days_of_running(cycle: Cycle, text: CycleText) -> None:
    if text.start != cycle.start:
        raise Invalid({"start": "has_begun"})
    if text.end != cycle.end and text.end < clock.today(cycle.organisation.time_zone):
        raise Invalid({"end": "gone_by"})


def _keep_version(cycle: Cycle, *, by: Actor, reason: str = "") -> None:
    earlier = CycleVersion.objects.filter(organisation_id=cycle.organisation_id, cycle=cycle)
    start, end = cycle.span
    CycleVersion.objects.create(
        organisation_id=cycle.organisation_id,
        cycle=cycle,
        number=earlier.count() + 1,
        name=cycle.name,
        start=start,
        end=end,
        reason=reason,
        by_id=by.person_id,
    )


def _told(cycle: Cycle) -> dict[str, str]:
    start, end = cycle.span
    return {"start": start.isoformat(), "end": end.isoformat()}
