"""Closing an objective: by the lead for the team, with its score, or by the process when the days for it are over."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_noop

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.calc.periods import day_after
from kurs.calc.scoring import objective_score
from kurs.cycles.actions import working_days
from kurs.cycles.enums import CycleState
from kurs.okr.actions.scoring import check_scorable
from kurs.okr.actions.writing import rules_now
from kurs.okr.derived import refresh_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import closing as events
from kurs.okr.models import Closure, KeyResult, Objective
from kurs.okr.queries.closing import missing_of, profile_of, stands_in_the_way
from kurs.okr.queries.life import locked_objective
from kurs.okr.queries.originals import published_of
from kurs.okr.rules import may_close, may_close_unscored

SCORABLE_DAYS = 14
GRACE_WORKING_DAYS = 3
NOT_SCORED = gettext_noop("Nobody scored it within three working days after the deadline.")


@action(may_close)
def close_objective(objective: Objective, *, by: Actor) -> Recorded[Objective]:
    """published → closed, with the score of the whole. Closing twice changes nothing.

    What the process closed unscored is scored by this as long as the team may. Raises Invalid with what is missing,
    and when nobody scores now.
    """
    stand = locked_objective(objective)
    published = published_of(stand)
    if stand.state == ObjectiveState.CLOSED and published.closure and not published.closure.not_scored:
        return Recorded(stand, None)
    check_scorable(stand, published)
    rules = rules_now(stand)
    profile = profile_of(stand, rules)
    rows = KeyResult.objects.filter(organisation_id=stand.organisation_id, objective=stand).order_by("position", "pk")
    missing = missing_of(stand, list(rows), published.scores, published.lesson, profile)
    if in_the_way := stands_in_the_way(missing):
        raise Invalid({"close": "something_missing"}, missing=in_the_way)
    live = [published.scores[row.pk].value for row in rows if row.stopped_on is None]
    score = objective_score(profile, live).value
    _keep(stand, published.closure, score=score, not_scored=False, reason="", scorable_until=None, by_id=by.person_id)
    event = events.objective_closed(stand, label=stand.title, unit_path=stand.unit.path, score=score)
    refresh_objective(stand, rules)
    return Recorded(stand, event)


@action(may_close_unscored)
def close_unscored(objective: Objective, *, by: Actor) -> Recorded[Objective]:
    """published → closed as not scored, with the reason; the team may still score it for fourteen days.

    What was closed meanwhile stays as it is. Raises Invalid before the deadline and its grace are over.
    """
    stand = locked_objective(objective)
    if stand.state != ObjectiveState.PUBLISHED:
        return Recorded(stand, None)
    today = clock.today(stand.organisation.time_zone)
    cycle = stand.cycle
    if cycle.state != CycleState.CLOSING or cycle.scoring_due is None:
        raise Invalid({"state": "no_scores_yet"})
    if today <= day_after(working_days(stand.organisation, cycle.scoring_due), cycle.scoring_due, GRACE_WORKING_DAYS):
        raise Invalid({"state": "days_left"})
    until = today + timedelta(days=SCORABLE_DAYS)
    _keep(stand, None, score=None, not_scored=True, reason=NOT_SCORED, scorable_until=until, by_id=None)
    event = events.objective_closed_unscored(
        stand, label=stand.title, unit_path=stand.unit.path, scorable_until=until.isoformat()
    )
    refresh_objective(stand, rules_now(stand))
    return Recorded(stand, event)


def _keep(stand: Objective, closure: Closure | None, **how: Any) -> None:
    stand.state = ObjectiveState.CLOSED
    stand.save(update_fields=["state"])
    closure = closure or Closure(organisation_id=stand.organisation_id, objective=stand)
    for name, value in how.items():
        setattr(closure, name, value)
    closure.at = clock.now()
    closure.save()
