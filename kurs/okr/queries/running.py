"""How the key results of a published objective go, as the quality rules see it: in one hand-written statement."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from kurs.base.clock import local_date
from kurs.base.statements import day, moment, rows
from kurs.calc.cadence import Absence
from kurs.calc.pace import gap
from kurs.calc.quality import CheckInSeen, KeyResultRunning
from kurs.calc.spans import is_held
from kurs.calc.status import Status
from kurs.framework.queries import Rules
from kurs.okr.derived import cadence_of, is_complete
from kurs.okr.enums import ObjectiveState, ScoringProfile
from kurs.okr.models import KeyResult, Lesson, Objective, Score
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.series import value_then

# Check-ins that nobody corrected; versions of what a team promises, with whether somebody is at work on it.
RUNNING = """
SELECT 'check-in', i.key_result_id, i.id, i.measured_on, i.recorded_at, i.value, i.confidence,
       i.sentence, i.next_step || i.blocker, CAST(i.steps_done AS text), '', CAST(NULL AS double precision)
  FROM okr_checkin i
 WHERE i.organisation_id = %s AND i.key_result_id IN ({marks}) AND NOT EXISTS (
       SELECT 1 FROM okr_checkin c WHERE c.organisation_id = i.organisation_id AND c.corrects_id = i.id)
UNION ALL
SELECT 'version', v.key_result_id, v.number, CAST(NULL AS date), v.at, v.target,
       CASE WHEN EXISTS (SELECT 1 FROM okr_initiative w WHERE w.organisation_id = v.organisation_id
                            AND w.key_result_id = v.key_result_id AND w.state IN ('planned', 'doing'))
            THEN 1 ELSE 0 END,
       v.title, '', CAST(v.steps AS text), CAST(v.scale AS text), v.upper_limit
  FROM okr_keyresultversion v
 WHERE v.organisation_id = %s AND v.key_result_id IN ({marks})"""

_JUDGED = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.REACHED)


@dataclass(frozen=True, slots=True)
class Ending:
    """How an objective ended; `has_scores` is None where none are given."""

    has_scores: bool | None
    has_lesson: bool


def running_of(objective: Objective, key_results: Sequence[KeyResult], rules: Rules) -> dict[int, KeyResultRunning]:
    """Key result id → how it goes on the day of the rules; nothing for what does not run.

    Takes key results as `key_results_of` gives them, and one statement.
    """
    running = [row for row in key_results if row.stopped_on is None]
    if objective.state != ObjectiveState.PUBLISHED or objective.cycle.is_backlog or not running:
        return {}
    said, versions = _read(running, objective.organisation_id)
    found = {}
    for row in running:
        figures = figures_of(row, rules, rules.on)
        mine, text = said[row.pk], versions[row.pk]
        found[row.pk] = KeyResultRunning(
            cadence_days=cadence_of(row, rules),
            **_days(row, figures, rules.on),
            **_going(row, figures, rules.on),
            first_confidence=mine[0].confidence_or_at_work if mine else None,
            last_confidence=row.last_confidence,
            check_ins=tuple(_seen(row, each) for each in reversed(mine)),
            has_action=any(each.confidence_or_at_work for each in text),
            changed_at=_changed_at(text, objective),
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


class Line(NamedTuple):
    """A row of the statement: a check-in, or a version of what is promised."""

    what: str
    key_result_id: int
    place: int
    measured_on: Any
    at: Any
    value: float | None
    confidence_or_at_work: int
    words: str
    next_step: str
    steps: str | None
    scale: str | None
    upper_limit: float | None

    @property
    def order(self) -> tuple[date, datetime, int]:
        """By the day measured, then by the moment recorded."""
        return (day(self.measured_on) if self.measured_on else date.min, moment(self.at), self.place)

    @property
    def goal(self) -> tuple[Any, ...]:
        """What a version promises: another one of these is another goal."""
        steps, scale = (json.loads(text) if text else None for text in (self.steps, self.scale))
        return self.words, self.value, self.upper_limit, steps, scale


def _read(
    key_results: Sequence[KeyResult], organisation_id: int
) -> tuple[defaultdict[int, list[Line]], defaultdict[int, list[Line]]]:
    """Key result id → its check-ins in order, and its versions in order."""
    ids = [row.pk for row in key_results]
    sql = RUNNING.format(marks=", ".join(["%s"] * len(ids)))
    found = [Line(*row) for row in rows(sql, [organisation_id, *ids, organisation_id, *ids])]
    check_ins: defaultdict[int, list[Line]] = defaultdict(list)
    versions: defaultdict[int, list[Line]] = defaultdict(list)
    for line in sorted(found, key=lambda line: line.order):
        (check_ins if line.what == "check-in" else versions)[line.key_result_id].append(line)
    return check_ins, versions


def _seen(row: KeyResult, line: Line) -> CheckInSeen:
    value = None if line.value is None else value_then(row, line.value, line.steps)
    return CheckInSeen(value, line.words, bool(line.next_step))


def _changed_at(versions: Sequence[Line], objective: Objective) -> tuple[float, ...]:
    """The shares of the cycle at which the goal became another one; before it began, that was planning."""
    start, end = objective.cycle.span
    found = []
    for before, after in pairwise(versions):
        on = local_date(moment(after.at), objective.organisation.time_zone)
        if before.goal != after.goal and on >= start:
            found.append(min(1.0, (on - start).days / (end - start).days))
    return tuple(found)


def _days(row: KeyResult, figures: KeyResultFigures, today: date) -> dict[str, Any]:
    """Days since the start and the last check-in, for one that is asked for check-ins today.

    Lateness is the same as pages show: where they say overdue, the days are told.
    """
    responsible = row.check_in_owner or row.owner or row.objective.owner
    leave = responsible.absences if responsible else ()
    start, end = row.span
    asked = is_complete(figures.measure) and start <= today <= end and not is_held(leave, today)
    if not asked or figures.computed.value == Status.NOT_STARTED:
        return {}
    since = row.last_measured_on
    late = figures.due.is_overdue or since is None
    return {
        "days_since_start": (today - start).days,
        "days_since_check_in": figures.due.days_since if late else None,
        "days_on_leave": _away(max(start, since) if since else start, today, leave),
    }


def _away(after: date, until: date, leave: Sequence[Absence]) -> int:
    """How many days of leave lie after one day, up to another."""
    if not leave:
        return 0
    days = (after + timedelta(days=count) for count in range(1, (until - after).days + 1))
    return sum(is_held(leave, day) for day in days)


def _going(row: KeyResult, figures: KeyResultFigures, today: date) -> dict[str, Any]:
    """Gap and status while it runs; afterwards the outcome speaks."""
    if figures.computed.value not in _JUDGED or today > row.span.end:
        return {}
    behind = gap(figures.expected, figures.progress).value
    stated = Status(row.last_stated_status) if row.last_stated_status else None
    return {"gap": None if behind is None else behind * 100, "status": stated or figures.computed.value}
