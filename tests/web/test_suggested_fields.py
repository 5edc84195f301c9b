"""Suggesting what each kind asks, as it is typed and as the team reads it."""

import pytest
from django.urls import reverse

from kurs.okr.models import KeyResult, Objective, Suggestion
from tests.okr.kinds import of_kind
from tests.web.test_addresses import signed_in
from tests.world import World

NB = {"Accept-Language": "nb"}


SHOWN = [
    ("at_most", "target", "Øvre grense", "20", "18,5", "18,5 dager"),
    ("band", "target", "Nedre grense", "15", "12", "12,0 dager"),
    ("band", "upper_limit", "Øvre grense", "25", "30", "30,0 dager"),
    ("milestones", "steps", "Trinn", "Utlyst\nValgt\nTatt i bruk", "Utlyst\r\nValgt", "Utlyst; Valgt"),
    ("ordinal", "scale", "Nivåer", "Ukjent\nPrøvd\nI bruk\nVane", "Lite\nMye", "Lite; Mye"),
    ("ordinal", "phased_targets", "Delmål underveis", "", "1.11.2026: vane", "1.11.2026: Vane"),
    ("from_to", "weight", "Vekt", "", "33,5", "33,5"),
]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]} {case[1]}")
def test_what_a_kind_asks(world: World, case: tuple[str, ...]) -> None:
    kind, field, name, stands, typed, told = case
    key_result = of_kind(world.house, kind)
    client, path = signed_in(world, "astrid"), reverse("key_result_suggestions", args=[key_result.public_id])
    page = client.get(f"{path}?field={field}", headers=NB).content.decode()
    assert f'<option value="{field}" selected>{name}</option>' in page
    assert f'data-field="{field}" data-typed="{stands}"' in page
    assert client.post(path, {"field": field, "proposed": typed}).status_code == 302
    shown = client.get(reverse("key_result", args=[key_result.public_id]), headers=NB).content.decode()
    assert f"<ins>{told}</ins>" in shown


def test_ambition_by_its_name_and_taken_in(world: World) -> None:
    client, goal = signed_in(world, "astrid"), world.house.objective
    path = reverse("suggestions", args=[goal.public_id])
    refused = client.post(path, {"field": "ambition", "proposed": "Stort"}, headers=NB)
    assert refused.status_code == 400
    assert "forpliktende mål, strekkmål eller utforskende mål" in refused.content.decode()
    assert client.post(path, {"field": "ambition", "proposed": "strekkmål"}, headers=NB).status_code == 302
    answer = reverse("suggestion_answer", args=[Suggestion.objects.latest("pk").public_id])
    assert signed_in(world, "kari").post(answer, {"decision": "accepted"}).status_code == 302
    assert Objective.objects.get(pk=goal.pk).ambition == "aspirational"


def test_what_could_not_be_saved_is_said_at_the_box(world: World) -> None:
    key_result = of_kind(world.house, "band")
    path = reverse("key_result_suggestions", args=[key_result.public_id])
    refused = signed_in(world, "astrid").post(path, {"field": "upper_limit", "proposed": "9"}, headers=NB)
    assert refused.status_code == 400
    assert "Den øvre grensen må være høyere enn den nedre." in refused.content.decode()
    assert KeyResult.objects.get(pk=key_result.pk).upper_limit == 25
