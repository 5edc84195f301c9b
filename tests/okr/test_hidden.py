"""A restricted objective is counted below what it supports, where it may not be named."""

import pytest

from kurs.okr.actions import align_objective
from kurs.okr.enums import AlignmentKind, Visibility
from kurs.okr.models import Objective, Reader
from kurs.okr.queries.alignment import upward_of
from kurs.organisation.models import Person
from tests.world import NAMES, House

INSIDE = {"kari", "ola", "runa", "odd", "tora"}
PARTS = {"eva", "jon"}  # she owns one of its key results, he checks in on the other


def restrict(objective: Objective) -> None:
    Objective.objects.filter(pk=objective.pk).update(visibility=Visibility.RESTRICTED)


def hidden_below(house: House, name: str) -> int:
    """How many below the department's objective are hidden from her."""
    person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
    return upward_of(house.above, person).hidden_below


@pytest.mark.parametrize("name", NAMES)
def test_counted_for_those_who_may_not_see_it(house: House, name: str) -> None:
    restrict(house.objective)
    assert hidden_below(house, name) == (0 if name in INSIDE | PARTS else 1)


def test_named_reader_sees_it(house: House) -> None:
    restrict(house.objective)
    assert hidden_below(house, "nils") == 1
    nils = house.people["nils"]
    Reader.objects.create(organisation=house.organisation, objective=house.objective, person=nils)
    assert hidden_below(house, "nils") == 0


def test_open_ones_and_drafts_are_not_counted(house: House) -> None:
    align_objective(house.draft, by=house.by("kari"), parent=house.above, kind=AlignmentKind.SUPPORTS)
    assert hidden_below(house, "nils") == 0
    restrict(house.draft)
    assert hidden_below(house, "nils") == 0
