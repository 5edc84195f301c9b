"""The tree of units: adding, moving subtrees, paths, and how deep it may be."""

from typing import Any

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.organisation.actions import add_unit, move_unit
from kurs.organisation.actions.describing import UnitText, describe_unit
from kurs.organisation.enums import UnitKind
from kurs.organisation.models import Unit
from kurs.organisation.models.unit import line_of
from kurs.organisation.queries import units_visible_to
from kurs.organisation.validators import step_after
from tests.world import House, World


def paths(house: House) -> dict[str, str]:
    rows = Unit.objects.filter(organisation=house.organisation)
    return dict(rows.values_list("name", "path"))


def fresh(unit: Unit) -> Unit:
    return Unit.objects.select_related("organisation").get(pk=unit.pk)


def assert_paths_follow_parents(house: House) -> None:
    """`parent` is the truth; a path is the parent's with one step more."""
    units = {unit.pk: unit for unit in Unit.objects.filter(organisation=house.organisation)}
    for unit in units.values():
        above = units[unit.parent_id].path if unit.parent_id else ""
        assert unit.path[:-4] == above
    assert len({unit.path for unit in units.values()}) == len(units)


def test_tree_of_the_story(house: House) -> None:
    assert paths(house) == {
        "Havtilsynet": "0001",
        "Tilsyn": "00010001",
        "Kontroll": "000100010001",
        "Analyse": "000100010002",
    }
    assert line_of("000100010002") == ["0001", "00010001", "000100010002"]
    below = Unit.objects.filter(organisation=house.organisation).at_and_below("00010001")
    assert {unit.name for unit in below} == {"Tilsyn", "Kontroll", "Analyse"}


def test_subtree_is_only_its_own_branch(house: House) -> None:
    """«00010001» is no prefix of its sister «00010002», also when the numbers grow letters."""
    for number in range(40):
        add_unit(house.top, by=house.by("agnar"), name=f"Avdeling {number}", kind=UnitKind.DEPARTMENT)
    assert_paths_follow_parents(house)
    below = Unit.objects.filter(organisation=house.organisation).at_and_below(house.department.path)
    assert below.count() == 3
    ordered = [unit.name for unit in units_visible_to(house.people["ola"]) if unit.parent_id == house.top.pk]
    assert ordered == ["Tilsyn", *(f"Avdeling {number}" for number in range(40))]


@pytest.mark.parametrize(("path", "after"), [("", "0001"), ("0009", "000a"), ("000z", "0010"), ("00zz", "0100")])
def test_step_after(path: str, after: str) -> None:
    assert step_after(path) == after


def test_move_takes_everything_below_along(house: House) -> None:
    agnar = house.by("agnar")
    section = add_unit(house.team, by=agnar, name="Vakt")
    new_home = add_unit(house.top, by=agnar, name="Utvikling", kind=UnitKind.DEPARTMENT)
    moved = move_unit(fresh(house.team), by=agnar, parent=new_home)
    assert (moved.parent_id, moved.path) == (new_home.pk, "000100020001")
    assert paths(house)["Vakt"] == "0001000200010001"
    assert paths(house)["Analyse"] == "000100010002"
    assert fresh(section).parent_id == house.team.pk
    assert_paths_follow_parents(house)
    event = Event.objects.latest("pk")
    assert (event.unit_path, event.payload["to_unit"]) == ("000100020001", new_home.pk)


def test_moved_to_where_it_is_changes_nothing(house: House) -> None:
    before, events = paths(house), Event.objects.count()
    move_unit(house.team, by=house.by("agnar"), parent=house.department)
    assert (paths(house), Event.objects.count()) == (before, events)


