"""The sheet without a script: every kind is written, read back and kept as typed when something is wrong."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.calc.measure import Kind
from kurs.okr.actions import publish_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from tests.web.sheets import BASE, KINDS, STEPS, form_on, page_of, saved, sent
from tests.web.test_addresses import signed_in
from tests.world import World


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_saved_and_the_page_sends_back_the_same(world: World, kind: str) -> None:
    row, expected = KINDS[kind]
    key_result = saved(world, {"title": "Et tall"} | row)
    assert {name: getattr(key_result, name) for name in expected} == expected
    client, path, page = page_of(world, key_result.objective)
    answer = client.post(path, form_on(page))
    assert answer.status_code == 302
    again = KeyResult.objects.get(pk=key_result.pk)
    names = [field.attname for field in KeyResult._meta.concrete_fields]
    assert {name: getattr(again, name) for name in names} == {name: getattr(key_result, name) for name in names}
    assert Objective.objects.get(pk=key_result.objective_id).edition == 1  # nothing was another than it stood


def test_what_stands_in_fields_of_another_kind_is_not_read_and_not_lost(world: World) -> None:
    row = {"title": "Et tall", "kind": "hold", "upper": "mye", "baseline": "ikke et tall", "target": "3"}
    answer = sent(world, row)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'href="#id_kr-0-upper"' in page
    assert 'href="#id_kr-0-baseline"' not in page
    form = form_on(page)
    assert {name: form[f"kr-0-{name}"] for name in row} == row
    assert saved(world, row | {"upper": "9"}).target == 9.0


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"kind": "hold", "lower": "22", "upper": "18"}, "kr-0-upper"),
        ({"kind": "hold", "lower": "0", "hold_mode": "distance"}, "kr-0-hold_mode"),
        ({"kind": "hold", "lower": "1e9"}, "kr-0-lower"),
        ({"kind": "ordinal", "scale": "Bare ett"}, "kr-0-scale"),
        ({"kind": "milestones", "steps": "1", "step-0-due": "2026-10-01"}, "kr-0-step-0-title"),
        ({"kind": "milestones", "steps": "1", "step-0-title": "x", "step-0-weight": "0"}, "kr-0-step-0-weight"),
        ({"kind": "milestones", "steps": "2", "step-1-title": "x", "step-1-weight": "-1"}, "kr-0-step-1-weight"),
        ({"baseline": "34", "target": "15", "commit": "40"}, "kr-0-commit"),
        ({"phased_targets": "1.10.2026: 3\nsnart: 4"}, "kr-0-phased_targets"),
        ({"phased_targets": "1.10.2026: mye"}, "kr-0-phased_targets"),
        ({"phased_targets": "1.11.2026: 3\n1.10.2026: 4"}, "kr-0-phased_targets"),
        ({"weight": "101"}, "kr-0-weight"),
        ({"cadence_days": "0"}, "kr-0-cadence_days"),
        ({"cadence_days": "ofte"}, "kr-0-cadence_days"),
        ({"counter_metric": "a" * 301}, "kr-0-counter_metric"),
        ({"kind": "moonshot"}, "kr-0-kind"),
        ({"owner_other": "Nobody Such"}, "kr-0-owner_other"),
        ({"check_in_owner": "Jon"}, "kr-0-check_in_owner"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(world: World, row: dict[str, str], field: str) -> None:
    before = Objective.objects.count()
    answer = sent(world, {"title": "Et tall"} | row)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in page
    assert re.search(rf'<[^>]*\bid="id_{field}"', page), "the link leads somewhere"
    form = form_on(page)
    for name, typed in row.items():
        if name != "kind" or typed in ("hold", "milestones", "ordinal"):
            assert form[f"kr-0-{name}"] == typed
    assert Objective.objects.count() == before


def test_a_title_of_ten_thousand_signs_is_told_and_kept(world: World) -> None:
    answer = sent(world, {"title": "å" * 10_000}, title="ø" * 10_000)
    assert answer.status_code == 400
    form = form_on(answer.content.decode())
    assert (form["title"], form["kr-0-title"]) == ("ø" * 10_000, "å" * 10_000)


def test_a_row_with_numbers_and_no_title_is_asked_about(world: World) -> None:
    for row in ({"scale": "a\nb", "kind": "ordinal"}, {"lower": "3", "kind": "hold"}, {"kind": "milestones", **STEPS}):
        answer = sent(world, row)
        assert answer.status_code == 400
        assert 'href="#id_kr-0-title"' in answer.content.decode()
    assert sent(world, {"baseline": "", "kind": "milestones"}).status_code == 302
    assert not KeyResult.objects.filter(objective=Objective.objects.latest("pk")).exists()


def test_more_rows_and_steps_keep_what_was_typed(world: World) -> None:
    row = {"title": "Registeret", "kind": "milestones", **STEPS}
    answer = sent(world, row, add_step="kr-0")
    assert answer.status_code == 200
    form = form_on(answer.content.decode())
    assert form["kr-0-steps"] == "4"
    assert form["kr-0-step-0-title"] == "Anskaffelsen er signert"
    answer = sent(world, row | {"cumulative": "on"}, add_row="1", contributors="Jon Myhre")
    form = form_on(answer.content.decode())
    assert (form["kr-TOTAL_FORMS"], form["kr-0-kind"], form["kr-0-cumulative"]) == ("2", "milestones", "on")
    assert (form["contributors"], form["kr-1-title"]) == ("Jon Myhre", "")


def test_a_published_one_of_every_kind_is_edited_with_a_reason(world: World) -> None:
    house = world.house
    client, path, page = page_of(world, house.objective, "kari")
    form = form_on(page) | {"kr-1-kind": "hold", "kr-1-lower": "90", "kr-1-hold_mode": "share"}
    assert client.post(path, form).status_code == 400
    assert client.post(path, form | {"reason": "Vi er der."}).status_code == 302
    row = KeyResult.objects.get(pk=house.hit_rate.pk)
    assert (row.kind, row.target, row.versions.count()) == (Kind.AT_LEAST, 90.0, 2)


def test_what_has_ended_is_shown_and_not_edited(world: World) -> None:
    Objective.objects.filter(pk=world.house.objective.pk).update(state=ObjectiveState.STOPPED)
    client, path, _page = page_of(world, world.house.objective, "kari")
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("objective", args=[world.house.objective.public_id])


def test_how_many_questions_the_sheet_asks(world: World) -> None:
    house = world.house
    client = signed_in(world, "kari")
    for name, args, most in (
        ("new_objective", house.team.public_id, 3 + 6),
        ("objective_text", house.objective.public_id, 3 + 9),
    ):
        path = reverse(name, args=[args])
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        assert len(captured) <= most, (name, len(captured))


def test_three_hundred_key_results_are_sent_and_shown(world: World) -> None:
    rows = {f"kr-{n}-title": f"Tall {n}" for n in range(300)} | {f"kr-{n}-baseline": "1" for n in range(300)}
    rows |= {f"kr-{n}-{name}": "" for n in range(300) for name in ("target", "unit_of_measure", "source", "owner")}
    path = reverse("new_objective", args=[world.house.team.public_id])
    client = signed_in(world, "ola")
    answer = client.post(path, BASE | rows | {"kr-TOTAL_FORMS": "300"})
    assert answer.status_code == 302
    objective = Objective.objects.latest("pk")
    assert len(key_results_of(objective)) == 300
    form = form_on(page_of(world, objective)[2])
    assert client.post(reverse("objective_text", args=[objective.public_id]), form).status_code == 302
    kari = world.house.people["kari"]
    Objective.objects.filter(pk=objective.pk).update(owner=kari)
    KeyResult.objects.filter(objective=objective).update(target=2.0)
    standing = objectives_visible_to(kari).get(pk=objective.pk)
    assert publish_objective(standing, by=world.house.by("kari"), edition=1).published_on


def test_editing_begins_with_what_stands_and_a_row_more_is_asked_for(world: World) -> None:
    house = world.house
    client, path, page = page_of(world, house.objective, "kari")
    count = KeyResult.objects.filter(objective=house.objective).count()
    form = form_on(page)
    assert form["kr-TOTAL_FORMS"] == str(count)
    more = client.post(path, form | {"add_row": "1"})
    assert more.status_code == 200
    assert form_on(more.content.decode())["kr-TOTAL_FORMS"] == str(count + 1)
    KeyResult.objects.filter(objective=house.draft).delete()
    _client, _path, empty = page_of(world, house.draft, "kari")
    assert form_on(empty)["kr-TOTAL_FORMS"] == "1"
