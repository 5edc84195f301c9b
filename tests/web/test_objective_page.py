"""What the objective's page says of where the objective is in its life, and which acts it offers to whom."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from kurs.calc.measure import Kind
from kurs.calc.quality import Finding, Severity
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    edit_objective,
    propose_objective,
    send_back,
    set_manual_progress,
    stop_key_result,
    stop_objective,
)
from kurs.okr.enums import LessonStarter, MissCause, Verdict, Visibility
from kurs.okr.models import Closure, Contributor, KeyResult, Lesson, Objective, Reader, Score
from kurs.okr.queries.findings import Remark
from kurs.web.objectives.mending import mending_url
from kurs.web.objectives.remarks import ToldRemark
from tests.web.test_addresses import signed_in
from tests.world import CYCLE, House, World, text_of

NB = {"Accept-Language": "nb"}


def page(world: World, name: str, objective: Objective, address: str = "objective") -> str:
    answer = signed_in(world, name).get(reverse(address, args=[objective.public_id]), headers=NB)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def proposed(house: House) -> Objective:
    return propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)


def offered(text: str, objective: Objective) -> set[str]:
    """The acts that the page offers, by the last part of their address."""
    found = re.findall(rf'"/objectives/{objective.public_id}/([a-z-]+)/"', text)
    return set(found) - {"comments", "arguments", "copy", "initiatives", "dependencies", "roll-over"}


@pytest.mark.parametrize(
    ("name", "state", "acts"),
    [
        ("ola", "draft", {"proposal", "text", "deletion", "alignments", "history"}),
        ("kari", "draft", {"publication", "proposal", "text", "deletion", "alignments", "history"}),
        ("astrid", "draft", {"suggestions", "history"}),
        ("odd", "draft", {"suggestions", "history"}),
        ("ola", "proposed", {"withdrawal", "text", "deletion", "alignments", "history"}),
        ("kari", "proposed", {"publication", "questions", "withdrawal", "text", "deletion", "alignments", "history"}),
        ("sverre", "proposed", {"questions", "suggestions", "history"}),
        ("odd", "proposed", {"suggestions", "history"}),
        ("kari", "published", {"text", "stop", "manual-progress", "alignments", "history"}),
        ("ola", "published", {"suggestions", "history"}),
        ("kari", "stopped", {"history"}),
        ("kari", "closed", {"history"}),
    ],
)
def test_acts_that_are_offered(world: World, name: str, state: str, acts: set[str]) -> None:
    house = world.house
    Objective.objects.filter(pk=house.draft.pk).update(sponsor=house.people["sverre"])
    if state == "proposed":
        proposed(house)
    else:
        Objective.objects.filter(pk=house.draft.pk).update(state=state)
    found = offered(page(world, name, house.draft), house.draft)
    known = {"dependencies", "copy", "move", "closure", "copies", "cycle", "initiatives", "closing", "progress"}
    assert found - known == acts


def test_proposed_says_by_whom_and_whether_it_was_edited_since(world: World) -> None:
    house = world.house
    stand = proposed(house)
    text = page(world, "kari", house.draft)
    assert "Foreslått av Ola Vik, 12. november 2026 10:00." in text
    assert "endret etter at målet ble foreslått" not in text
    edit_objective(stand, by=house.by("ola"), edition=stand.edition, text=text_of(house.draft, title="Vi lærer"))
    assert "endret etter at målet ble foreslått" in page(world, "kari", house.draft)


def test_questions_stand_on_the_page_until_it_is_proposed_again(world: World) -> None:
    house = world.house
    proposed(house)
    send_back(house.draft, by=house.by("kari"), questions="Hvem merker det?", language="nb")
    for name in ("ola", "astrid"):
        text = page(world, name, house.draft)
        assert "Sendt tilbake av Kari Lund" in text
        assert "Hvem merker det?" in text
    assert "Hvem merker det?" in page(world, "ola", house.draft, "objective_text")
    proposed(house)
    assert "Hvem merker det?" not in page(world, "ola", house.draft, "objective_text")
    assert "Hvem merker det?" not in page(world, "ola", house.draft)


def test_stopped_says_why(world: World) -> None:
    house = world.house
    stop_key_result(house.waiting_time, by=house.by("kari"), reason="Registeret legges ned.", language="nb")
    text = page(world, "nils", house.objective)
    assert "Stoppet av Kari Lund, 12. november 2026 10:00: <span" in text
    assert "Registeret legges ned." in text
    opened = page(world, "nils", house.waiting_time, "key_result")  # type: ignore[arg-type]
    assert "Registeret legges ned." in opened
    stop_objective(house.objective, by=house.by("kari"), reason="Andre gjør det.", language="nb")
    text = page(world, "nils", house.objective)
    assert "Andre gjør det." in text
    assert "· stoppet" in text


def test_original_stands_beside_what_it_became(world: World) -> None:
    house = world.house
    assert "Slik det ble publisert" not in page(world, "nils", house.objective)
    text = text_of(house.objective, title="Raskere svar")
    text = replace(text, key_results=(text.key_results[0], replace(text.key_results[1], target=80.0)))
    edit_objective(house.objective, by=house.by("kari"), edition=house.objective.edition, text=text, reason="Kort.")
    shown = page(world, "nils", house.objective)
    assert "Slik det ble publisert" in shown
    assert '<del lang="nb">Raskere svar til dem vi fører tilsyn med</del>' in shown
    assert "<del>90</del>" in shown
    assert "<ins>80</ins>" in shown


def test_closed_shows_its_score_and_what_was_learnt(world: World) -> None:
    house = world.house
    ours = {"organisation": house.organisation, "by": house.people["kari"]}
    Objective.objects.filter(pk=house.objective.pk).update(state="closed", scoring_profile="google")
    Closure.objects.create(objective=house.objective, score=0.35, **ours)
    words = {"text": "køen var et register", "language": "nb", "starter": LessonStarter.TURNED_OUT}
    Lesson.objects.create(objective=house.objective, **words, **ours)
    missed = {"cause": MissCause.CAPACITY, "verdict": Verdict.KEEP, "sentence": "To sluttet.", "language": "nb"}
    Score.objects.create(key_result=house.waiting_time, value=0.4, **missed, **ours)
    text = page(world, "nils", house.objective)
    assert f"/explanations/objective/{house.objective.public_id}/score/" in text
    assert "Poeng:" in text
    assert ">0,4<" in text
    assert "køen var et register" in text
    assert "To sluttet." in text
    assert "For få hender" in text


def test_closing_is_offered_while_the_cycle_closes(world: World) -> None:
    house = world.house
    closure = reverse("objective_closure", args=[house.objective.public_id])
    assert closure not in page(world, "kari", house.objective)
    Cycle.objects.filter(pk=house.cycle.pk).update(state="closing", scoring_due=CYCLE[1])
    assert closure in page(world, "kari", house.objective)
    assert closure not in page(world, "ola", house.objective)
    assert reverse("roll_over", args=[house.objective.public_id]) in page(world, "ola", house.objective)


def test_remarks_lead_to_their_fields(world: World) -> None:
    house = world.house
    KeyResult.objects.filter(objective=house.draft, position=1).update(baseline=None)
    text = page(world, "ola", house.draft)
    assert f'"/objectives/{house.draft.public_id}/text/#id_kr-1-baseline"' in text
    assert "#id_kr-1-baseline" not in page(world, "astrid", house.draft)
    assert 'id="id_kr-1-baseline"' in page(world, "ola", house.draft, "objective_text")


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        (Kind.FROM_TO, "target", "id_kr-0-target"),
        (Kind.AT_LEAST, "target", "id_kr-0-lower"),
        (Kind.AT_MOST, "target", "id_kr-0-upper"),
        (Kind.BAND, "upper_limit", "id_kr-0-upper"),
        (Kind.MILESTONES, "steps", "id_kr-0-title"),
        (None, "owner", "id_owner"),
        (None, "key_results", "id_kr-0-title"),
    ],
)
def test_each_field_has_its_place(house: House, kind: Kind | None, field: str, expected: str) -> None:
    row = house.waiting_time
    row.kind = kind or Kind.FROM_TO
    finding = Finding("S05", Severity.BLOCK, field=field)
    told = ToldRemark(Remark(finding, "", row if kind else None, None, waived=False), "", "", "block", field)
    where = mending_url(told, house.objective, [row, house.hit_rate])
    assert where.endswith(f"/text/#{expected}")
    assert mending_url(replace(told, field=""), house.objective, [row]) == ""


def test_not_scored_says_so(world: World) -> None:
    house = world.house
    Objective.objects.filter(pk=house.objective.pk).update(state="closed", scoring_profile="google")
    Closure.objects.create(
        organisation=house.organisation,
        objective=house.objective,
        not_scored=True,
        reason="Fristen gikk ut.",
        scorable_until=CYCLE[1],
    )
    text = page(world, "nils", house.objective)
    assert "Ikke poengsatt" in text
    assert "20. desember 2026" in text


def test_restricted_says_who_sees_it(world: World) -> None:
    house = world.house
    changes = {"visibility": Visibility.RESTRICTED, "sponsor": house.people["sverre"]}
    Objective.objects.filter(pk=house.objective.pk).update(**changes)
    ours = {"organisation": house.organisation, "objective": house.objective}
    Reader.objects.create(person=house.people["nils"], **ours)
    Contributor.objects.create(person=house.people["siv"], **ours)
    text = page(world, "nils", house.objective)
    assert "· begrenset" in text
    for words in ("Navngitte lesere", "Nils Haug", "Sponsor", "Sverre Dahl", "Bidragsytere", "Siv Aune"):
        assert words in text
    assert signed_in(world, "liv").get(reverse("objective", args=[house.objective.public_id])).status_code == 404


def test_progress_by_hand_says_by_whom(world: World) -> None:
    house = world.house
    words = {"reason": "Systemet er nede.", "until": CYCLE[1]}
    set_manual_progress(house.objective, by=house.by("kari"), value=0.4, **words)  # type: ignore[arg-type]
    assert "satt for hånd av Kari Lund til og med 20. desember 2026" in page(world, "nils", house.objective)
