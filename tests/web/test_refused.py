"""What an ambassador meets who tries to change a team's goal: no, the team's own word for it, and a way to suggest."""

import pytest
from django.urls import reverse

from kurs.audit.models import Event
from kurs.okr.models import CheckIn, KeyResult, Objective, Suggestion
from tests.web.test_addresses import signed_in
from tests.world import World

THEIRS = "Dette er teamets mål. Vil du foreslå i stedet?"
OUTSIDERS = ["astrid", "liv", "odd", "tora", "agnar", "sverre", "nils"]


@pytest.mark.parametrize("name", OUTSIDERS)
@pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
def test_value_is_refused_and_a_suggestion_offered(world: World, name: str, part: bool) -> None:
    client, before = signed_in(world, name), CheckIn.objects.count()
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    form = {"value": "12", "confidence": "9", "sentence": "Jeg vet bedre.", "idempotency_key": "k"}
    headers = {"HX-Request": "true"} if part else {}
    answer = client.post(path, form, headers={"Accept-Language": "nb"} | headers)
    assert answer.status_code == 403
    assert CheckIn.objects.count() == before
    page = answer.content.decode()
    assert THEIRS in page
    assert "Jeg vet bedre." in page
    event = Event.objects.latest("pk")
    assert (event.name, event.payload, event.door) == ("refused", {"act": "record_check_in"}, "web")
    assert event.actor_id == world.house.people[name].pk


@pytest.mark.parametrize("name", OUTSIDERS)
def test_broken_form_is_refused_just_as_well(world: World, name: str) -> None:
    """The right is asked before the form is looked at: bad input tells nobody more than she may know."""
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    assert signed_in(world, name).post(path, {"value": "mye"}).status_code == 403
    assert Event.objects.latest("pk").name == "refused"


@pytest.mark.parametrize("name", OUTSIDERS)
def test_text_and_publication_are_refused(world: World, name: str) -> None:
    house, client = world.house, signed_in(world, name)
    edition = str(house.objective.edition)
    form = {"title": "Mitt mål", "language": "nb", "edition": edition, "reason": "Bedre."}
    form |= {"key_results-TOTAL_FORMS": "0", "key_results-INITIAL_FORMS": "0"}
    path = reverse("objective_text", args=[house.objective.public_id])
    answer = client.post(path, form, headers={"Accept-Language": "nb"})
    assert answer.status_code == 403
    assert THEIRS in answer.content.decode()
    assert Event.objects.latest("pk").payload == {"act": "edit_objective"}
    seen = name in {"astrid", "liv", "odd", "tora"}
    for address, act in (("publication", "publish_objective"), ("draft_deletion", "delete_draft")):
        answer = client.post(reverse(address, args=[house.draft.public_id]), {"edition": "1"})
        assert answer.status_code == (403 if seen else 404)
        if seen:
            assert Event.objects.latest("pk").payload == {"act": act}
    assert Objective.objects.get(pk=house.draft.pk).state == "draft"


def test_suggestion_box_works(world: World) -> None:
    house, client = world.house, signed_in(world, "astrid")
    path = reverse("key_result_suggestions", args=[house.waiting_time.public_id])
    assert client.get(path).status_code == 200
    answer = client.post(path, {"field": "title", "proposed": "Dager fra sak til svar: 34 til 15"})
    assert answer.status_code == 302
    suggestion = Suggestion.objects.latest("pk")
    assert suggestion.text == "Dager fra sak til svar: 34 til 15"
    lead = signed_in(world, "kari")
    answered = reverse("suggestion_answer", args=[suggestion.public_id])
    assert signed_in(world, "ola").post(answered, {"decision": "accepted"}).status_code == 403
    assert lead.post(answered, {"decision": "nonsense"}).status_code == 400
    assert lead.post(answered, {"decision": "accepted"}).status_code == 302
    assert KeyResult.objects.get(pk=house.waiting_time.pk).title == suggestion.text


def test_member_checks_in_and_the_same_form_again_is_harmless(world: World) -> None:
    client, before = signed_in(world, "ola"), CheckIn.objects.count()
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    form = {"value": "21,5", "confidence": "7", "sentence": "Færre hender.", "idempotency_key": "k"}
    for _ in range(2):
        assert client.post(path, form).status_code == 302
    assert CheckIn.objects.count() == before + 1
    assert CheckIn.objects.latest("pk").value == 21.5


@pytest.mark.parametrize(
    ("address", "name"),
    [("people", "ola"), ("units", "ola"), ("new_cycle", "ola"), ("people", "liv"), ("new_cycle", "agnar")],
)
def test_lists_refuse_what_is_not_hers_to_add(world: World, address: str, name: str) -> None:
    forms = {
        "people": {"name": "Ny", "email": "n@n.no", "unit": world.house.team.public_id, "kind": "member"},
        "units": {"name": "Ny", "kind": "team", "parent": world.house.team.public_id},
        "new_cycle": {"name": "Vår", "start": "2027-01-04", "end": "2027-04-30"},
    }
    assert signed_in(world, name).post(reverse(address), forms[address]).status_code == 403
    assert Event.objects.latest("pk").name == "refused"
