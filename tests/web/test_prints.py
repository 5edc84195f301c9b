"""«OKR på én side»: what stands on the sheet, for whom, and in which size."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.cycles.models import Cycle
from kurs.okr.actions import draft_objective, publish_objective, stop_key_result
from kurs.okr.enums import Visibility
from kurs.okr.models import Objective, SayingNo
from kurs.okr.validators import ObjectiveText
from kurs.web.prints.page import DUE, OWNER, SIZES, STATUS, VALUES
from tests.web.test_addresses import signed_in
from tests.world import House, World, line

NB = {"Accept-Language": "nb"}
CSS = Path(__file__).resolve().parents[2] / "kurs" / "web" / "assets" / "css" / "one-page-paper.css"
LONG = "Saksbehandlingstidsreduksjonsprosjektets gjennomføringsgrad i kommunehelsetjenestetilbudet"


def sheet(world: World, name: str = "ola", **query: str) -> str:
    path = reverse("unit_print", args=[world.house.team.public_id])
    answer = signed_in(world, name).get(path, query, headers=NB)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def step(text: str) -> int:
    return int(text.partition('data-step="')[2].partition('"')[0])


def goal(house: House, number: int, key_results: int = 5, title: str = LONG) -> Objective:
    kari = house.people["kari"].pk
    lines = tuple(line(f"{title} fra {n} til 9 ({number})", n, 9, owner_id=kari) for n in range(key_results))
    text = ObjectiveText(f"{title} ({number})", "nb", owner_id=kari, key_results=lines)
    drafted = draft_objective(house.team, by=house.by("kari"), cycle=house.cycle, text=text)
    return publish_objective(drafted, by=house.by("kari"), edition=drafted.edition)


def test_sheet_says_what_the_team_has(world: World) -> None:
    house = world.house
    no = {"unit": house.team, "cycle": house.cycle, "by": house.people["kari"], "language": "nb"}
    SayingNo.objects.create(organisation=house.organisation, text="Flere skjema", **no)
    stop_key_result(house.hit_rate, by=house.by("kari"), reason="Talt feil.", language="nb")
    text = sheet(world)
    for words in (
        "Kontroll",
        "Høst 2026 · 31. august – 20. desember 2026",
        "Raskere svar til dem vi fører tilsyn med",
        "Ventetid fra 34 til 15 dager",
        "15 dager",
        "Eva Strand",
        "20. des.",
        "stoppet",
        "Flere skjema",
        "Skrevet ut 12. november 2026",
        f"/units/{house.team.public_id}/",
        'class="k-qr"',
        "utkast",
    ):
        assert words in text, words
    assert "style=" not in text.partition("<main")[2]
    assert "Kollegaer som lærer av hverandre" not in sheet(world, "nils")


def test_restricted_goals_are_kept_off_the_wall_and_counted(world: World) -> None:
    Objective.objects.filter(pk=world.house.objective.pk).update(visibility=Visibility.RESTRICTED)
    for name in ("kari", "nils"):
        text = sheet(world, name)
        assert "Raskere svar" not in text
        assert "Ett begrenset mål står ikke på arket." in text


def test_chosen_cycle_and_empty_fields(world: World) -> None:
    house = world.house
    spring = Cycle.objects.create(
        organisation=house.organisation, name="Vår 2027", start="2027-01-04", end="2027-04-30"
    )
    assert "Ingen mål her ennå." in sheet(world, cycle=spring.public_id)
    assert "Raskere svar" in sheet(world, cycle="none-such")
    empty = sheet(world, empty="1", cycle=spring.public_id)
    assert "Vår 2027" in empty
    assert empty.count("k-paper__box") == 3 * 3 * 4
    assert "Raskere svar" not in empty
    Cycle.objects.all().update(unit=house.other_team)
    assert "Det er ingen syklus ennå." in sheet(world)


def test_much_is_set_smaller_and_what_is_left_out_is_said(world: World) -> None:
    few = step(sheet(world))
    for number in range(4):
        goal(world.house, number)
    text = sheet(world)
    assert few < step(text) <= len(SIZES) - 1
    assert "det er plass til" not in text
    for number in range(8):
        goal(world.house, number + 4)
    text = sheet(world)
    assert step(text) == len(SIZES) - 1
    assert re.search(r"\d+ linjer mer enn det er plass til", text)


@pytest.mark.parametrize("more", [1, 3])
def test_queries(world: World, more: int) -> None:
    for number in range(more):
        goal(world.house, number, key_results=2)
    client, path = signed_in(world, "ola"), reverse("unit_print", args=[world.house.team.public_id])
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) == 3 + 6


def test_style_sheet_has_the_sizes_that_are_counted_with() -> None:
    css = CSS.read_text()
    for number, size in enumerate(SIZES):
        rule = css.partition(f'.k-paper[data-step="{number}"] {{')[2].partition("}")[0]
        values = dict(re.findall(r"--paper-(\w+): ([\d.]+)", rule))
        assert float(values["text"]) == size.text
        assert float(values["title"]) == size.title
        assert float(values["space"]) == size.space
        assert int(values.get("lines", 3)) == size.most_lines
    assert f"{STATUS:g}em minmax(0, 1fr) {VALUES:g}em {OWNER:g}em {DUE:g}em" in css
