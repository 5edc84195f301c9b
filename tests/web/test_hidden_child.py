"""A restricted objective that contributes to one above: it counts there, and for others it does not exist."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from kurs.okr.actions import align_objective, make_comment, record_check_in
from kurs.okr.enums import AlignmentKind, Visibility
from kurs.okr.models import KeyResult, Objective
from kurs.okr.recompute import recompute
from tests.web.test_addresses import OF_A_THING, signed_in
from tests.world import House, World, checked

SECRET = "Sammenslåingen er klar til å kunngjøres"
SECRET_PART = "Avklarte stillinger fra 0 til 40"
NB = {"Accept-Language": "nb"}
OUTSIDERS = ["nils", "liv", "astrid", "agnar"]


@pytest.fixture
def hiding(world: World) -> World:
    """The team's objective is restricted, renamed so that a leak shows, and contributes to the department's."""
    house = world.house
    Objective.objects.filter(pk=house.objective.pk).update(title=SECRET, why=SECRET)
    KeyResult.objects.filter(objective=house.objective).update(title=SECRET_PART, owner=None, check_in_owner=None)
    contributes = AlignmentKind.CONTRIBUTES
    align_objective(house.objective, by=house.by("kari"), parent=house.above, kind=contributes)
    Objective.objects.filter(pk=house.above.pk).update(roll_up_mode="both")
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    kari = house.by("kari")
    line = KeyResult.objects.select_related("objective__unit").get(pk=house.hit_rate.pk)
    record_check_in(line, by=kari, text=checked(90, key="k"))
    stand = Objective.objects.select_related("unit__organisation").get(pk=house.objective.pk)
    make_comment(stand, by=kari, text=SECRET, language="nb", key_result=None)
    recompute(house.organisation)
    return world


def addresses(house: House) -> Iterator[str]:
    """Every address of the hidden objective, its key results, a check-in and the suggestion on it."""
    hidden = {house.objective.public_id, house.waiting_time.public_id, house.check_in.public_id}
    hidden.add(house.suggestion.public_id)
    for name, ids in OF_A_THING.items():
        found = ids(house)
        if hidden & set(found):
            yield reverse(name, args=found)


def pages(house: House) -> list[str]:
    """What an outsider reads that the hidden one could show on."""
    above, team = house.above.public_id, house.team.public_id
    return [
        reverse("my_week"),
        reverse("organisation"),
        reverse("cycles"),
        reverse("objective", args=[above]),
        reverse("objective_history", args=[above]),
        reverse("explanation", args=["objective", above, "progress"]),
        reverse("explanation", args=["unit", house.department.public_id, "progress"]),
        *(reverse(name, args=[team]) for name in ("unit", "changes", "unit_print", "new_objective")),
        *(reverse(name, args=[house.department.public_id]) for name in ("unit", "changes", "unit_print")),
        reverse("alignments", args=[above]),
    ]


def read(client: Client, path: str) -> str:
    answer = client.get(path, headers=NB)
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", OUTSIDERS)
def test_it_is_nowhere(hiding: World, name: str) -> None:
    client, house = signed_in(hiding, name), hiding.house
    for path in addresses(house):
        answers = {client.get(path).status_code, client.post(path, {"text": "Hei"}).status_code}
        assert 404 in answers, path
        assert answers <= {404, 405}, path
    for path in pages(house):
        text = read(client, path)
        assert SECRET not in text, path
        assert SECRET_PART not in text, path


@pytest.mark.parametrize("name", OUTSIDERS)
def test_it_counts_as_one_hidden(hiding: World, name: str) -> None:
    client, house = signed_in(hiding, name), hiding.house
    for path in (
        reverse("objective", args=[house.above.public_id]),
        reverse("explanation", args=["objective", house.above.public_id, "progress"]),
    ):
        assert "1 skjult" in read(client, path), path


def test_progress_above_includes_it(hiding: World) -> None:
    house = hiding.house
    below, above = Objective.objects.get(pk=house.objective.pk), Objective.objects.get(pk=house.above.pk)
    assert below.progress is not None
    assert above.progress is not None
    assert above.progress > 0


@pytest.mark.parametrize("name", ["kari", "ola", "odd", "tora"])
def test_its_own_see_it(hiding: World, name: str) -> None:
    client, house = signed_in(hiding, name), hiding.house
    assert SECRET in read(client, reverse("objective", args=[house.objective.public_id]))
    above = read(client, reverse("objective", args=[house.above.public_id]))
    assert SECRET in above
    assert "1 skjult" not in above


def test_every_kind_of_address_was_tried(world: World) -> None:
    assert len(list(addresses(world.house))) > 15
