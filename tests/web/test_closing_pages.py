"""Closing a goal on one sheet, its end on one page, and taking it on."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.models import Event
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    close_objective,
    edit_objective,
    record_check_in,
    score_key_result,
    stop_key_result,
    write_lesson,
)
from kurs.okr.enums import ObjectiveState, Verdict
from kurs.okr.models import CheckIn, KeyResult, Lesson, Objective, Score
from kurs.okr.validators.closing import LessonText, ScoreText
from tests.web.test_addresses import signed_in
from tests.web.test_cycle_pages import plain
from tests.world import TODAY, House, World, checked, text_of

PERSONS = ["ola", "eva", "astrid", "liv", "agnar", "nils"]


@pytest.fixture
def closing(world: World) -> World:
    """The cycle of the story is being closed today."""
    Cycle.objects.filter(pk=world.house.cycle.pk).update(state=CycleState.CLOSING, scoring_due=date(2026, 11, 26))
    return world


def sheet(world: World, name: str = "kari", method: str = "get", **fields: str) -> Any:
    client = signed_in(world, name)
    return getattr(client, method)(reverse("objective_closure", args=[world.house.objective.public_id]), fields)


def filled(house: House, **changes: str) -> dict[str, str]:
    """The sheet as it comes back when everything is filled in; `first_…` and `second_…` change a row."""
    fields: dict[str, str] = {"lesson": "Vi spurte for sent.", "starter": ""}
    rows = {"first": house.waiting_time, "second": house.hit_rate}
    values = {
        "first": {"value": "0,4", "was_suggested": "0.4", "cause": "capacity", "verdict": "keep"},
        "second": {"value": "0", "was_suggested": "", "sentence": "Vi målte aldri.", "verdict": "stop"},
    }
    values["second"]["cause"] = "other"
    values["second"]["cause_words"] = "Ingen hadde tall."
    for name, value in changes.items():
        row, _, field = name.partition("_")
        if row in rows:
            values[row][field] = value
        else:
            fields[name] = value
    for row, own in values.items():
        fields |= {f"{rows[row].public_id}-{field}": value for field, value in own.items()}
    return fields


def test_the_sheet_is_filled_in_from_the_figures(closing: World) -> None:
    page = sheet(closing).content.decode()
    words = plain(page)
    assert "Sist: 26 dager, målt 5. november 2026. Publisert: 34 → 15 dager. Forslag til poeng: 0,4" in words
    assert "Ingenting er målt." in words
    assert f'name="{closing.house.waiting_time.public_id}-value" type="text"' in page or 'value="0,4"' in page


def test_closing_saves_everything_and_opens_the_summary(closing: World) -> None:
    house = closing.house
    answer = sheet(closing, method="post", close="1", **filled(house))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("cycle_summary", args=[house.team.public_id, house.cycle.public_id])
    assert Objective.objects.get(pk=house.objective.pk).state == ObjectiveState.CLOSED
    assert Score.objects.get(key_result=house.waiting_time).value == 0.4
    names = list(Event.objects.order_by("-pk").values_list("name", flat=True)[:4])
    assert names == ["objective.closed", "objective.lesson_written", "key_result.scored", "key_result.scored"]
    summary = plain(signed_in(closing, "nils").get(answer.headers["Location"]).content.decode())
    assert "1 av 1 mål er avsluttet. 0 av 2 nøkkelresultater kom så langt som avtalt." in summary
    assert re.search(r"Poeng 0,2.{0,40}, lite nådd\.", summary), summary
    assert "Noe annet: Ingen hadde tall." in summary
    assert "Lært: Vi spurte for sent." in summary


def test_the_summary_counts_against_what_was_published(closing: World) -> None:
    """26 of 34 → 15 is on its way; a target moved to where the number stands does not make it more."""
    house = closing.house
    standing = text_of(house.objective).key_results
    lines = [replace(line, target=26.0) if line.id == house.waiting_time.pk else line for line in standing]
    stand = Objective.objects.select_related("unit").get(pk=house.objective.pk)
    text = text_of(stand, key_results=tuple(lines))
    edit_objective(stand, by=house.by("kari"), edition=stand.edition, text=text, reason="Vi senker målet.")
    assert KeyResult.objects.get(pk=house.waiting_time.pk).progress == 1.0
    address = reverse("cycle_summary", args=[house.team.public_id, house.cycle.public_id])
    summary = plain(signed_in(closing, "nils").get(address).content.decode())
    assert "0 av 2 nøkkelresultater kom så langt som avtalt." in summary


def test_what_is_filled_in_is_kept_for_later(closing: World) -> None:
    house = closing.house
    fields = {f"{house.waiting_time.public_id}-verdict": "keep", f"{house.waiting_time.public_id}-value": "0,4"}
    assert sheet(closing, method="post", later="1", **fields).status_code == 302
    score = Score.objects.get(key_result=house.waiting_time)
    assert (score.value, score.verdict, score.cause) == (0.4, "keep", "")
    assert not Score.objects.filter(key_result=house.hit_rate).exists()
    assert not Lesson.objects.exists()
    assert re.search(r'value="keep"\s+checked', sheet(closing).content.decode())


def test_a_suggestion_that_nobody_touched_is_nobodys_score(closing: World) -> None:
    house = closing.house
    fields = {f"{house.waiting_time.public_id}-value": "0,4", f"{house.waiting_time.public_id}-was_suggested": "0.4"}
    assert sheet(closing, method="post", later="1", **fields).status_code == 302
    assert not Score.objects.exists()


def test_what_is_missing_stands_at_its_field(closing: World) -> None:
    house = closing.house
    answer = sheet(closing, method="post", close="1", **filled(house, first_verdict="", first_cause="", lesson=""))
    words = plain(answer.content.decode())
    assert answer.status_code == 400
    assert "3 ting må rettes" in words
    for told in ("Velg behold, endre eller stopp.", "Si hvorfor det ikke ble nådd.", "Skriv med én setning"):
        assert told in words
    assert Objective.objects.get(pk=house.objective.pk).state == ObjectiveState.PUBLISHED
    assert Score.objects.count() == 2


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("7", "Poeng går fra 0,0 til 1,0"),
        ("-1", "Poeng går fra 0,0 til 1,0"),
        ("NaN", "Dette er ikke et tall"),
        ("1e400", "Dette er ikke et tall"),
        ("mye", "Dette er ikke et tall"),
        ("0,9", "Si med én setning hvorfor poengene er andre enn det tallene gir."),
    ],
)
def test_a_score_that_cannot_be_is_told(closing: World, value: str, told: str) -> None:
    house = closing.house
    answer = sheet(closing, method="post", close="1", **filled(house, first_value=value))
    assert answer.status_code == 400
    assert told in plain(answer.content.decode())
    assert not Score.objects.filter(key_result=house.waiting_time).exists()
    assert Score.objects.filter(key_result=house.hit_rate).exists()


def test_a_check_in_that_came_since_is_told(closing: World) -> None:
    """The page was made when 0.4 was suggested; a final value of 20 suggests 0.7."""
    house = closing.house
    fields = filled(house)
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(20, key="since"))
    answer = sheet(closing, method="post", close="1", **fields)
    assert answer.status_code == 400
    assert "Tallene foreslår nå 0,7." in plain(answer.content.decode())
    assert not Score.objects.filter(key_result=house.waiting_time).exists()


@pytest.mark.parametrize(
    ("profile", "value", "kept"), [("percent", "42", 8 / 19), ("radical-focus", "0", 0.0), ("none", "", None)]
)
def test_each_convention_asks_in_its_own_way(closing: World, profile: str, value: str, kept: float | None) -> None:
    house = closing.house
    Objective.objects.filter(pk=house.objective.pk).update(scoring_profile=profile)
    page = sheet(closing).content.decode()
    assert (f"{house.waiting_time.public_id}-value" in page) == (profile != "none")
    fields = filled(house, first_value=value, first_was_suggested="", second_value="0" if profile != "none" else "")
    assert sheet(closing, method="post", later="1", **fields).status_code == 302
    score = Score.objects.get(key_result=house.waiting_time)
    assert score.value == (None if kept is None else pytest.approx(kept))


def test_the_final_value_is_confirmed_with_one_press(closing: World) -> None:
    """By its owner, who is no lead: nothing else of the form is hers."""
    Cycle.objects.filter(pk=closing.house.cycle.pk).update(end=TODAY)
    KeyResult.objects.filter(objective=closing.house.objective).update(due_date=TODAY)
    page = sheet(closing, "eva").content.decode()
    [mark] = re.findall(r'name="confirm" value="([^"]+)"', page)
    assert "Avslutt målet</button>" not in page
    before = CheckIn.objects.count()
    assert sheet(closing, "eva", "post", confirm=mark).status_code == 302
    assert sheet(closing, "eva", "post", confirm=mark).status_code == 302
    assert CheckIn.objects.count() == before + 1
    last = CheckIn.objects.latest("pk")
    assert (last.value, last.confidence, last.by) == (26, 6, closing.house.people["eva"])
    assert "sluttverdi bekreftet" in sheet(closing, "eva").content.decode()


def test_whose_value_it_is_not_does_not_confirm_it(closing: World) -> None:
    mark = f"{closing.house.waiting_time.public_id}:a-key"
    assert sheet(closing, "jon", "post", confirm=mark).status_code == 403
    assert sheet(closing, "kari", "post", confirm="none-such:key").status_code in {302, 400}
    assert CheckIn.objects.filter(key_result=closing.house.waiting_time).count() == 2


@pytest.mark.parametrize("name", PERSONS)
def test_everybody_reads_and_the_lead_alone_writes(closing: World, name: str) -> None:
    page = sheet(closing, name).content.decode()
    assert "Lederen setter poeng og avslutter for teamet." in page
    assert "-verdict" not in page
    assert sheet(closing, name, "post", close="1", **filled(closing.house)).status_code == 403
    assert not Score.objects.exists()


def test_before_the_cycle_closes_the_sheet_only_reads(world: World) -> None:
    page = sheet(world).content.decode()
    assert "Poeng settes når syklusen avsluttes." in page
    assert sheet(world, method="post", close="1", **filled(world.house)).status_code == 400


def test_what_is_stopped_is_listed_and_not_scored(closing: World) -> None:
    house = closing.house
    stop_key_result(house.hit_rate, by=house.by("kari"), reason="Ute av lufta.", language="nb")
    page = sheet(closing).content.decode()
    assert "Stoppet, ikke poengsatt" in page
    assert f"{house.hit_rate.public_id}-verdict" not in page


def test_the_sheet_asks_few_questions_of_the_database(closing: World) -> None:
    client = signed_in(closing, "kari")
    for name, ids, most in (
        ("objective_closure", [closing.house.objective.public_id], 6),
        ("cycle_closing", [closing.house.cycle.public_id], 9),
        ("cycle_summary", [closing.house.team.public_id, closing.house.cycle.public_id], 10),
        ("roll_over", [closing.house.objective.public_id], 6),
        ("unit_cycle_acts", [closing.house.team.public_id, closing.house.cycle.public_id], 5),
        ("cycles", [], 5),
    ):
        client.get(reverse(name, args=ids))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name, args=ids))
        assert len(captured) - 3 <= most, name


def closed(world: World) -> Objective:
    house = world.house
    kari = house.by("kari")
    for row, verdict in ((house.waiting_time, Verdict.CHANGE), (house.hit_rate, Verdict.STOP)):
        text = ScoreText(0.0, "nb", verdict, sentence="Vi målte aldri.", cause="capacity")
        score_key_result(row, by=kari, text=text)
    write_lesson(house.objective, by=kari, text=LessonText("brevet var problemet.", "nn", "believed"))
    return close_objective(house.objective, by=kari)


def test_what_goes_on_is_ticked_and_nothing_else(closing: World) -> None:
    house, client = closing.house, signed_in(closing, "ola")
    closed(closing)
    spring = Cycle.objects.create(
        organisation=house.organisation, name="Vår", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )
    address = reverse("roll_over", args=[house.objective.public_id])
    page = client.get(address).content.decode()
    assert re.search(rf'value="{house.waiting_time.public_id}" checked', page)
    assert re.search(rf'value="{house.hit_rate.public_id}">', page)
    fields = {"cycle": spring.public_id, "key_results": [house.waiting_time.public_id]}
    answer = client.post(address, fields)
    draft = Objective.objects.get(follows=house.objective)
    assert answer.headers["Location"] == reverse("objective", args=[draft.public_id])
    assert KeyResult.objects.get(objective=draft).baseline == 26
    assert "Det er allerede tatt med videre" in client.get(address).content.decode()
    assert client.post(address, {"cycle": "none-such"}).status_code == 400
    assert signed_in(closing, "nils").post(address, fields).status_code == 403


def test_the_score_explains_itself(closing: World) -> None:
    house, client = closing.house, signed_in(closing, "nils")
    closed(closing)
    told = plain(
        client.get(reverse("explanation", args=["key-result", house.waiting_time.public_id, "score"])).content.decode()
    )
    assert "Fremdrift fra 0 til 1, rundet av til én desimal" in told
    assert "Tallene foreslo 0,4; teamet sier 0,0." in told
    whole = reverse("explanation", args=["objective", house.objective.public_id, "score"])
    assert house.waiting_time.title in client.get(whole).content.decode()
    of_a_draft = reverse("explanation", args=["objective", house.draft.public_id, "score"])
    assert client.get(of_a_draft).status_code == 404
    assert signed_in(closing, "kari").get(of_a_draft).status_code == 404


def test_the_lesson_keeps_its_language(closing: World) -> None:
    house = closing.house
    closed(closing)
    address = reverse("cycle_summary", args=[house.team.public_id, house.cycle.public_id])
    page = signed_in(closing, "nils").get(address).content.decode()
    assert '<span lang="nn">brevet var problemet.</span>' in page


def test_a_table_of_the_summary_says_the_language_of_its_caption(closing: World) -> None:
    house = closing.house
    Objective.objects.filter(pk=house.objective.pk).update(language="nn")
    address = reverse("cycle_summary", args=[house.team.public_id, house.cycle.public_id])
    text = signed_in(closing, "nils").get(address).content.decode()
    caption = re.search(r'<caption class="k-hidden" lang="nn" id="([^"]+)">([^<]+)</caption>', text)
    assert caption
    assert caption[2] == house.objective.title
    assert f'aria-labelledby="{caption[1]}"' in text
