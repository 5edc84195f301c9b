"""What follows for goals when their cycle opens, or its days move. Runs within the act on the cycle."""

from collections import defaultdict

from django.db.models import F, Q

from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.base.statements import update
from kurs.calc.measure import HoldMode
from kurs.cycles.consequences import ON_MOVING, ON_OPENING, Moved
from kurs.cycles.models import Cycle
from kurs.cycles.queries import overlap
from kurs.framework.queries import rules_for
from kurs.okr.actions.versions import add_key_result_versions
from kurs.okr.derived import LATEST_FIELDS, start_plan_lines, take_series
from kurs.okr.enums import UNSHOWN, ObjectiveState
from kurs.okr.models import Alignment, KeyResult, Objective, RecomputeMark

LIVING = (*UNSHOWN, ObjectiveState.PUBLISHED)


def follow_cycle() -> None:
    """Registers what follows; once, when the process starts."""
    ON_OPENING.append(start_plan_lines)
    ON_MOVING.append(move_days)


def move_days(change: Moved) -> None:
    """Key results that were due on the cycle's last day, or would be due after it, are due on the new one.

    Plan lines that began with the cycle begin with it still. What is published gets a version with the reason, and
    whoever has the text open sees that it is another one than what she read. Raises Invalid when goals that hang
    together would no longer have a day in common.
    """
    _check_together(change.cycle)
    ours = {"organisation_id": change.cycle.organisation_id}
    goals = Objective.objects.filter(**ours, cycle=change.cycle, state__in=LIVING).order_by("pk")
    locked = list(goals.select_for_update(of=("self",)).values_list("pk", flat=True))
    living = KeyResult.objects.filter(**ours, objective__in=locked, stopped_on=None)
    beginning = living.filter(starts_on=change.before.start).exclude(starts_on=change.cycle.start)
    ending = living.filter(Q(due_date=change.before.end) | Q(due_date__gt=change.cycle.end))
    ending = ending.exclude(due_date=change.cycle.end)
    due = list(ending.select_related("objective__unit"))
    touched = {*beginning.values_list("objective", flat=True), *(row.objective_id for row in due)}
    beginning.update(starts_on=change.cycle.start)
    ending.update(due_date=change.cycle.end)
    for row in due:
        row.due_date = change.cycle.end
    goals.filter(pk__in=touched).order_by().update(edition=F("edition") + 1, edited_at=clock.now())
    published = [row for row in due if not row.objective.is_draft]
    add_key_result_versions(published, by=change.by, reason=change.reason)
    _take_anew(published, change)
    RecomputeMark.objects.create(organisation_id=change.cycle.organisation_id, at=clock.now())


def _check_together(cycle: Cycle) -> None:
    """Raises Invalid when goals of the cycle hang together with goals of another that it no longer overlaps."""
    edges = Alignment.objects.filter(
        organisation_id=cycle.organisation_id, child__state__in=LIVING, parent__state__in=LIVING
    )
    above = edges.filter(child__cycle=cycle).values("parent__cycle")
    below = edges.filter(parent__cycle=cycle).values("child__cycle")
    others = Cycle.objects.filter(Q(pk__in=above) | Q(pk__in=below), organisation_id=cycle.organisation_id)
    apart = [other.name for other in others.exclude(pk=cycle.pk).order_by("start", "pk") if not overlap(cycle, other)]
    if apart:
        raise Invalid({"cycle": "goals_apart"}, cycles=", ".join(apart))


def _take_anew(key_results: list[KeyResult], change: Moved) -> None:
    """A level held by share of the planned check-ins is another share when more of them are planned."""
    by_unit: dict[int, list[KeyResult]] = defaultdict(list)
    for row in key_results:
        if row.hold_mode == HoldMode.SHARE:
            by_unit[row.objective.unit_id].append(row)
    today = clock.today(change.cycle.organisation.time_zone)
    rules = rules_for((rows[0].unit for rows in by_unit.values()), today)
    for unit_id, rows in by_unit.items():
        take_series(rows, rules[unit_id])
        for row in rows:
            update(row, LATEST_FIELDS, within="organisation")
