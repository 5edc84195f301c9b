"""One press for many goals of a unit."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind
from kurs.okr.actions import propose_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective
from tests.web.test_addresses import signed_in
from tests.web.test_cycle_pages import plain
from tests.world import World


def acts(world: World, name: str = "kari", **fields: Any) -> Any:
    client: Client = signed_in(world, name)
    address = reverse("unit_cycle_acts", args=[world.house.team.public_id, world.house.cycle.public_id])
    return client.post(address, fields) if fields else client.get(address)


def test_one_press_says_how_many_before_it_is_pressed(world: World) -> None:
    page = acts(world).content.decode()
    assert "Foreslå det ene utkastet" in page
    assert "Flytt det ene utkastet til ventelisten" in page
    assert "Publiser" not in page
    propose_objective(world.house.draft, by=world.house.by("ola"), edition=world.house.draft.edition)
    assert "Publiser det ene som er foreslått" in acts(world).content.decode()
    assert "Publiser det ene" not in acts(world, "ola").content.decode()
    assert "Teamet bestemmer over sine egne mål." in acts(world, "astrid").content.decode()


def test_each_is_done_by_its_own_action(world: World) -> None:
    house = world.house
    draft = house.draft
    acts(world, act="propose", goal=f"{draft.public_id}:{draft.edition}")
    assert Objective.objects.get(pk=draft.pk).state == ObjectiveState.PROPOSED
    page = plain(acts(world, act="publish", goal=f"{draft.public_id}:{draft.edition}").content.decode())
    assert "Utført for ett mål." in page
    assert Objective.objects.get(pk=draft.pk).state == ObjectiveState.PUBLISHED
    names = list(Event.objects.order_by("-pk").values_list("name", flat=True)[:2])
    assert names == ["objective.published", "objective.proposed"]


def test_what_was_changed_meanwhile_is_skipped_and_told(world: World) -> None:
    page = plain(acts(world, act="propose", goal=f"{world.house.draft.public_id}:99").content.decode())
    assert "Ett mål ble hoppet over: Kollegaer som lærer av hverandre: Noen endret det i mellomtiden." in page
    assert Objective.objects.get(pk=world.house.draft.pk).state == ObjectiveState.DRAFT


def test_a_blocked_one_is_skipped_with_the_remark(world: World) -> None:
    house = world.house
    propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    Objective.objects.filter(pk=house.draft.pk).update(owner=None)
    page = plain(acts(world, act="publish", goal=f"{house.draft.public_id}:{house.draft.edition}").content.decode())
    assert "Ett mål ble hoppet over:" in page
    assert Objective.objects.get(pk=house.draft.pk).state == ObjectiveState.PROPOSED


def test_drafts_move_to_the_backlog_that_is_made_then(world: World) -> None:
    house = world.house
    acts(world, "ola", act="move", to="backlog", goal=f"{house.draft.public_id}:{house.draft.edition}")
    draft = Objective.objects.select_related("cycle").get(pk=house.draft.pk)
    assert draft.cycle.kind == CycleKind.BACKLOG
    assert "Ett utkast på ventelisten venter" in signed_in(world, "nils").get(reverse("cycles")).content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "publish", "goal": "none-such:1"},
        {"act": "move", "to": "none-such", "goal": "x:1"},
        {"act": "explode", "goal": "x"},
        {"act": "propose", "goal": "x:99999999999999999999"},
        {"act": "propose", "goal": ":"},
    ],
)
def test_nonsense_touches_nothing(world: World, fields: dict[str, str]) -> None:
    before = Event.objects.count()
    assert acts(world, **fields).status_code == 200
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ["nils", "astrid", "liv", "odd"])
def test_other_teams_are_left_alone(world: World, name: str) -> None:
    goal = f"{world.house.draft.public_id}:{world.house.draft.edition}"
    for act in ("publish", "propose", "move"):
        assert acts(world, name, act=act, to="backlog", goal=goal).status_code == 403
    assert Objective.objects.get(pk=world.house.draft.pk).state == ObjectiveState.DRAFT
