"""Closing a cycle: first its time for scores, then for good."""

from datetime import date, timedelta

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.base.holidays import holidays_between
from kurs.calc.days import DayCount
from kurs.calc.periods import day_after
from kurs.cycles import events
from kurs.cycles.actions.planning import locked
from kurs.cycles.conditions import closing_obstacles
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.rules import may_close_cycle
from kurs.cycles.validators import LAST_DAYS
from kurs.framework.keys import CYCLE_SCORING_DAYS
from kurs.framework.queries import organisation_rules, rules_of
from kurs.organisation.models import Organisation


@action(may_close_cycle)
def start_closing(cycle: Cycle, *, by: Actor) -> Recorded[Cycle]:
    """running → closing, from the last week on: the teams score until so many working days after the end.

    Starting twice changes nothing. Raises Invalid for a cycle that does not run, and before its last week.
    """
    stand = locked(cycle)
    if stand.state == CycleState.CLOSING:
        return Recorded(stand, None)
    if stand.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    if stand.state != CycleState.RUNNING:
        raise Invalid({"cycle": "cycle_not_running"})
    today = clock.today(stand.organisation.time_zone)
    if today < closes_from(stand):
        raise Invalid({"cycle": "too_early_to_close"}, start=closes_from(stand))
    stand.state = CycleState.CLOSING
    stand.scoring_due = _scoring_due(stand, today)
    stand.save(update_fields=["state", "scoring_due"])
    event = events.closing_started(stand, label=stand.name, due=stand.scoring_due.isoformat())
    return Recorded(stand, event)


@action(may_close_cycle)
def close_cycle(cycle: Cycle, *, by: Actor) -> Recorded[Cycle]:
    """closing → closed: nothing in it is edited any more, the figures stay. Closing twice changes nothing.

    Raises Invalid while a condition is not met, and for a cycle that has not begun to close.
    """
    stand = locked(cycle)
    if stand.state == CycleState.CLOSED:
        return Recorded(stand, None)
    if stand.state != CycleState.CLOSING:
        raise Invalid({"cycle": "not_closing"})
    if messages := closing_obstacles(stand):
        raise Invalid({"cycle": "not_ready"}, messages=messages)
    stand.state = CycleState.CLOSED
    stand.save(update_fields=["state"])
    return Recorded(stand, events.cycle_closed(stand, label=stand.name))


def closes_from(cycle: Cycle) -> date:
    """The first day of its last week."""
    return max(cycle.span.start, cycle.span.end - timedelta(days=LAST_DAYS - 1))


def _scoring_due(cycle: Cycle, today: date) -> date:
    rules = rules_of(cycle.unit, today) if cycle.unit else organisation_rules(cycle.organisation, today)
    # Who begins late gives the teams as many days as everybody else.
    first = max(cycle.span.end, today)
    return day_after(working_days(cycle.organisation, first), first, rules[CYCLE_SCORING_DAYS])


def working_days(organisation: Organisation, around: date) -> DayCount:
    """The working days of an organisation, good for a year from the day on."""
    holidays = holidays_between(organisation.holiday_calendar, around.year, around.year + 1)
    return DayCount(working=True, holidays=holidays)
