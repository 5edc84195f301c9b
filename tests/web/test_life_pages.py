"""Proposing, sending back and stopping through the pages."""

import pytest
from django.test import Client
from django.urls import reverse

from kurs.audit.models import Event
from kurs.okr.models import KeyResult, Objective
from tests.web.test_addresses import signed_in
from tests.world import World

NB = {"Accept-Language": "nb"}


def page(client: Client, name: str, public_id: str) -> str:
    answer = client.get(reverse(name, args=[public_id]), headers=NB)
    assert answer.status_code == 200
    return answer.content.decode()


def test_draft_is_proposed_sent_back_and_proposed_again(world: World) -> None:
    draft, ola, kari = world.house.draft, signed_in(world, "ola"), signed_in(world, "kari")
    where = reverse("proposal", args=[draft.public_id])
    assert ola.post(where, {"edition": draft.edition}).status_code == 302
    assert Objective.objects.get(pk=draft.pk).state == "proposed"
    back = reverse("questions", args=[draft.public_id])
    assert "Send tilbake med spørsmål" in page(kari, "questions", draft.public_id)
    assert kari.post(back, {"questions": " "}).status_code == 400
    assert kari.post(back, {"questions": "Hvem merker det?"}).status_code == 302
    assert Objective.objects.get(pk=draft.pk).state == "draft"
    assert ola.post(where, {"edition": draft.edition}).status_code == 302
    assert ola.post(reverse("withdrawal", args=[draft.public_id])).status_code == 302
    assert Objective.objects.get(pk=draft.pk).state == "draft"


def test_older_edition_is_not_proposed(world: World) -> None:
    draft, ola = world.house.draft, signed_in(world, "ola")
    for edition in ("", "x", str(draft.edition + 1)):
        answer = ola.post(reverse("proposal", args=[draft.public_id]), {"edition": edition}, headers=NB)
        assert answer.status_code == 409
        assert draft.title in answer.content.decode()
    assert Objective.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.parametrize("name", ["objective", "key_result"])
def test_stopped_with_a_reason(world: World, name: str) -> None:
    house, kari = world.house, signed_in(world, "kari")
    subject = house.objective if name == "objective" else house.waiting_time
    where = reverse(f"{name}_stop", args=[subject.public_id])
    assert "Hva som skjer" in page(kari, f"{name}_stop", subject.public_id)
    assert kari.post(where, {"reason": ""}).status_code == 400
    assert kari.post(where, {"reason": "a" * 501}).status_code == 400
    answer = kari.post(where, {"reason": "Registeret legges ned."})
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse(name, args=[subject.public_id])
    stopped = Objective.objects.get(pk=house.objective.pk).state == "stopped"
    assert stopped == (name == "objective")
    assert (KeyResult.objects.get(pk=house.waiting_time.pk).stopped_on is None) == stopped
    assert "Det er ikke noe å stoppe her nå." in page(kari, f"{name}_stop", subject.public_id)
    assert kari.post(where, {"reason": "Igjen."}).status_code == 302  # the same act again changes nothing


@pytest.mark.parametrize("name", ["ola", "odd", "astrid", "liv", "nils"])
def test_pages_explain_to_others_and_refuse_their_forms(world: World, name: str) -> None:
    house, client = world.house, signed_in(world, name)
    addresses = [
        ("objective_stop", house.objective.public_id, "stop_objective"),
        ("key_result_stop", house.waiting_time.public_id, "stop_key_result"),
        ("questions", house.objective.public_id, "send_back"),
    ]
    if name not in {"ola", "nils"}:
        addresses += [
            ("proposal", house.draft.public_id, "propose_objective"),
            ("withdrawal", house.draft.public_id, "withdraw_proposal"),
        ]
    for address, public_id, act in addresses:
        if act in {"send_back", "stop_objective", "stop_key_result"}:
            assert "<textarea" not in page(client, address, public_id).partition("<main")[2]
        answer = client.post(reverse(address, args=[public_id]), {"reason": "Fordi vi må."}, headers=NB)
        assert answer.status_code == 403
        text = answer.content.decode()
        assert "Vil du foreslå i stedet?" in text
        assert "Fordi vi må.</textarea>" in text  # what was typed can be said to the team
        event = Event.objects.latest("pk")
        assert (event.name, event.payload) == ("refused", {"act": act})


def test_sponsor_sends_back(world: World) -> None:
    house = world.house
    Objective.objects.filter(pk=house.draft.pk).update(state="proposed", sponsor=house.people["sverre"])
    Objective.objects.get(pk=house.draft.pk).proposals.create(
        organisation=house.organisation, edition=1, by=house.people["ola"]
    )
    sverre = signed_in(world, "sverre")
    assert "<textarea" in page(sverre, "questions", house.draft.public_id)
    where = reverse("questions", args=[house.draft.public_id])
    assert sverre.post(where, {"questions": "Hva koster det?"}).status_code == 302
    assert Event.objects.latest("pk").role == "sponsor"
