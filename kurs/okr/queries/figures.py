"""The figures of a key result on a day, each explained."""

from dataclasses import dataclass, replace
from datetime import date

from kurs.calc.cadence import CheckInDue, check_in_due
from kurs.calc.explained import Explained
from kurs.calc.pace import expected
from kurs.calc.status import Status, computed_status, shown_status
from kurs.cycles.enums import CycleState
from kurs.framework.keys import CHECK_IN_CADENCE, CHECK_IN_GRACE, STATUS_AT_RISK, STATUS_OFF_TRACK
from kurs.framework.queries import Rules
from kurs.okr.derived import progress_of
from kurs.okr.models import KeyResult


@dataclass(frozen=True, slots=True)
class KeyResultFigures:
    """Progress (measured), where the plan line is, the status computed from both, and the one to show."""

    progress: Explained[float]
    expected: Explained[float]
    computed: Explained[Status]
    shown: Explained[Status]
    due: CheckInDue


def figures_of(key_result: KeyResult, rules: Rules, today: date) -> KeyResultFigures:
    """Everything that a row shows, without a query when cycle, both owners and the objective with its own are loaded.

    A draft has not begun, and what waits in the backlog has no plan line.
    """
    progress = progress_of(key_result)
    if key_result.starts_on is None or key_result.due_date is None:
        return _without_dates(progress)
    start, end = key_result.span
    plan = expected(today, start, end)
    computed = computed_status(
        progress,
        plan,
        at_risk_gap=rules[STATUS_AT_RISK],
        off_track_gap=rules[STATUS_OFF_TRACK],
        started=today >= start and key_result.cycle.state != CycleState.PLANNING and not key_result.objective.is_draft,
        ended=today > end,
        rule=rules.used(STATUS_AT_RISK),
    )
    responsible = key_result.check_in_owner or key_result.owner or key_result.objective.owner
    due = check_in_due(
        today,
        start=start,
        end=end,
        last_measured_on=key_result.last_measured_on,
        cadence_days=rules[CHECK_IN_CADENCE],
        grace_days=rules[CHECK_IN_GRACE],
        absences=responsible.absences if responsible else (),
    )
    if key_result.baseline is None or key_result.target is None:
        # Nothing can be measured before the baseline is found, so nobody is asked for it.
        due = replace(due, is_due=False, is_overdue=False)
    stated = Status(key_result.last_stated_status) if key_result.last_stated_status else None
    shown = shown_status(computed, stated=stated, overdue=due.is_overdue, ended=today > end)
    return KeyResultFigures(progress, plan, computed, shown, due)


def _without_dates(progress: Explained[float]) -> KeyResultFigures:
    plan: Explained[float] = Explained(None, "expected.no_dates")
    resting = Explained(Status.NOT_STARTED, "status.not_started", source=progress.source)
    never = CheckInDue(date.max, date.max, is_due=False, is_overdue=False, days_since=None)
    return KeyResultFigures(progress, plan, resting, resting, never)
