"""What a text became, told field by field, and what happened, to those who may read it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kurs.calc.measure import Kind
from kurs.okr.actions import edit_objective, make_comment
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, ObjectiveVersion
from kurs.web.objectives.differences import key_result_differences, objective_differences
from tests.web.test_addresses import signed_in
from tests.world import House, World, text_of

NB = {"Accept-Language": "nb"}
DAYS = {"steps": [{"id": 1, "title": "Kartlegge", "weight": 2.0, "due": "2026-10-01"}], "kind": Kind.MILESTONES}


def change_twice(house: House) -> None:
    """First the target of the second, then the words of the objective."""
    text = text_of(house.objective)
    lines = (text.key_results[0], replace(text.key_results[1], target=80.0, due_date=date(2026, 12, 1)))
    edited = edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=replace(text, key_results=lines),
        reason="Færre kontrollører.",
    )
    edit_objective(
        edited,
        by=house.by("kari"),
        edition=edited.edition,
        text=replace(text, title="Raskere svar", key_results=lines),
        reason="Kortere.",
    )


def page(world: World, name: str, address: str, public_id: str, **query: str) -> str:
    answer = signed_in(world, name).get(reverse(address, args=[public_id]), query, headers=NB)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_history_of_an_objective(world: World) -> None:
    change_twice(world.house)
    text = page(world, "nils", "objective_history", world.house.objective.public_id)
    assert "<dt>Målverdi</dt>" in text
    assert "<del>90</del>" in text
    assert "<ins>80</ins>" in text
    assert '<del lang="nb">Raskere svar til dem vi fører tilsyn med</del>' in text
    assert "Færre kontrollører." in text
    assert "Kari Lund" in text
    assert "1. desember 2026" in text
    assert text.count("slik det ble publisert") == 2
    assert "Slik det ble publisert, uendret" in text
    assert text.count("versjon 2") == 1  # of the key result; the objective's second said nothing new
    assert text.count("versjon 3") == 1
    assert "Eva Strand sjekket inn 26" in text


def test_history_of_a_key_result_is_its_own(world: World) -> None:
    change_twice(world.house)
    text = page(world, "nils", "key_result_history", world.house.hit_rate.public_id)
    assert "<ins>80</ins>" in text
    assert "Raskere svar</ins>" not in text
    assert "sjekket inn" not in text


def test_team_reads_its_own_lines_too(world: World) -> None:
    change_twice(world.house)
    public_id = world.house.objective.public_id
    assert "skrev et utkast" in page(world, "ola", "objective_history", public_id)
    assert "skrev et utkast" not in page(world, "nils", "objective_history", public_id)


def test_a_title_keeps_its_language_within_a_sentence_of_the_ledger(world: World) -> None:
    text = page(world, "kari", "objective_history", world.house.draft.public_id)
    said = text.partition('id="ledger-title"')[2]
    assert '<span lang="nn">Kollegaer som lærer av hverandre</span>' in said


def test_long_history_goes_on_on_the_next_page(world: World) -> None:
    house = world.house
    for number in range(101):
        make_comment(house.objective, by=house.by("nils"), text=f"Nr. {number}", language="nb", key_result=None)
    first = page(world, "nils", "objective_history", house.objective.public_id)
    assert first.count("<time") >= 100
    before = first.partition('href="?before=')[2].partition('"')[0]
    second = page(world, "nils", "objective_history", house.objective.public_id, before=before)
    assert "publiserte" in second
    for strange in ("x", "9" * 40, "-1"):
        assert page(world, "nils", "objective_history", house.objective.public_id, before=strange)


@pytest.mark.parametrize("changes", [0, 1])
def test_queries(world: World, changes: int) -> None:
    client, house = signed_in(world, "nils"), world.house
    for _time in range(changes):
        change_twice(house)
    where = reverse("objective_history", args=[house.objective.public_id])
    client.get(where)
    with CaptureQueriesContext(connection) as captured:
        client.get(where)
    assert len(captured) == 3 + 5


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"baseline": 34.0}, {"baseline": 36.5}, [("Startverdi", "34,0 dager", "36,5 dager")]),
        ({"target": None}, {"target": 15.0}, [("Målverdi", "–", "15,0 dager")]),
        ({"weight": None}, {"weight": 40.0}, [("Vekt", "–", "40")]),
        ({"due_date": date(2026, 12, 20)}, {"due_date": date(2026, 12, 1)}, None),
        ({"kind": Kind.FROM_TO}, {"kind": Kind.CUMULATIVE}, None),
        (
            {"kind": Kind.AT_MOST, "target": 9.0},
            {"kind": Kind.AT_MOST, "target": 8.0},
            [("Høyst", "9,0 dager", "8,0 dager")],
        ),
        (
            {"phased_targets": None},
            {"phased_targets": [["2026-10-01", 30.0]]},
            [("Delmål underveis", "–", "1. oktober 2026: 30,0 dager")],
        ),
        (
            {"kind": Kind.MILESTONES, "target": 1.0},
            DAYS | {"target": 2.0},
            [("Trinn", "–", "Kartlegge (vekt 2, 1. oktober 2026)")],
        ),
        (
            {"kind": Kind.ORDINAL, "scale": ["lav", "høy"], "target": 1.0},
            {"kind": Kind.ORDINAL, "scale": ["lav", "middels", "høy"], "target": 2.0},
            [("Nivåer", "lav, høy", "lav, middels, høy"), ("Målverdi", "høy", "høy")],
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_each_field_is_told(
    house: House, before: dict[str, object], after: dict[str, object], told: list[tuple[str, str, str]] | None
) -> None:
    row = KeyResult(objective=house.objective, decimals=1, unit_of_measure="dager")
    with translation.override("nb"):
        found = key_result_differences(row, KeyResultVersion(**before), KeyResultVersion(**after))
    assert len(found) == (len(told) if told else 1)
    if told:
        assert sorted((each.label, each.before, each.after) for each in found) == sorted(told)


def test_words_of_an_objective(house: House) -> None:
    before, after = ObjectiveVersion(title="Før", why=""), Objective(title="Før", why="Fordi.")
    [found] = objective_differences(before, after, "nn")
    assert (found.before, found.after, found.lang) == ("–", "Fordi.", "nn")
