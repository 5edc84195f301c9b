"""What pages say before anything is measured, and what a saved check-in leaves to do."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kurs.okr.actions import record_check_in
from kurs.okr.models import KeyResult, Objective
from tests.okr.kinds import KINDS, of_kind
from tests.web.test_addresses import signed_in
from tests.world import TODAY, World, checked

NB = {"Accept-Language": "nb"}
HTMX = {"HX-Request": "true", **NB}


def words(client: Client, path: str) -> str:
    """The page's text without its marks, on one line."""
    return " ".join(re.sub("<[^>]+>", " ", client.get(path, headers=NB).content.decode()).split())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_value_is_shown_before_there_is_one(world: World, kind: str) -> None:
    key_result, client = of_kind(world.house, kind), signed_in(world, "eva")
    KeyResult.objects.filter(pk=key_result.pk).update(check_in_count=0, last_value=None, last_confidence=None)
    form = words(client, reverse("check_ins", args=[key_result.public_id]))
    assert "Ingen data ennå" in form
    assert "Sist:" not in form
    assert "I alt:" not in form
    page = words(client, reverse("objective", args=[key_result.objective.public_id]))
    assert "ingen data ennå" in page


def test_whoever_is_accountable_answers_for_what_has_no_owner(world: World) -> None:
    house = world.house
    rows = KeyResult.objects.filter(objective=house.draft)
    rows.update(owner=None, check_in_owner=None)
    path = reverse("objective", args=[house.draft.public_id])
    assert "ingen ansvarlig ennå" not in words(signed_in(world, "kari"), path)
    assert words(signed_in(world, "kari"), path).count(house.people["kari"].name) > rows.count()
    Objective.objects.filter(pk=house.draft.pk).update(owner=None)
    assert words(signed_in(world, "kari"), path).count("ingen ansvarlig ennå") == rows.count()


def test_what_still_waits_is_said_anew_on_my_week(world: World) -> None:
    house, client = world.house, signed_in(world, "eva")
    week = {"HX-Current-URL": f"http://testserver{reverse('my_week')}", **HTMX}
    path = reverse("check_ins", args=[house.waiting_time.public_id])
    form = {"value": "20", "confidence": "6", "idempotency_key": "a"}
    answer = client.post(path, form, headers=week).content.decode()
    assert '<p class="k-lead" id="waiting" hx-swap-oob="true"></p>' in answer
    elsewhere = {"HX-Current-URL": f"http://testserver{path}", **HTMX}
    assert "hx-swap-oob" not in client.post(path, form | {"idempotency_key": "b"}, headers=elsewhere).content.decode()


def test_the_number_that_waits_is_counted_after_the_check_in(world: World) -> None:
    house = world.house
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(20, 6, key="old"))
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(check_in_owner=house.people["eva"])
    page = signed_in(world, "eva").get(reverse("my_week"), headers=NB).content.decode()
    assert '<p class="k-lead" id="waiting">Ett nøkkelresultat venter' in page


def test_done_is_said_to_who_has_checked_in_today(world: World) -> None:
    house, client = world.house, signed_in(world, "eva")
    KeyResult.objects.exclude(pk=house.waiting_time.pk).update(owner=None, check_in_owner=None)
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(last_measured_on=TODAY)
    quiet = client.get(reverse("my_week"), headers=NB).content.decode()
    assert ("Ingenting forfaller i dag." in quiet, "Ferdig. Takk." in quiet) == (True, False)
    typed = {"value": "21", "confidence": "7", "sentence": "", "idempotency_key": "done"}
    done = client.post(reverse("check_ins", args=[house.waiting_time.public_id]), typed, follow=True, headers=NB)
    assert "Ferdig. Takk." in done.content.decode()
