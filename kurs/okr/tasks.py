"""Jobs of OKR, run by the worker."""

import logging

from kurs.audit.actor import Actor
from kurs.audit.errors import DomainError
from kurs.base import clock
from kurs.calc.periods import day_after
from kurs.cycles.actions import working_days
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions.closing import GRACE_WORKING_DAYS, close_unscored
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective
from kurs.okr.recompute import mark_new_day, recompute_marked
from kurs.organisation.models import Organisation

__all__ = ["close_what_nobody_scored", "mark_new_day", "recompute_marked"]

log = logging.getLogger("kurs.okr")


def close_what_nobody_scored() -> int:
    """Closes as not scored what still waits after the deadline and three working days more; gives how many."""
    closed = 0
    for organisation in Organisation.objects.all():
        for objective in _waiting_too_long(organisation):
            try:
                close_unscored(objective, by=Actor.system(organisation.pk))
                closed += 1
            except DomainError:
                # Somebody closed it, or changed the cycle, since it was read: the next look sees what stands.
                log.info("objective %s was not closed", objective.pk)
    return closed


def _waiting_too_long(organisation: Organisation) -> list[Objective]:
    today = clock.today(organisation.time_zone)
    cycles = Cycle.objects.filter(organisation=organisation, state=CycleState.CLOSING, scoring_due__lt=today)
    over = [
        cycle.pk
        for cycle in cycles
        if cycle.scoring_due
        and today > day_after(working_days(organisation, cycle.scoring_due), cycle.scoring_due, GRACE_WORKING_DAYS)
    ]
    if not over:
        return []
    waiting = Objective.objects.filter(organisation=organisation, cycle__in=over, state=ObjectiveState.PUBLISHED)
    return list(waiting.select_related("unit", "cycle", "organisation").order_by("pk"))
