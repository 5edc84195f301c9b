"""Progress set by hand: by the lead, with a reason and for a time."""

from datetime import date

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.calc.rollup import manual_while
from kurs.framework.queries import rules_of
from kurs.okr.derived import refresh_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import overriding as events
from kurs.okr.models import ManualProgress, Objective
from kurs.okr.queries.life import locked_objective
from kurs.okr.rules import may_set_progress
from kurs.okr.validators import LONGEST_SENTENCE
from kurs.okr.validators.texts import text_problems

MOST = 1.5


@action(may_set_progress)
def set_manual_progress(
    objective: Objective, *, by: Actor, value: float, reason: str, until: date
) -> Recorded[Objective]:
    """The progress of a published objective is what is said here through `until`; then it is computed again.

    `value` is a share from 0 to 1.5. The same again changes nothing. Raises Invalid without a reason, for a share that
    is none, or a day that is over or after the cycle.
    """
    stand = locked_objective(objective)
    reason = " ".join(reason.split())
    today = clock.today(stand.organisation.time_zone)
    _check(stand, value, reason, until, today)
    last = _last(stand)
    if last and (last.value, last.reason, last.until) == (value, reason, until) and last.value == stand.manual_progress:
        return Recorded(stand, None)
    row = _write(stand, value, reason, until, by=by)
    event = events.progress_set_by_hand(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        manual=row.pk,
        value=value,
        until=until.isoformat(),
    )
    return Recorded(stand, event)


@action(may_set_progress)
def end_manual_progress(objective: Objective, *, by: Actor) -> Recorded[Objective]:
    """Progress is computed again from now on. Where nothing is set by hand any more, nothing changes."""
    stand = locked_objective(objective)
    today = clock.today(stand.organisation.time_zone)
    if manual_while(stand.manual_progress, stand.manual_until, today) is None:
        return Recorded(stand, None)
    _check_published(stand)
    row = _write(stand, None, "", today, by=by)
    event = events.progress_computed_again(stand, label=stand.title, unit_path=stand.unit.path, manual=row.pk)
    return Recorded(stand, event)


def _check(objective: Objective, value: float, reason: str, until: date, today: date) -> None:
    _check_published(objective)
    problems = text_problems("reason", reason, LONGEST_SENTENCE, required=True)
    if not 0 <= value <= MOST:
        problems["value"] = "not_a_share"
    end = objective.cycle.span.end
    if not today <= until <= end:
        problems["until"] = "outside_cycle"
    if problems:
        raise Invalid(problems, start=today, end=end)


def _check_published(objective: Objective) -> None:
    if objective.state != ObjectiveState.PUBLISHED:
        raise Invalid({"value": "not_running"})


def _last(objective: Objective) -> ManualProgress | None:
    rows = ManualProgress.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return rows.order_by("-at", "-pk").first()


def _write(objective: Objective, value: float | None, reason: str, until: date, *, by: Actor) -> ManualProgress:
    objective.manual_progress = value
    objective.manual_until = None if value is None else until
    objective.save(update_fields=["manual_progress", "manual_until"])
    today = clock.today(objective.organisation.time_zone)
    refresh_objective(objective, rules_of(objective.unit, today))
    return ManualProgress.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        value=value,
        reason=reason,
        until=until,
        by_id=by.author_id,
    )
