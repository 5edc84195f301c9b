"""Finding people by what somebody typed."""

import pytest

from kurs.organisation.actions import add_person
from kurs.organisation.queries.named import people_named
from tests.world import House


@pytest.mark.parametrize(
    "typed",
    ["Åse Øye", "åse øye", "ÅSE ØYE", " Åse  Øye", "AASE@havtilsynet.example", "Åse <aase@havtilsynet.example>"],
)
def test_whoever_has_just_that_name_or_address(house: House, typed: str) -> None:
    aase = add_person(house.organisation, by=house.by("agnar"), name="Åse Øye", email="aase@havtilsynet.example")
    assert people_named(house.people["kari"], [typed]) == {typed: [aase]}


def test_part_of_a_name_is_nobody(house: House) -> None:
    assert people_named(house.people["kari"], ["Kari"]) == {"Kari": []}
