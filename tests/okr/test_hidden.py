"""A restricted objective counts where it may not be named, and is nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.okr.actions import align_objective
from kurs.okr.enums import AlignmentKind, Visibility
from kurs.okr.models import Objective, Reader
from kurs.okr.queries.hidden import hidden_below, hidden_in
from kurs.organisation.models import Person
from tests.world import NAMES, House, World

INSIDE = {"kari", "ola", "runa", "odd", "tora"}
PARTS = {"eva", "jon"}  # she owns one of its key results, he checks in on the other


def someone(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def restrict(objective: Objective) -> None:
    Objective.objects.filter(pk=objective.pk).update(visibility=Visibility.RESTRICTED)


@pytest.mark.parametrize("name", NAMES)
def test_counted_for_those_who_may_not_see_it(house: House, name: str) -> None:
    restrict(house.objective)
    who = someone(house, name)
    expected = {} if name in INSIDE | PARTS else {house.above.pk: 1}
    assert hidden_below([house.above.pk, house.draft.pk], who) == expected
    in_team = {} if name in INSIDE | PARTS else {house.cycle.pk: 1}
    assert hidden_in(house.team, who, [house.cycle.pk]) == in_team


def test_named_reader_sees_it(house: House) -> None:
    restrict(house.objective)
    nils = someone(house, "nils")
    assert hidden_below([house.above.pk], nils) == {house.above.pk: 1}
    Reader.objects.create(organisation=house.organisation, objective=house.objective, person=nils)
    assert hidden_below([house.above.pk], someone(house, "nils")) == {}


def test_open_ones_and_drafts_are_not_counted(house: House) -> None:
    align_objective(house.draft, by=house.by("kari"), parent=house.above, kind=AlignmentKind.SUPPORTS)
    nils = someone(house, "nils")
    assert hidden_below([house.above.pk], nils) == {}
    restrict(house.draft)
    assert hidden_below([house.above.pk], nils) == {}
    assert hidden_in(house.team, nils, [house.cycle.pk]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_one_query(house: House, count: int) -> None:
    restrict(house.objective)
    nils = someone(house, "nils")
    assert nils.standing
    ids = [house.above.pk, house.objective.pk, house.draft.pk][:count]
    with CaptureQueriesContext(connection) as captured:
        assert hidden_below(ids, nils) == {house.above.pk: 1}
    assert len(captured) == 1


def test_other_organisation_hides_nothing_here(world: World) -> None:
    restrict(world.other.objective)
    nils = someone(world.house, "nils")
    assert hidden_below([world.house.above.pk, world.other.above.pk], nils) == {}
