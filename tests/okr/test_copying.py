"""Copies, drafts that move to another cycle, and drafts pasted in many at once."""

from dataclasses import replace
from datetime import date

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.calc.measure import Kind
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    align_objective,
    draft_objective,
    draft_objectives,
    duplicate_objective,
    edit_objective,
    move_draft,
    propose_objective,
    publish_objective,
)
from kurs.okr.enums import AlignmentKind, ObjectiveState, Visibility
from kurs.okr.models import Alignment, CheckIn, KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import KeyResultText, ObjectiveText, StepText
from tests.web.attempts.writing import PASTED, next_cycle
from tests.world import CYCLE, House, World, line


def backlog(house: House) -> Cycle:
    """What waits."""
    return Cycle.objects.create(organisation=house.organisation, name="Venteliste", kind=CycleKind.BACKLOG)


def ids(objective: Objective) -> list[int]:
    """Its key results."""
    return [row.pk for row in key_results_of(objective)]


def copied(house: House, objective: Objective, cycle: Cycle, *, by: str = "ola", least: int = 0) -> Objective:
    """A copy in the team, with the key results from a place on."""
    chosen = ids(objective)[least:]
    return duplicate_objective(house.team, by=house.by(by), objective=objective, cycle=cycle, key_result_ids=chosen)


def test_a_copy_has_the_text_and_nothing_that_came_of_it(house: House) -> None:
    later = next_cycle(house)
    copy = copied(house, house.objective, later)
    assert (copy.state, copy.edition, copy.cycle_id, copy.published_on) == (ObjectiveState.DRAFT, 1, later.pk, None)
    first, second = key_results_of(copy)
    assert (first.title, first.baseline, first.target) == ("Ventetid fra 34 til 15 dager", 34.0, 15.0)
    assert (first.owner_id, second.check_in_owner_id) == (house.people["eva"].pk, house.people["jon"].pk)
    assert (first.due_date, first.starts_on, first.progress) == (later.end, later.start, None)
    assert not CheckIn.objects.filter(key_result__objective=copy).exists()
    assert not Alignment.objects.filter(child=copy).exists()
    event = Event.objects.latest("pk")
    assert (event.name, event.payload) == ("objective.copied", {"source": house.objective.pk, "key_results": 2})


def test_only_the_key_results_chosen_are_copied(house: House) -> None:
    copy = copied(house, house.objective, house.cycle, least=1)
    assert [row.title for row in key_results_of(copy)] == ["Treff i kontrollene fra 60 til 90 %"]
    with pytest.raises(Invalid) as refusal:
        duplicate_objective(
            house.team,
            by=house.by("ola"),
            objective=house.objective,
            cycle=house.cycle,
            key_result_ids=ids(house.above),
        )
    assert refusal.value.problems == {"key_results": "unknown"}


def test_the_days_stay_with_the_cycle_they_were_of(house: House) -> None:
    steps = KeyResultText("Ny løsning", kind=Kind.MILESTONES, steps=(StepText("Signert", 2.0, CYCLE[0]),))
    plan = line("Fra 9 til 3", 9, 3, phased_targets=((CYCLE[1], 5.0),), due_date=CYCLE[1], find_baseline_by=CYCLE[0])
    text = ObjectiveText("Et mål med dager", "nb", key_results=(steps, plan))
    draft = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    first, second = key_results_of(copied(house, draft, next_cycle(house)))
    assert first.steps == [{"id": 1, "title": "Signert", "weight": 2.0, "due": None}]
    assert (second.phased_targets, second.find_baseline_by, second.due_date) == (None, None, date(2027, 4, 30))


def test_another_units_goal_is_copied_without_its_people(house: House) -> None:
    copy = copied(house, house.above, house.cycle)
    assert (copy.unit_id, copy.owner_id) == (house.team.pk, None)


def test_the_same_copy_twice_is_one_draft(house: House) -> None:
    first = copied(house, house.objective, house.cycle)
    before = Event.objects.count()
    assert copied(house, house.objective, house.cycle, by="kari").pk == first.pk
    assert Event.objects.count() == before
    copy = objective_text_of(first)
    edit_objective(first, by=house.by("ola"), edition=first.edition, text=replace(copy, why="Fordi."))
    assert copied(house, house.objective, house.cycle).pk != first.pk


def test_a_draft_can_be_copied_beside_itself(house: House) -> None:
    assert copied(house, house.draft, house.cycle).pk != house.draft.pk


def test_restricted_stays_restricted_and_is_not_there_for_others(house: House) -> None:
    text = ObjectiveText("Et stille mål", "nb", visibility=Visibility.RESTRICTED, key_results=(line("Fra 1", 1, 2),))
    quiet = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    assert copied(house, quiet, next_cycle(house)).is_restricted
    with pytest.raises(Invalid) as refusal:
        duplicate_objective(
            house.other_team, by=house.by("nils"), objective=quiet, cycle=house.cycle, key_result_ids=[]
        )
    assert refusal.value.problems == {"objective": "unknown"}


def test_another_organisations_goal_is_not_there(world: World) -> None:
    house = world.house
    with pytest.raises(Invalid) as refusal:
        copied(house, world.other.objective, house.cycle)
    assert refusal.value.problems == {"objective": "unknown"}


