"""Publishing: the lead, on the team's behalf, makes a draft known and freezes its wording."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.keys import ROLL_UP_CAP, ROLL_UP_MODE, SCORING_PROFILE
from kurs.okr import events
from kurs.okr.actions.rows import first_day
from kurs.okr.actions.saying_no import forget_without_okr
from kurs.okr.actions.versions import add_key_result_versions, add_objective_version
from kurs.okr.actions.writing import locked, rules_now
from kurs.okr.derived import refresh_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.findings import check_publishable
from kurs.okr.rules import may_publish


@action(may_publish)
def publish_objective(objective: Objective, *, by: Actor, edition: int) -> Recorded[Objective]:
    """draft or proposed → published: first versions are kept, and how it is summed and scored is frozen as it is
    resolved for the unit today.

    Publishing twice changes nothing, also at once: the second finds it published. Raises Invalid with the remarks that
    block, in the backlog or a closed cycle, or ChangedMeanwhile.
    """
    # Nothing may be published in the moment that its cycle closes. Check-ins only point to the cycle and go on.
    Cycle.objects.select_for_update(no_key=True).get(organisation_id=objective.organisation_id, pk=objective.cycle_id)
    stand = locked(objective, edition)
    if not stand.is_draft:
        return Recorded(stand, None)
    if stand.cycle.is_backlog:
        raise Invalid({"cycle": "waits"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    rules = rules_now(stand)
    remarks = check_publishable(stand, rules)
    stand.state = ObjectiveState.PUBLISHED
    stand.published_on = clock.today(stand.organisation.time_zone)
    stand.roll_up_mode, stand.roll_up_cap = rules[ROLL_UP_MODE], rules[ROLL_UP_CAP]
    stand.scoring_profile = rules[SCORING_PROFILE]
    stand.save()
    forget_without_okr(stand)
    version = add_objective_version(stand, by=by)
    key_results = KeyResult.objects.filter(organisation_id=stand.organisation_id, objective=stand)
    # What is published late has a plan line from that day, and the first check-in is due a cadence after it.
    key_results.update(starts_on=first_day(stand.cycle, stand.published_on))
    add_key_result_versions(list(key_results), by=by)
    refresh_objective(stand, rules)
    waived = [remark.finding.code for remark in remarks if remark.waived]
    event = events.objective_published(
        stand, label=stand.title, unit_path=stand.unit.path, version=version.number, waived=waived
    )
    return Recorded(stand, event)
