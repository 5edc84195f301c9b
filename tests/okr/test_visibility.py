"""What a query shows is what the right says, for everybody and everything."""

import pytest

from kurs.base import clock
from kurs.okr.actions import draft_objective
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.objectives import check_ins_visible_to, key_results_visible_to, objectives_visible_to
from kurs.okr.queries.standing import standing_key_result_visible_to
from kurs.okr.queries.suggestions import suggestions_visible_to
from kurs.okr.queries.team import team_of
from kurs.okr.rules import may_see
from kurs.okr.validators import ObjectiveText
from kurs.organisation.actions import grant_role, name_substitute
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Person, Role, Unit
from tests.world import NAMES, House, World, line, role_of


@pytest.fixture
def drafts(world: World) -> World:
    """A draft in every unit of both organisations; Nils owns one of the top's, Jon checks in on one of the team's."""
    for house in (world.house, world.other):
        for unit, lead in ((house.top, "tora"), (house.department, "odd"), (house.team, "kari")):
            lines = (line("Fra 1 til 2", 1, 2, check_in_owner_id=house.people["jon"].pk if lead == "kari" else None),)
            owner = house.people["nils"].pk if lead == "tora" else None
            text = ObjectiveText(f"Utkast i {unit.name}", "nb", owner_id=owner, key_results=lines)
            draft_objective(unit, by=house.by(lead), cycle=house.cycle, text=text)
        text = ObjectiveText("Utkast i Analyse", "nb", key_results=(line("Fra 1 til 2", 1, 2),))
        draft_objective(house.other_team, by=house.by("eva"), cycle=house.cycle, text=text)
        _acts_for_astrid(house)
    return world


def _acts_for_astrid(house: House) -> None:
    """Sverre is substitute of an ambassador of the team alone, whose path begins like its parent's."""
    role = grant_role(role_of(house.people["nils"], RoleKind.AMBASSADOR, house.team), by=house.by("agnar"))
    role = Role.objects.select_related("organisation", "unit").get(pk=role.pk)
    name_substitute(role, by=house.by("agnar"), substitute=house.people["sverre"])


def person(house: House, name: str) -> Person:
    """Somebody whose standing is read afresh."""
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


@pytest.mark.parametrize("name", NAMES)
def test_queries_mirror_the_right(drafts: World, name: str) -> None:
    for house in (drafts.house, drafts.other):
        who = person(house, name)
        objectives = list(Objective.objects.select_related("unit", "organisation"))
        seen = {objective.pk for objective in objectives if may_see(who, objective)}
        assert set(objectives_visible_to(who).values_list("pk", flat=True)) == seen
        assert {row.objective_id for row in key_results_visible_to(who)} == set(
            KeyResult.objects.filter(objective__in=seen).values_list("objective_id", flat=True)
        )
        by_address = {row.pk for row in KeyResult.objects.all() if standing_key_result_visible_to(who, row.public_id)}
        assert by_address == set(key_results_visible_to(who).values_list("pk", flat=True))
        assert {row.pk for row in check_ins_visible_to(who)} == set(
            CheckIn.objects.filter(key_result__objective__in=seen).values_list("pk", flat=True)
        )
        assert {row.objective_id for row in suggestions_visible_to(who)} <= seen
        for unit in Unit.objects.filter(organisation=house.organisation):
            shown = [goal.objective.pk for goal in team_of(unit, who).goals]
            expected = [row.pk for row in objectives if row.unit_id == unit.pk and row.pk in seen]
            assert sorted(shown) == sorted(expected), (name, unit.name)


def test_who_sees_which_drafts(drafts: World) -> None:
    """The table in words, so that right and query are not wrong together."""
    house = drafts.house
    drafted = Objective.objects.filter(organisation=house.organisation, state="draft").select_related("unit")
    titles = {name: {row.title for row in objectives_visible_to(person(house, name)) if row.is_draft} for name in NAMES}
    everything = {row.title for row in drafted}
    top, department, team, other = (f"Utkast i {name}" for name in ("Havtilsynet", "Tilsyn", "Kontroll", "Analyse"))
    learning = "Kollegaer som lærer av hverandre"
    assert everything == {top, department, team, other, learning}
    assert titles["liv"] == titles["tora"] == everything
    assert titles["odd"] == titles["astrid"] == {department, team, other, learning}
    assert titles["runa"] == {department, team, other, learning}
    assert titles["kari"] == titles["ola"] == titles["sverre"] == {team, learning}
    assert titles["jon"] == {other, team}  # his own unit's, and the one where he checks in
    assert titles["eva"] == {other}
    assert titles["nils"] == {other, top, team, learning}  # his unit, the one he owns, and as ambassador of the team
    assert titles["siv"] == {top}
    assert titles["agnar"] == set()


def test_membership_that_ended_shows_no_drafts(house: House) -> None:
    ola = house.people["ola"]
    ola.memberships.update(to_date="2026-11-11")
    assert house.draft not in objectives_visible_to(person(house, "ola"))


def test_role_that_begins_tomorrow_shows_no_drafts_today(house: House) -> None:
    tomorrow = clock.today("Europe/Oslo").replace(day=13)
    role = role_of(house.people["nils"], RoleKind.AMBASSADOR, house.department)
    role.from_date = tomorrow
    grant_role(role, by=house.by("agnar"))
    assert house.draft not in objectives_visible_to(person(house, "nils"))