@pytest.mark.parametrize("closed", [True, False])
def test_nothing_goes_to_a_cycle_that_is_closed_or_another_units(house: House, closed: bool) -> None:
    cycle = next_cycle(house)
    cycle.state = CycleState.CLOSED if closed else CycleState.PLANNING
    cycle.unit = None if closed else house.other_team
    cycle.save()
    problems = {"cycle": "closed" if closed else "not_allowed"}
    with pytest.raises(Invalid) as copying:
        copied(house, house.objective, cycle)
    with pytest.raises(Invalid) as moving:
        move_draft(house.draft, by=house.by("ola"), cycle=cycle, edition=house.draft.edition)
    with pytest.raises(Invalid) as pasting:
        draft_objectives(house.team, by=house.by("ola"), cycle=cycle, texts=PASTED)
    assert copying.value.problems == moving.value.problems == pasting.value.problems == problems


def test_a_draft_moves_with_its_key_results_into_the_backlog_and_out(house: House) -> None:
    waiting, later = backlog(house), next_cycle(house)
    moved = move_draft(house.draft, by=house.by("ola"), cycle=waiting, edition=house.draft.edition)
    assert {(row.cycle_id, row.starts_on, row.due_date) for row in key_results_of(moved)} == {(waiting.pk, None, None)}
    moved = move_draft(moved, by=house.by("ola"), cycle=later, edition=moved.edition)
    days = {(row.cycle_id, row.starts_on, row.due_date) for row in key_results_of(moved)}
    assert days == {(later.pk, later.start, later.end)}
    event = Event.objects.latest("pk")
    assert event.payload == {"from_cycle": waiting.pk, "to_cycle": later.pk, "edition": moved.edition}


def test_moving_to_where_it_is_changes_nothing(house: House) -> None:
    before = Event.objects.count()
    assert move_draft(house.draft, by=house.by("ola"), cycle=house.cycle, edition=99).edition == house.draft.edition
    assert Event.objects.count() == before


def test_what_was_edited_or_published_meanwhile_does_not_move(house: House) -> None:
    later = next_cycle(house)
    with pytest.raises(ChangedMeanwhile):
        move_draft(house.draft, by=house.by("ola"), cycle=later, edition=house.draft.edition - 1)
    publish_objective(house.draft, by=house.by("kari"), edition=house.draft.edition)
    with pytest.raises(ChangedMeanwhile):
        move_draft(house.draft, by=house.by("ola"), cycle=later, edition=house.draft.edition)


def test_what_it_supports_comes_along_as_far_as_the_days_do(house: House) -> None:
    align_objective(house.draft, by=house.by("ola"), parent=house.above, kind=AlignmentKind.SUPPORTS)
    year = Cycle.objects.create(
        organisation=house.organisation, name="Året", start=date(2026, 7, 1), end=date(2027, 6, 30)
    )
    moved = move_draft(house.draft, by=house.by("ola"), cycle=year, edition=house.draft.edition)
    assert Alignment.objects.get(child=moved).cycle_id == year.pk
    move_draft(moved, by=house.by("ola"), cycle=next_cycle(house), edition=moved.edition)
    assert not Alignment.objects.filter(child=moved).exists()


def test_nothing_is_proposed_in_the_backlog(house: House) -> None:
    proposed = propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    stays = move_draft(proposed, by=house.by("ola"), cycle=next_cycle(house), edition=proposed.edition)
    assert stays.state == ObjectiveState.PROPOSED
    assert move_draft(stays, by=house.by("ola"), cycle=backlog(house), edition=stays.edition).state == "draft"


def test_many_drafts_are_one_act(house: House) -> None:
    texts = [ObjectiveText(f"Mål {n}", "nb", key_results=(line("Fra 1 til 2", 1, 2),) * n) for n in range(1, 4)]
    before = Event.objects.count()
    drafts = draft_objectives(house.team, by=house.by("ola"), cycle=house.cycle, texts=texts)
    assert [draft.title for draft in drafts] == ["Mål 1", "Mål 2", "Mål 3"]
    assert [draft.position for draft in drafts] == [2, 3, 4]
    assert KeyResult.objects.filter(objective__in=drafts).count() == 6
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert (event.subject_label, event.payload["key_results"]) == ("Kontroll", 6)
    again = draft_objectives(house.team, by=house.by("ola"), cycle=house.cycle, texts=texts)
    assert [draft.pk for draft in again] == [draft.pk for draft in drafts]
    assert Event.objects.count() == before + 1


def test_all_or_none(house: House) -> None:
    before = Objective.objects.count()
    texts = [*PASTED, ObjectiveText("", "nb"), ObjectiveText("Godt", "nb", key_results=(line("a" * 301, 1, 2),))]
    with pytest.raises(Invalid) as refusal:
        draft_objectives(house.team, by=house.by("ola"), cycle=house.cycle, texts=texts)
    assert refusal.value.problems == {
        "objectives.1.title": "required",
        "objectives.2.key_results.0.title": "too_long",
    }
    for texts, problem in (([], "required"), (PASTED * 101, "too_many")):
        with pytest.raises(Invalid) as refusal:
            draft_objectives(house.team, by=house.by("ola"), cycle=house.cycle, texts=texts)
        assert refusal.value.problems == {"objectives": problem}
    assert Objective.objects.count() == before