def test_place_that_was_left_is_not_taken_for_another_unit(house: House) -> None:
    """Who still has the unit in hand as it was moves the unit, not whoever has its old path now."""
    agnar = house.by("agnar")
    new_home = add_unit(house.top, by=agnar, name="Utvikling", kind=UnitKind.DEPARTMENT)
    as_read = fresh(house.other_team)
    move_unit(fresh(house.other_team), by=agnar, parent=new_home)
    stranger = add_unit(house.department, by=agnar, name="Ny enhet")
    assert stranger.path == as_read.path
    move_unit(as_read, by=agnar, parent=house.top)
    assert fresh(stranger).path == as_read.path
    assert fresh(house.other_team).parent_id == house.top.pk
    assert_paths_follow_parents(house)


@pytest.mark.parametrize(
    ("unit", "parent", "code"),
    [
        ("department", "team", "inside_itself"),
        ("department", "department", "inside_itself"),
        ("top", "department", "not_allowed"),
    ],
)
def test_where_a_unit_cannot_go(house: House, unit: str, parent: str, code: str) -> None:
    before = paths(house)
    with pytest.raises(Invalid) as refusal:
        move_unit(getattr(house, unit), by=house.by("agnar"), parent=getattr(house, parent))
    assert refusal.value.problems == {"parent": code}
    assert paths(house) == before


def test_not_into_another_organisation(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        move_unit(world.house.team, by=world.house.by("agnar"), parent=world.other.department)
    assert refusal.value.problems == {"parent": "not_allowed"}


def test_eight_levels_and_no_more(house: House) -> None:
    agnar, unit = house.by("agnar"), house.team
    for level in range(4, 9):
        unit = add_unit(unit, by=agnar, name=f"Nivå {level}")
    assert len(unit.path) == 8 * 4
    with pytest.raises(Invalid) as refusal:
        add_unit(unit, by=agnar, name="Nivå 9")
    assert refusal.value.problems == {"parent": "too_deep"}
    with pytest.raises(Invalid) as refusal:
        move_unit(fresh(house.team), by=agnar, parent=house.other_team)
    assert refusal.value.problems == {"parent": "too_deep"}
    assert_paths_follow_parents(house)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"name": " \n "}, {"name": "required"}),
        ({"name": "a" * 121}, {"name": "too_long"}),
        ({"name": "a\x00b"}, {"name": "not_text"}),
        ({"name": "Vakt", "place": "a" * 81}, {"place": "too_long"}),
    ],
)
def test_what_is_no_unit(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        add_unit(house.department, by=house.by("agnar"), **words)
    assert refusal.value.problems == problem


def test_a_name_is_taken_once_under_the_same_unit(house: House) -> None:
    agnar = house.by("agnar")
    for name in ("Kontroll", " KONTROLL "):
        with pytest.raises(Invalid) as refusal:
            add_unit(house.department, by=agnar, name=name)
        assert refusal.value.problems == {"name": "name_in_use"}
    elsewhere = add_unit(house.top, by=agnar, name="Kontroll")
    with pytest.raises(Invalid) as refusal:
        move_unit(fresh(elsewhere), by=agnar, parent=house.department)
    assert refusal.value.problems == {"parent": "name_in_use"}
    with pytest.raises(Invalid) as refusal:
        describe_unit(fresh(house.other_team), by=agnar, text=UnitText("kontroll", UnitKind.TEAM))
    assert refusal.value.problems == {"name": "name_in_use"}
    assert fresh(house.other_team).name == "Analyse"
    assert describe_unit(fresh(house.team), by=agnar, text=UnitText("KONTROLL", UnitKind.TEAM)).name == "KONTROLL"


def test_a_name_is_free_again_when_its_unit_has_ended(house: House) -> None:
    Unit.objects.filter(organisation=house.organisation, pk=house.other_team.pk).update(to_date="2026-11-11")
    assert add_unit(house.department, by=house.by("agnar"), name="Analyse").pk != house.other_team.pk


def test_name_is_kept_without_outer_space(house: House) -> None:
    assert add_unit(house.department, by=house.by("agnar"), name="  Vakt \t og beredskap ").name == "Vakt og beredskap"
