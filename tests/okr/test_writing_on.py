"""What becomes of a text as its objective goes on: proposed, published, stopped, sent back, deleted."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    delete_draft,
    draft_objective,
    edit_objective,
    make_comment,
    propose_objective,
    publish_objective,
)
from kurs.okr.actions.proposing import send_back
from kurs.okr.actions.stopping import stop_key_result, stop_objective
from kurs.okr.enums import ObjectiveState, Visibility
from kurs.okr.models import Contributor, Initiative, KeyResult, Objective, Proposal, Reader
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import objective_text_of
from tests.okr.written import LINES, drafted, edited, goal, only, published
from tests.world import CYCLE, TODAY, House


def test_people_around_an_objective(house: House) -> None:
    kari, ola, nils, eva = (house.people[name].pk for name in ("kari", "ola", "nils", "eva"))
    named = {"contributor_ids": (nils, ola), "reader_ids": (eva,), "sponsor_id": kari}
    objective = drafted(house, visibility=Visibility.RESTRICTED, **named)
    assert objective.is_restricted
    assert objective.sponsor_id == kari
    text = replace(objective_text_of(objective), contributor_ids=(ola, eva), reader_ids=())
    edited(house, objective, text, by="ola")
    assert set(Contributor.objects.filter(objective=objective).values_list("person_id", flat=True)) == {ola, eva}
    assert not Reader.objects.filter(objective=objective).exists()


@pytest.mark.parametrize("field", ["sponsor", "contributors", "readers"])
def test_people_of_another_organisation_are_not_there(world: Any, field: str) -> None:
    house, stranger = world.house, world.other.people["kari"].pk
    named = {"sponsor": {"sponsor_id": stranger}, "contributors": {"contributor_ids": (stranger,)}}
    with pytest.raises(Invalid) as refusal:
        drafted(house, **named.get(field, {"reader_ids": (stranger,)}))
    assert refusal.value.problems == {field: "unknown"}


def test_the_same_text_again_is_no_other_edition(house: House) -> None:
    text = replace(objective_text_of(house.draft), title="Kollegaer som lærer")
    once = edit_objective(house.draft, by=house.by("ola"), edition=house.draft.edition, text=text)
    before = Event.objects.count()
    twice = edit_objective(house.draft, by=house.by("ola"), edition=house.draft.edition, text=text)
    assert twice.edition == once.edition
    assert Event.objects.count() == before


def test_a_proposed_one_stays_proposed_when_it_is_edited(house: House) -> None:
    proposed = propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    text = replace(objective_text_of(proposed), why="Fordi.")
    assert edited(house, proposed, text, by="ola").state == ObjectiveState.PROPOSED


@pytest.mark.parametrize("state", [ObjectiveState.CLOSED, ObjectiveState.STOPPED])
def test_what_has_ended_is_not_edited(house: House, state: ObjectiveState) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(state=state)
    with pytest.raises(Invalid) as refusal:
        edited(house, house.objective, replace(objective_text_of(house.objective), title="Etterpå"))
    assert refusal.value.problems == {"objective": "ended"}


def test_a_stopped_key_result_stays_as_it_was(house: House) -> None:
    stop_key_result(house.hit_rate, by=house.by("kari"), reason="Måles ikke lenger.", language="nb")
    standing = Objective.objects.select_related("organisation", "unit", "cycle").get(pk=house.objective.pk)
    text = objective_text_of(standing)
    assert [each.id for each in text.key_results] == [house.waiting_time.pk]
    edited(house, standing, replace(text, why="Ett er nok."))
    assert KeyResult.objects.get(pk=house.hit_rate.pk).stopped_on == TODAY
    with pytest.raises(ChangedMeanwhile):
        edited(house, standing, replace(text, why="To er bedre."))


def test_publishing_freezes_how_it_is_scored(house: House) -> None:
    assert published(house, LINES["band"]).scoring_profile == "google"


def test_a_plan_line_begins_when_the_cycle_was_opened(house: House) -> None:
    late = Cycle.objects.create(
        organisation=house.organisation,
        name="Vinter",
        start=date(2026, 9, 1),
        end=date(2027, 1, 31),
        state=CycleState.RUNNING,
        opened_on=date(2026, 12, 1),
    )
    text = goal(LINES["cumulative"], owner_id=house.people["kari"].pk)
    objective = draft_objective(house.team, by=house.by("ola"), cycle=late, text=text)
    publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    assert only(objective).starts_on == date(2026, 12, 1)
    assert only(published(house, LINES["cumulative"])).starts_on == max(TODAY, CYCLE[0])


def test_nothing_is_published_from_the_backlog(house: House) -> None:
    backlog = Cycle.objects.create(organisation=house.organisation, name="Venteliste", kind=CycleKind.BACKLOG)
    text = goal(LINES["cumulative"], owner_id=house.people["kari"].pk)
    objective = draft_objective(house.team, by=house.by("ola"), cycle=backlog, text=text)
    assert (only(objective).starts_on, only(objective).due_date) == (None, None)
    with pytest.raises(Invalid) as refusal:
        publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    assert refusal.value.problems == {"cycle": "waits"}


def test_a_draft_that_was_sent_back_can_be_deleted_with_all_that_hangs_on_it(house: House) -> None:
    draft = Objective.objects.select_related("organisation", "unit", "cycle").get(pk=house.draft.pk)
    people: dict[str, Any] = {"contributor_ids": (house.people["nils"].pk,), "reader_ids": (house.people["eva"].pk,)}
    draft = edited(house, draft, replace(objective_text_of(draft), **people), by="ola")
    key_result = key_results_of(draft)[0]
    make_comment(draft, by=house.by("astrid"), text="Godt.", language="nb", key_result=key_result)
    Initiative.objects.create(
        organisation=house.organisation, objective=draft, key_result=key_result, title="Hospitere", language="nb"
    )
    propose_objective(draft, by=house.by("ola"), edition=draft.edition)
    draft = send_back(draft, by=house.by("kari"), questions="Hvem?", language="nb")
    delete_draft(draft, by=house.by("ola"), edition=draft.edition)
    assert not Objective.objects.filter(pk=draft.pk).exists()
    assert not Proposal.objects.filter(objective_id=draft.pk).exists()


def test_work_for_a_key_result_that_is_taken_out_is_the_objectives(house: House) -> None:
    first, second = key_results_of(house.draft)
    work = Initiative.objects.create(
        organisation=house.organisation, objective=house.draft, key_result=second, title="Hospitere", language="nb"
    )
    text = objective_text_of(house.draft)
    edited(house, house.draft, replace(text, key_results=text.key_results[:1]), by="ola")
    work.refresh_from_db()
    assert (work.objective_id, work.key_result_id) == (house.draft.pk, None)
    assert [row.pk for row in key_results_of(house.draft)] == [first.pk]


def test_stopped_objective_is_told_apart_from_one_changed_meanwhile(house: House) -> None:
    stop_objective(house.objective, by=house.by("kari"), reason="Andre tar det.", language="nb")
    with pytest.raises(Invalid):
        edited(house, house.objective, replace(objective_text_of(house.objective), title="Likevel"))
