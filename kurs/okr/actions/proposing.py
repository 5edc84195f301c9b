"""Proposing: the team says that a draft is ready, takes it back, or gets it back with questions."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.cycles.enums import CycleState
from kurs.okr.actions.writing import locked
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import life as events
from kurs.okr.models import Objective, Proposal, SendBack
from kurs.okr.queries.life import latest_proposal, locked_objective
from kurs.okr.rules import may_propose, may_send_back
from kurs.okr.validators import check_language, check_remark


@action(may_propose)
def propose_objective(objective: Objective, *, by: Actor, edition: int) -> Recorded[Objective]:
    """draft → proposed, as the team has read it. What stands in the way of publishing does not stand in this way.

    Proposing again changes nothing. Raises ChangedMeanwhile for another edition or when it was published since, and
    Invalid in a closed cycle or the backlog.
    """
    stand = locked(objective, edition)
    if stand.state == ObjectiveState.PROPOSED:
        return Recorded(stand, None)
    if not stand.is_draft:
        raise ChangedMeanwhile(stand)
    if stand.cycle.is_backlog:
        raise Invalid({"cycle": "waits"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    proposal = Proposal.objects.create(
        organisation_id=stand.organisation_id, objective=stand, edition=edition, by_id=by.author_id
    )
    _enter(stand, ObjectiveState.PROPOSED)
    event = events.objective_proposed(
        stand, label=stand.title, unit_path=stand.unit.path, proposal=proposal.pk, edition=edition
    )
    return Recorded(stand, event)


@action(may_propose)
def withdraw_proposal(objective: Objective, *, by: Actor) -> Recorded[Objective]:
    """proposed → draft: the team wants to work on it. A draft stays one. Raises ChangedMeanwhile when it is decided."""
    stand = locked_objective(objective)
    if stand.state == ObjectiveState.DRAFT:
        return Recorded(stand, None)
    proposal = _standing_proposal(stand)
    _enter(stand, ObjectiveState.DRAFT)
    event = events.proposal_withdrawn(stand, label=stand.title, unit_path=stand.unit.path, proposal=proposal.pk)
    return Recorded(stand, event)


@action(may_send_back)
def send_back(objective: Objective, *, by: Actor, questions: str, language: str) -> Recorded[Objective]:
    """proposed → draft, with the questions that the team is to answer before it proposes again.

    Sending back again changes nothing. Raises Invalid without questions, ChangedMeanwhile for what is not proposed.
    """
    questions = check_remark(questions, "questions")
    check_language(language)
    stand = locked_objective(objective)
    latest = latest_proposal(stand)
    if stand.state == ObjectiveState.DRAFT and latest and hasattr(latest, "sent_back"):
        return Recorded(stand, None)
    proposal = _standing_proposal(stand)
    SendBack.objects.create(
        organisation_id=stand.organisation_id,
        proposal=proposal,
        questions=questions,
        language=language,
        by_id=by.author_id,
    )
    _enter(stand, ObjectiveState.DRAFT)
    event = events.objective_sent_back(stand, label=stand.title, unit_path=stand.unit.path, proposal=proposal.pk)
    return Recorded(stand, event)


def _standing_proposal(stand: Objective) -> Proposal:
    """The proposal that waits for a decision. Raises ChangedMeanwhile when none does."""
    proposal = latest_proposal(stand)
    if stand.state != ObjectiveState.PROPOSED or proposal is None:
        raise ChangedMeanwhile(stand)
    return proposal


def _enter(stand: Objective, state: ObjectiveState) -> None:
    stand.state = state
    stand.save(update_fields=["state"])
