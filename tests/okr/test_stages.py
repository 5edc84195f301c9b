"""How far each unit has come: counts for everybody, in two queries."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.cycles.actions import backlog_of
from kurs.okr.actions import draft_objective, propose_objective
from kurs.okr.enums import ObjectiveState, Stage, Visibility
from kurs.okr.models import Objective, WithoutOkr
from kurs.okr.queries.stages import stages_of
from kurs.okr.validators import ObjectiveText
from tests.world import House, World


def test_each_unit_has_come_as_far_as_its_furthest_goal(house: House) -> None:
    [stages] = stages_of([house.cycle]).values()
    team, department = stages[house.team.pk], stages[house.department.pk]
    assert (team.stage, team.drafts, team.proposed, team.decided, team.running) == (Stage.DECIDED, 1, 0, 1, 1)
    assert (department.stage, department.drafts, department.decided) == (Stage.DECIDED, 0, 1)
    assert stages[house.other_team.pk].stage == Stage.NOT_BEGUN
    assert team.edited_at == max(Objective.objects.filter(unit=house.team).values_list("edited_at", flat=True))


def test_a_draft_a_proposal_and_a_reason(house: House) -> None:
    nils = house.by("nils")
    draft = draft_objective(house.other_team, by=nils, cycle=house.cycle, text=ObjectiveText("Klokere", "nb"))
    assert stages_of([house.cycle])[house.cycle.pk][house.other_team.pk].stage == Stage.DRAFT
    propose_objective(draft, by=nils, edition=draft.edition)
    assert stages_of([house.cycle])[house.cycle.pk][house.other_team.pk].stage == Stage.PROPOSED
    by = {"by": house.people["tora"], "language": "nb"}
    WithoutOkr.objects.create(
        organisation=house.organisation, unit=house.top, cycle=house.cycle, reason="Nytt styre.", **by
    )
    top = stages_of([house.cycle])[house.cycle.pk][house.top.pk]
    assert top.stage == Stage.WITHOUT
    assert top.without is not None
    assert top.without.reason == "Nytt styre."


def test_restricted_goals_and_those_that_ended_are_counted(house: House) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(
        visibility=Visibility.RESTRICTED, state=ObjectiveState.STOPPED
    )
    team = stages_of([house.cycle])[house.cycle.pk][house.team.pk]
    assert (team.stage, team.decided, team.running) == (Stage.DECIDED, 1, 0)


def test_two_queries_for_any_number_of_cycles(world: World) -> None:
    cycles = [world.house.cycle, backlog_of(world.house.organisation.pk)]
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert set(stages_of(cycles)) == {cycle.pk for cycle in cycles}
    assert len(captured) == 2
    with CaptureQueriesContext(connection) as captured:
        assert stages_of([]) == {}
    assert len(captured) == 0
