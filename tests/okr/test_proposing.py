"""A draft is proposed, taken back or sent back with questions, and published from where it stands."""

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    delete_draft,
    draft_objective,
    edit_objective,
    propose_objective,
    publish_objective,
    send_back,
    withdraw_proposal,
)
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective, Proposal, SendBack
from kurs.okr.validators import ObjectiveText
from tests.world import House, line, text_of

QUESTIONS = "Hvem merker det?\nHvor kommer tallet 12 fra?"


def propose(house: House, name: str = "ola") -> Objective:
    return propose_objective(house.draft, by=house.by(name), edition=house.draft.edition)


def sent_back(house: House, questions: str = QUESTIONS) -> Objective:
    return send_back(house.draft, by=house.by("kari"), questions=questions, language="nb")


def last() -> tuple[str, str, str, dict[str, object]]:
    event = Event.objects.latest("pk")
    return event.name, event.role, event.audience, event.payload


def test_proposed_draft_waits_for_a_decision(house: House) -> None:
    stand = propose(house)
    assert (stand.state, stand.is_draft, stand.published_on) == (ObjectiveState.PROPOSED, True, None)
    proposal = Proposal.objects.get(objective=house.draft)
    assert (proposal.edition, proposal.by_id) == (house.draft.edition, house.people["ola"].pk)
    payload = {"proposal": proposal.pk, "edition": house.draft.edition}
    assert last() == ("objective.proposed", "member", "unit", payload)


def test_proposed_twice_is_proposed_once(house: House) -> None:
    propose(house)
    before = Event.objects.count()
    assert propose(house, "runa").state == ObjectiveState.PROPOSED
    assert (Proposal.objects.count(), Event.objects.count()) == (1, before)


def test_what_blocks_publishing_does_not_stop_a_proposal(house: House) -> None:
    bare = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=ObjectiveText("Uten tall", "nb"))
    assert propose_objective(bare, by=house.by("ola"), edition=bare.edition).state == ObjectiveState.PROPOSED
    with pytest.raises(Invalid) as refusal:
        publish_objective(bare, by=house.by("kari"), edition=bare.edition)
    assert refusal.value.problems == {"publish": "blocked"}


def test_another_edition_or_a_published_one_is_not_proposed(house: House) -> None:
    with pytest.raises(ChangedMeanwhile):
        propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition + 1)
    with pytest.raises(ChangedMeanwhile):
        propose_objective(house.objective, by=house.by("ola"), edition=house.objective.edition)
    assert not Proposal.objects.exists()


def test_what_waits_in_the_backlog_is_not_proposed(house: House) -> None:
    backlog = Cycle.objects.create(organisation=house.organisation, name="Venter", kind=CycleKind.BACKLOG)
    text = ObjectiveText("En gang", "nb", key_results=(line("Fra 1 til 2", 1, 2),))
    waiting = draft_objective(house.team, by=house.by("ola"), cycle=backlog, text=text)
    with pytest.raises(Invalid) as refusal:
        propose_objective(waiting, by=house.by("ola"), edition=waiting.edition)
    assert refusal.value.problems == {"cycle": "waits"}


def test_members_write_on_what_is_proposed(house: House) -> None:
    stand = propose(house)
    edited = edit_objective(
        stand, by=house.by("runa"), edition=stand.edition, text=text_of(house.draft, title="Vi lærer mer")
    )
    assert (edited.state, edited.edition) == (ObjectiveState.PROPOSED, stand.edition + 1)


def test_published_from_proposed(house: House) -> None:
    stand = propose(house)
    published = publish_objective(stand, by=house.by("kari"), edition=stand.edition)
    assert published.state == ObjectiveState.PUBLISHED
    with pytest.raises(ChangedMeanwhile):
        withdraw_proposal(stand, by=house.by("ola"))
    with pytest.raises(ChangedMeanwhile):
        sent_back(house)


def test_team_takes_its_proposal_back(house: House) -> None:
    propose(house)
    assert withdraw_proposal(house.draft, by=house.by("runa")).state == ObjectiveState.DRAFT
    proposal = Proposal.objects.get(objective=house.draft)
    assert last() == ("objective.proposal_withdrawn", "member", "unit", {"proposal": proposal.pk})
    before = Event.objects.count()
    withdraw_proposal(house.draft, by=house.by("ola"))
    assert Event.objects.count() == before
    propose(house)
    assert Proposal.objects.filter(objective=house.draft).count() == 2


def test_sent_back_with_questions(house: House) -> None:
    propose(house)
    assert sent_back(house).state == ObjectiveState.DRAFT
    row = SendBack.objects.get(proposal__objective=house.draft)
    assert (row.questions, row.language, row.by_id) == (QUESTIONS, "nb", house.people["kari"].pk)
    assert last() == ("objective.sent_back", "lead", "unit", {"proposal": row.proposal_id})


def test_sent_back_twice_is_sent_back_once(house: House) -> None:
    propose(house)
    sent_back(house)
    before = Event.objects.count()
    sent_back(house, "Noe annet?")
    assert (SendBack.objects.count(), Event.objects.count()) == (1, before)


def test_proposed_again_and_sent_back_again(house: House) -> None:
    for _time in range(2):
        propose(house)
        sent_back(house)
    assert SendBack.objects.filter(proposal__objective=house.draft).count() == 2


@pytest.mark.parametrize(
    ("questions", "problem"), [("  \n", "required"), ("a" * 4001, "too_long"), ("Hva\x00?", "not_text")]
)
def test_sent_back_needs_questions(house: House, questions: str, problem: str) -> None:
    propose(house)
    with pytest.raises(Invalid) as refusal:
        sent_back(house, questions)
    assert refusal.value.problems == {"questions": problem}
    assert not SendBack.objects.exists()


def test_draft_that_was_never_proposed_is_not_sent_back(house: House) -> None:
    with pytest.raises(ChangedMeanwhile):
        sent_back(house)


def test_draft_that_was_sent_back_is_deleted_with_its_proposals(house: House) -> None:
    propose(house)
    sent_back(house)
    delete_draft(house.draft, by=house.by("ola"), edition=house.draft.edition)
    assert (Proposal.objects.count(), SendBack.objects.count()) == (0, 0)
    assert not Objective.objects.filter(pk=house.draft.pk).exists()
