"""The page of what changed since she last looked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.models import ReadCursor
from kurs.okr.actions import record_check_in
from tests.web.test_addresses import signed_in
from tests.world import House, World, checked

NB = {"Accept-Language": "nb"}


def where(house: House) -> str:
    return reverse("changes", args=[house.team.public_id])


def test_first_visit_then_marked_then_new(world: World) -> None:
    house, ola = world.house, signed_in(world, "ola")
    text = ola.get(where(house), headers=NB).content.decode()
    assert "Du har ikke vært her før" in text
    assert f'<a href="/objectives/{house.objective.public_id}/" lang="nb">Raskere svar til dem vi' in text
    up_to = text.partition('name="up_to" value="')[2].partition('"')[0]
    assert ola.post(where(house), {"up_to": up_to}).status_code == 302
    text = ola.get(where(house), headers=NB).content.decode()
    assert "Ikke noe nytt her." in text
    assert "Den siste uken, sett før" in text
    record_check_in(house.hit_rate, by=house.by("jon"), text=checked(70, key="k"))
    text = ola.get(where(house), headers=NB).content.decode()
    assert "Jon Myhre sjekket inn 70 på" in " ".join(text.split())
    assert "I dag" in text


def test_marked_by_script_answers_nothing(world: World) -> None:
    ola = signed_in(world, "ola")
    assert ola.post(where(world.house), {"up_to": "1"}, headers={"HX-Request": "true"}).status_code == 204
    for strange in ("", "x", "-1", "9" * 40):
        assert ola.post(where(world.house), {"up_to": strange}).status_code == 302
    assert ReadCursor.objects.get().event_id == 1


def test_count_for_the_link(world: World) -> None:
    house, ola = world.house, signed_in(world, "ola")
    assert "1 ny" in ola.get(where(house), {"count": ""}, headers=NB).content.decode()
    ola.post(where(house), {"up_to": "100000"})
    assert ola.get(where(house), {"count": ""}, headers=NB).content.decode().strip() == ""


@pytest.mark.parametrize("more", [1, 3])
def test_queries(world: World, more: int) -> None:
    house, ola = world.house, signed_in(world, "ola")
    ola.post(where(house), {"up_to": "1"})
    for number in range(more):
        record_check_in(house.hit_rate, by=house.by("jon"), text=checked(70, key=f"k{number}"))
    with CaptureQueriesContext(connection) as captured:
        assert ola.get(where(house)).status_code == 200
    assert len(captured) == 3 + 6
