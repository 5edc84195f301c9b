"""Copying, moving and pasting on their pages, without a script."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of
from tests.web.attempts.writing import next_cycle
from tests.web.test_addresses import signed_in
from tests.world import World

TEXT = (
    "Færre venter\n- Median ventetid fra 34 til 15 min, ansvarlig: Eva Strand\n- Kø fra 9 til 3\nTryggere data\n- Feil"
)
SEEN = re.compile(r'name="seen" value="([^"]*)"')


def pasted(world: World, text: str, by: str = "ola", **more: str) -> Any:
    """The page after the text was sent."""
    path = reverse("paste", args=[world.house.team.public_id])
    return signed_in(world, by).post(path, {"text": text, "language": "nb", "show": "1"} | more)


def words(answer: Any) -> str:
    """The page as it is read."""
    return unescape(answer.content.decode())


def test_a_list_is_shown_first_and_then_saved(world: World) -> None:
    before = Objective.objects.count()
    answer = pasted(world, TEXT)
    page = words(answer)
    assert answer.status_code == 200
    assert "2 mål" in page
    assert "3 nøkkelresultater" in page
    assert "Eva Strand" in page
    assert Objective.objects.count() == before
    seen = SEEN.findall(page)[0]
    path = reverse("paste", args=[world.house.team.public_id])
    form = {"text": TEXT, "language": "nb", "seen": seen, "save": "1"}
    client = signed_in(world, "ola")
    assert client.post(path, form).headers["Location"] == reverse("unit", args=[world.house.team.public_id])
    first, second = Objective.objects.order_by("-pk")[:2][::-1]
    assert [first.title, second.title] == ["Færre venter", "Tryggere data"]
    row = KeyResult.objects.filter(objective=first).order_by("position")[0]
    assert (row.title, row.baseline, row.target, row.unit_of_measure) == ("Median ventetid", 34.0, 15.0, "min")
    assert row.owner_id == world.house.people["eva"].pk
    assert Event.objects.latest("pk").name == "objectives.drafted"
    assert client.post(path, form).status_code == 302
    assert Objective.objects.count() == before + 2


@pytest.mark.parametrize("seen", ["", "something else"])
def test_nothing_is_saved_that_was_not_seen(world: World, seen: str) -> None:
    before = Objective.objects.count()
    answer = pasted(world, TEXT, save="1", seen=seen)
    assert answer.status_code == 200
    assert 'name="save"' in words(answer)
    assert Objective.objects.count() == before


def test_what_stops_is_told_and_the_text_stays(world: World) -> None:
    text = f"KR: Uten mål\nMål: {'å' * 301}\nKR: Tid fra 3 til 2"
    answer = pasted(world, text)
    page = words(answer)
    assert answer.status_code == 400
    assert "«Uten mål» har ikke noe mål over seg" in page
    assert "Teksten er for lang" in page
    assert 'name="save"' not in page
    assert text in page
    assert pasted(world, text, save="1", seen=SEEN.findall(page)[0]).status_code == 400


def test_what_does_not_stop_is_told_at_its_row(world: World) -> None:
    table = "Mål\tNøkkelresultat\tFra\tTil\tAnsvarlig\tFrist\nEt mål\tTid\tmye\t3\tIngen Slik\tsnart"
    answer = pasted(world, table)
    page = words(answer)
    assert answer.status_code == 200
    for said in ("«mye» er ikke et tall", "«snart» er ikke en dato", "Ingen her heter Ingen Slik"):
        assert page.count(said) == 1


def test_noise_is_one_message(world: World) -> None:
    answer = pasted(world, "\u00ff" * 900_000)
    assert answer.status_code == 400
    assert words(answer).count("mer enn noen leser gjennom") == 1
    path = reverse("paste", args=[world.house.team.public_id])
    assert signed_in(world, "ola").post(path, {"text": "a" * 10_000_000}).status_code == 413
    answer = pasted(world, "\x00" * 100)
    assert answer.status_code == 400
    assert "ds-error-summary" in words(answer)


def test_who_may_not_write_reads_why_and_is_refused(world: World) -> None:
    path = reverse("paste", args=[world.house.team.public_id])
    client = signed_in(world, "astrid")
    assert "<textarea" not in client.get(path).content.decode()
    assert client.post(path, {"text": TEXT}).status_code == 403


def test_a_copy_with_the_key_results_ticked(world: World) -> None:
    house = world.house
    later = next_cycle(house)
    client, path = signed_in(world, "ola"), reverse("objective_copy", args=[house.above.public_id])
    page = client.get(path).content.decode()
    first, second = key_results_of(house.above)
    assert page.count('name="key_results"') == 2
    assert page.count("checked") == 2
    form = {"unit": house.team.public_id, "cycle": later.public_id, "key_results": [second.public_id]}
    answer = client.post(path, form)
    copy = Objective.objects.latest("pk")
    assert answer.headers["Location"] == reverse("objective", args=[copy.public_id])
    assert (copy.unit_id, copy.cycle_id) == (house.team.pk, later.pk)
    assert [row.title for row in key_results_of(copy)] == [second.title]
    assert client.post(path, form).headers["Location"] == answer.headers["Location"]
    assert first.title not in [row.title for row in key_results_of(copy)]


def test_a_copy_goes_only_to_a_unit_of_ones_own(world: World) -> None:
    house = world.house
    before = Objective.objects.count()
    form = {"unit": house.team.public_id, "cycle": house.cycle.public_id}
    path = reverse("objective_copy", args=[house.objective.public_id])
    assert signed_in(world, "nils").post(path, form).status_code == 400
    assert signed_in(world, "astrid").post(path, form).status_code == 403
    page = words(signed_in(world, "astrid").get(path))
    assert 'name="key_results"' not in page
    assert Objective.objects.count() == before


def test_a_draft_moves_to_the_next_cycle_and_back_to_the_backlog(world: World) -> None:
    house = world.house
    later = next_cycle(house)
    Cycle.objects.create(organisation=house.organisation, name="Venteliste", kind=CycleKind.BACKLOG)
    client, path = signed_in(world, "ola"), reverse("objective_cycle", args=[house.draft.public_id])
    assert "Venteliste" in words(client.get(path))
    form = {"cycle": later.public_id, "edition": str(house.draft.edition)}
    assert client.post(path, form).status_code == 302
    assert Objective.objects.get(pk=house.draft.pk).cycle_id == later.pk
    assert {row.due_date for row in key_results_of(house.draft)} == {date(2027, 4, 30)}
    back = {"cycle": house.cycle.public_id, "edition": str(house.draft.edition)}
    assert client.post(path, back).status_code == 409
    assert client.post(path, {"cycle": "nowhere", "edition": "2"}).status_code == 400


def test_a_published_one_is_copied_and_not_moved(world: World) -> None:
    path = reverse("objective_cycle", args=[world.house.objective.public_id])
    next_cycle(world.house)
    client = signed_in(world, "kari")
    assert 'name="edition"' not in words(client.get(path))
    assert client.post(path, {}).status_code == 403


def test_how_many_questions_the_pages_ask(world: World) -> None:
    house = world.house
    client = signed_in(world, "kari")
    for name, public_id, most in (("paste", house.team.public_id, 3), ("objective_copy", house.draft.public_id, 4)):
        path = reverse(name, args=[public_id])
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        assert len(captured) <= 3 + most, (name, len(captured), [query["sql"][:90] for query in captured])
