"""How the key results of a published objective go, as the quality rules see it: in two statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from kurs.base.clock import local_date
from kurs.calc.cadence import Absence
from kurs.calc.pace import gap
from kurs.calc.quality import CheckInSeen, KeyResultRunning
from kurs.calc.status import Status
from kurs.framework.queries import Rules
from kurs.okr.derived import cadence_of, is_complete
from kurs.okr.enums import InitiativeState, ObjectiveState, ScoringProfile
from kurs.okr.models import Initiative, KeyResult, KeyResultVersion, Lesson, Objective, Score
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.series import that_count, value_then

WORDED = ("title", "target", "upper_limit", "steps", "scale")
"""What a team promises: another one of these is another goal."""

_JUDGED = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.REACHED)


@dataclass(frozen=True, slots=True)
class Ending:
    """How an objective ended; `has_scores` is None where none are given."""

    has_scores: bool | None
    has_lesson: bool


def running_of(objective: Objective, key_results: Sequence[KeyResult], rules: Rules) -> dict[int, KeyResultRunning]:
    """Key result id → how it goes on the day of the rules; nothing for what does not run.

    Takes key results as `key_results_of` gives them, and two statements: check-ins, and versions with whether
    somebody is at work on it.
    """
    running = [row for row in key_results if row.stopped_on is None]
    if objective.state != ObjectiveState.PUBLISHED or objective.cycle.is_backlog or not running:
        return {}
    said = _check_ins(running, objective.organisation_id)
    changed, at_work = _changes(running, objective)
    found = {}
    for row in running:
        figures = figures_of(row, rules, rules.on)
        seen, first = said[row.pk]
        found[row.pk] = KeyResultRunning(
            cadence_days=cadence_of(row, rules),
            **_days(row, figures, rules.on),
            **_going(row, figures, rules.on),
            first_confidence=first,
            last_confidence=row.last_confidence,
            check_ins=seen,
            has_action=row.pk in at_work,
            changed_at=tuple(changed[row.pk]),
            progress=figures.progress.value,
        )
    return found


def ending_of(objective: Objective, key_results: Sequence[KeyResult]) -> Ending:
    """What was written when it was closed, in two statements."""
    ours = {"organisation_id": objective.organisation_id}
    has_lesson = Lesson.objects.filter(objective=objective, **ours).exists()
    scored = Score.objects.filter(key_result__in=[row.pk for row in key_results], **ours)
    known = set(scored.filter(value__isnull=False).values_list("key_result_id", flat=True))
    if objective.scoring_profile == ScoringProfile.NONE:
        return Ending(None, has_lesson)
    return Ending(all(row.pk in known for row in key_results if row.stopped_on is None), has_lesson)


def _check_ins(
    key_results: Sequence[KeyResult], organisation_id: int
) -> dict[int, tuple[tuple[CheckInSeen, ...], int | None]]:
    """Key result id → its check-ins, the newest first, and the confidence of the first."""
    known = {row.pk: row for row in key_results}
    seen: dict[int, list[CheckInSeen]] = defaultdict(list)
    first: dict[int, int] = {}
    names = ("key_result_id", "value", "steps_done", "sentence", "next_step", "blocker", "confidence")
    counted = that_count(organisation_id).filter(key_result__in=list(known))
    for pk, value, steps, sentence, next_step, blocker, confidence in counted.values_list(*names):
        acted = bool(next_step or blocker)
        seen[pk].append(CheckInSeen(value_then(known[pk], value, steps), sentence, acted))
        first.setdefault(pk, confidence)
    return {pk: (tuple(reversed(seen[pk])), first.get(pk)) for pk in known}


def _changes(key_results: Sequence[KeyResult], objective: Objective) -> tuple[dict[int, list[float]], set[int]]:
    """Key result id → the shares of the cycle at which its goal was changed; and those somebody is at work on.

    What was changed before the cycle began was planning.
    """
    ours = {"organisation_id": objective.organisation_id}
    open_states = (InitiativeState.PLANNED, InitiativeState.DOING)
    work = Initiative.objects.filter(key_result=OuterRef("key_result_id"), state__in=open_states, **ours)
    versions = KeyResultVersion.objects.filter(key_result__in=[row.pk for row in key_results], **ours)
    start, end = objective.cycle.span
    changed: dict[int, list[float]] = defaultdict(list)
    at_work: set[int] = set()
    before: dict[int, tuple[Any, ...]] = {}
    names = ("key_result_id", "at", "at_work", *WORDED)
    rows = versions.order_by("key_result_id", "number").annotate(at_work=Exists(work)).values_list(*names)
    for pk, at, is_at_work, *goal in rows:
        day = local_date(at, objective.organisation.time_zone)
        if pk in before and before[pk] != tuple(goal) and day >= start:
            changed[pk].append(min(1.0, (day - start).days / (end - start).days))
        before[pk] = tuple(goal)
        if is_at_work:
            at_work.add(pk)
    return changed, at_work


def _days(row: KeyResult, figures: KeyResultFigures, today: date) -> dict[str, Any]:
    """Days since the start and the last check-in, for one that is asked for check-ins today.

    Lateness is the same as pages show: where they say overdue, the days are told.
    """
    responsible = row.check_in_owner or row.owner or row.objective.owner
    leave = responsible.absences if responsible else ()
    start, end = row.span
    asked = is_complete(figures.measure) and start <= today <= end and not _is_away(today, leave)
    if not asked or figures.computed.value == Status.NOT_STARTED:
        return {}
    since = row.last_measured_on
    late = figures.due.is_overdue or since is None
    return {
        "days_since_start": (today - start).days,
        "days_since_check_in": figures.due.days_since if late else None,
        "days_on_leave": _away(max(start, since) if since else start, today, leave),
    }


def _is_away(day: date, leave: Sequence[Absence]) -> bool:
    return any(first <= day and (last is None or day <= last) for first, last in leave)


def _away(after: date, until: date, leave: Sequence[Absence]) -> int:
    """How many days of leave lie after one day, up to another."""
    if not leave:
        return 0
    days = (after + timedelta(days=count) for count in range(1, (until - after).days + 1))
    return sum(_is_away(day, leave) for day in days)


def _going(row: KeyResult, figures: KeyResultFigures, today: date) -> dict[str, Any]:
    """Gap and status while it runs; afterwards the outcome speaks."""
    if figures.computed.value not in _JUDGED or today > row.span.end:
        return {}
    behind = gap(figures.expected, figures.progress).value
    stated = Status(row.last_stated_status) if row.last_stated_status else None
    return {"gap": None if behind is None else behind * 100, "status": stated or figures.computed.value}
