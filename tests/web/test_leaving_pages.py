"""Somebody's last day as it is set, listed, and settled."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kurs.organisation.models import Person, Role
from kurs.web.units.page import unit_page
from tests.web.test_addresses import signed_in
from tests.world import TODAY, House, World

NB = {"Accept-Language": "nb"}
LATER = TODAY + timedelta(days=14)


def fresh(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def read(client: Client, name: str, *args: str, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked, headers=NB)
    assert answer.status_code == 200
    return answer.content.decode()


def test_leaving_is_listed_for_the_lead_until_somebody_else_is_named(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    eva = house.people["eva"]
    path = reverse("last_day", args=[eva.public_id])
    assert house.waiting_time.title in read(client, "last_day", eva.public_id)
    assert client.post(path, {"to_date": LATER.isoformat()}).status_code == 302
    steps = unit_page(house.team, house.people["kari"]).steps
    assert any("Eva Strand" in step.text and "ownerless" not in step.url for step in steps)
    where = read(signed_in(world, "kari"), "ownerless", unit=house.team.public_id)
    assert reverse("objective_text", args=[house.objective.public_id]) in where
    assert house.waiting_time.title in read(signed_in(world, "kari"), "ownerless")
    assert reverse("objective_text", args=[house.objective.public_id]) not in read(
        signed_in(world, "nils"), "ownerless"
    )
    house.waiting_time.owner = house.people["ola"]
    house.waiting_time.save(update_fields=["owner"])
    assert house.waiting_time.title not in read(signed_in(world, "kari"), "ownerless")
    assert not any("Eva" in step.text for step in unit_page(house.team, house.people["kari"]).steps)
    assert client.post(path, {"stays": "1"}).status_code == 302
    assert fresh(house, "eva").to_date is None


def test_after_the_last_day_she_is_gone_but_her_texts_keep_her_name(world: World) -> None:
    house, eva = world.house, world.house.people["eva"]
    client, path = signed_in(world, "eva"), reverse("last_day", args=[eva.public_id])
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert signed_in(world, "agnar").post(path, {"to_date": yesterday}).status_code == 302
    assert client.get(reverse("my_week")).status_code == 403
    reader = signed_in(world, "kari")
    assert "Eva Strand" not in read(reader, "people")
    assert "Eva Strand" not in read(reader, "unit", house.other_team.public_id)
    assert "Eva Strand" in read(reader, "key_result", house.waiting_time.public_id)
    assert "Sluttet etter" in read(reader, "person", eva.public_id)
    assert house.waiting_time.title in read(reader, "ownerless")


@pytest.mark.parametrize("name", ["ola", "kari", "astrid", "liv"])
def test_only_administrators_set_a_last_day(world: World, name: str) -> None:
    path = reverse("last_day", args=[world.house.people["nils"].public_id])
    assert signed_in(world, name).get(path).status_code == 200
    assert signed_in(world, name).post(path, {"to_date": "2026-12-31"}).status_code == 403


def test_the_last_administrator_is_told_of_the_role_before_she_is_refused(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    page = read(client, "last_day", house.people["agnar"].public_id)
    held = page.partition('id="held-title"')[2]
    assert "Ingenting venter på en annen." not in page
    assert "Har rollen" in held
    assert "Administrator" in held
    assert "Den som tar over, får rollen på sin egen side." in held
    assert "Navngi en annen" not in held
    assert "Navngi en annen" not in read(client, "last_day", house.people["nils"].public_id)


def test_a_role_of_a_unit_is_given_on_the_page_of_the_unit(world: World) -> None:
    house = world.house
    rows = Role.objects.filter(organisation=house.organisation, kind="ambassador")
    role = rows.select_related("unit", "person").first()
    assert role
    assert role.unit
    rows.exclude(pk=role.pk).delete()
    page = read(signed_in(world, "agnar"), "last_day", role.person.public_id)
    assert reverse("unit_ambassador", args=[role.unit.public_id]) in page


def test_a_last_day_before_the_first_is_told_at_the_field(world: World) -> None:
    nils = world.house.people["nils"]
    path = reverse("last_day", args=[nils.public_id])
    form = {"to_date": (nils.from_date - timedelta(days=1)).isoformat()}
    answer = signed_in(world, "agnar").post(path, form, headers=NB)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert f"{nils.name} begynte {nils.from_date.day}. " in page
    assert "Siste dag kan ikke være før det." in page
    assert 'aria-invalid="true"' in page
    assert "Slutten må komme etter starten." not in page
