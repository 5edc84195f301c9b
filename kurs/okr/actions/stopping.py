"""Stopping what was published: it is no longer asked for, leaves the averages, and stays listed with its reason."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.okr.actions.writing import rules_now
from kurs.okr.derived import refresh_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import life as events
from kurs.okr.models import KeyResult, Objective, Stop
from kurs.okr.queries.life import locked_objective
from kurs.okr.queries.standing import locked_key_results
from kurs.okr.rules import may_stop
from kurs.okr.validators import LONGEST_SENTENCE, check_language, check_remark


@action(may_stop)
def stop_key_result(key_result: KeyResult, *, by: Actor, reason: str, language: str) -> Recorded[KeyResult]:
    """Takes a key result of a published objective out of the averages and out of what is asked, from today.

    Stopping again changes nothing. Raises Invalid without a reason or when the objective is not published.
    """
    reason = _checked(reason, language)
    [stand] = locked_key_results([key_result.pk], key_result.organisation_id)
    if stand.stopped_on is not None:
        return Recorded(stand, None)
    objective = stand.objective
    _check_published(objective)
    stand.stopped_on = clock.today(objective.organisation.time_zone)
    stand.save(update_fields=["stopped_on"])
    # Whoever has the text open sees that it is another one than what she read.
    objective.edition += 1
    objective.edited_at = clock.now()
    objective.save(update_fields=["edition", "edited_at"])
    stop = _written(objective, stand, by=by, reason=reason, language=language)
    refresh_objective(objective, rules_now(objective))
    event = events.key_result_stopped(stand, label=stand.title, unit_path=objective.unit.path, stop=stop.pk)
    return Recorded(stand, event)


@action(may_stop)
def stop_objective(objective: Objective, *, by: Actor, reason: str, language: str) -> Recorded[Objective]:
    """published → stopped: nothing of it is asked for any more, and it leaves the averages above.

    Stopping again changes nothing. Raises Invalid without a reason or when it is not published.
    """
    reason = _checked(reason, language)
    stand = locked_objective(objective)
    if stand.state == ObjectiveState.STOPPED:
        return Recorded(stand, None)
    _check_published(stand)
    stand.state = ObjectiveState.STOPPED
    stand.save(update_fields=["state"])
    stop = _written(stand, None, by=by, reason=reason, language=language)
    refresh_objective(stand, rules_now(stand))
    event = events.objective_stopped(stand, label=stand.title, unit_path=stand.unit.path, stop=stop.pk)
    return Recorded(stand, event)


def _checked(reason: str, language: str) -> str:
    reason = check_remark(reason, "reason")
    if len(reason) > LONGEST_SENTENCE:
        raise Invalid({"reason": "too_long"})
    check_language(language)
    return reason


def _check_published(objective: Objective) -> None:
    if objective.state != ObjectiveState.PUBLISHED:
        raise Invalid({"state": "not_published"})


def _written(objective: Objective, key_result: KeyResult | None, *, by: Actor, reason: str, language: str) -> Stop:
    return Stop.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        key_result=key_result,
        reason=reason,
        language=language,
        by_id=by.author_id,
    )
