"""What follows for goals when their cycle opens, or its days move. Runs within the act on the cycle."""

from collections import defaultdict

from django.db.models import Q

from kurs.base import clock
from kurs.base.statements import update
from kurs.calc.measure import HoldMode
from kurs.cycles.consequences import ON_MOVING, ON_OPENING, Moved
from kurs.framework.queries import rules_for
from kurs.okr.actions.versions import add_key_result_versions
from kurs.okr.derived import LATEST_FIELDS, start_plan_lines, take_series
from kurs.okr.enums import UNSHOWN, ObjectiveState
from kurs.okr.models import KeyResult, RecomputeMark


def follow_cycle() -> None:
    """Registers what follows; once, when the process starts."""
    ON_OPENING.append(start_plan_lines)
    ON_MOVING.append(move_days)


def move_days(change: Moved) -> None:
    """Key results that were due on the cycle's last day, or would be due after it, are due on the new one.

    Plan lines that began with the cycle begin with it still. What is published gets a version with the reason.
    """
    ours = KeyResult.objects.filter(organisation_id=change.cycle.organisation_id, cycle=change.cycle, stopped_on=None)
    living = ours.filter(objective__state__in=(*UNSHOWN, ObjectiveState.PUBLISHED))
    living.filter(starts_on=change.before.start).update(starts_on=change.cycle.start)
    moving = living.filter(Q(due_date=change.before.end) | Q(due_date__gt=change.cycle.end))
    due = list(moving.select_related("objective__unit"))
    moving.update(due_date=change.cycle.end)
    for row in due:
        row.due_date = change.cycle.end
    published = [row for row in due if not row.objective.is_draft]
    add_key_result_versions(published, by=change.by, reason=change.reason)
    _take_anew(published, change)
    RecomputeMark.objects.create(organisation_id=change.cycle.organisation_id, at=clock.now())


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
