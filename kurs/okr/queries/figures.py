"""The figures of a key result on a day, each explained."""

from dataclasses import dataclass, replace
from datetime import date

from kurs.calc.cadence import CheckInDue, check_in_due
from kurs.calc.days import DayCount
from kurs.calc.explained import Explained
from kurs.calc.measure import HOLD, Measure, Taken
from kurs.calc.pace import expected_of
from kurs.calc.progress import progress_of
from kurs.calc.status import Status, computed_status, shown_status
from kurs.cycles.enums import CycleState
from kurs.framework.keys import CHECK_IN_GRACE, STATUS_AT_RISK, STATUS_OFF_TRACK
from kurs.framework.queries import Rules
from kurs.okr.derived import cadence_of, is_complete, measure_of, taken_of_row
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult
from kurs.okr.queries.days import days_of


@dataclass(frozen=True, slots=True)
class KeyResultFigures:
    """Progress (measured), where the plan line is, the status computed from both, and the one to show.

    `measure`, `taken` and `days` (None without dates) are what they were computed from.
    """

    measure: Measure
    taken: Taken
    days: DayCount | None
    progress: Explained[float]
    expected: Explained[float]
    computed: Explained[Status]
    shown: Explained[Status]
    due: CheckInDue


def figures_of(key_result: KeyResult, rules: Rules, today: date) -> KeyResultFigures:
    """Everything that a row shows, without a query when cycle, both owners and the objective with its own are loaded.

    A draft has not begun, and what waits in the backlog has no plan line. A closed objective stands as it did on the
    last day of its cycle, by the rules of that day; of what is closed or stopped nothing is asked any more.
    """
    measure, taken = measure_of(key_result), taken_of_row(key_result, rules)
    source = (key_result.last_check_in_id,) if key_result.last_check_in_id else ()
    progress = progress_of(measure, taken, source=source)
    if key_result.starts_on is None or key_result.due_date is None:
        return _without_dates(measure, taken, progress)
    closed, stopped = is_closed(key_result), is_stopped(key_result)
    if closed:
        today = key_result.cycle.span.end
        rules = replace(rules, on=min(rules.on, today))
    start, end = key_result.span
    days = days_of(rules, key_result.objective.organisation, key_result.span)
    plan = expected_of(measure, today, start, end, days)
    ended = closed or today > end
    computed = computed_status(
        progress,
        plan,
        at_risk_gap=rules[STATUS_AT_RISK],
        off_track_gap=rules[STATUS_OFF_TRACK],
        started=_has_started(key_result, today),
        ended=ended,
        stopped=stopped,
        held=measure.kind in HOLD,
        rule=rules.used(STATUS_AT_RISK),
    )
    due = _due(key_result, rules, today)
    if closed or stopped or not is_complete(measure):
        # What is over is not asked for, and nothing can be measured before the baseline is found.
        due = replace(due, is_due=False, is_overdue=False)
    stated = Status(key_result.last_stated_status) if key_result.last_stated_status else None
    shown = shown_status(computed, stated=stated, overdue=due.is_overdue, ended=ended)
    return KeyResultFigures(measure, taken, days, progress, plan, computed, shown, due)


def is_closed(key_result: KeyResult) -> bool:
    """Whether its objective is closed, so that figures stand."""
    return key_result.objective.state == ObjectiveState.CLOSED


def is_stopped(key_result: KeyResult) -> bool:
    """Whether it, or its whole objective, is stopped."""
    return key_result.stopped_on is not None or key_result.objective.state == ObjectiveState.STOPPED


def _has_started(key_result: KeyResult, today: date) -> bool:
    shown = not key_result.objective.is_draft and key_result.cycle.state != CycleState.PLANNING
    return shown and today >= key_result.span.start


def _due(key_result: KeyResult, rules: Rules, today: date) -> CheckInDue:
    responsible = key_result.check_in_owner or key_result.owner or key_result.objective.owner
    return check_in_due(
        today,
        start=key_result.span.start,
        end=key_result.span.end,
        last_measured_on=key_result.last_measured_on,
        cadence_days=cadence_of(key_result, rules),
        grace_days=rules[CHECK_IN_GRACE],
        absences=responsible.absences if responsible else (),
    )


def _without_dates(measure: Measure, taken: Taken, progress: Explained[float]) -> KeyResultFigures:
    plan: Explained[float] = Explained(None, "expected.no_dates")
    resting = Explained(Status.NOT_STARTED, "status.not_started", source=progress.source)
    never = CheckInDue(date.max, date.max, is_due=False, is_overdue=False, days_since=None)
    return KeyResultFigures(measure, taken, None, progress, plan, resting, resting, never)
