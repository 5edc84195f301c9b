"""The sheet without a script: every kind is written, read back and kept as typed when something is wrong."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.calc.measure import HoldMode, Kind
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import publish_objective
from kurs.okr.enums import LessonStarter, ObjectiveState, Visibility
from kurs.okr.models import Closure, Contributor, KeyResult, Lesson, Objective, Reader, Score
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.organisation.actions import add_person
from tests.web.test_addresses import signed_in
from tests.world import House, World

INPUT = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:([^<]*)</textarea>)?", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
CHOSEN = re.compile(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
BASE = {
    "title": "Havnene får svar i tide",
    "language": "nb",
    "owner": "",
    "kr-TOTAL_FORMS": "1",
    "kr-INITIAL_FORMS": "0",
}


def form_on(html: str) -> dict[str, str]:
    """What a browser without a script would send back of the sheet, as it stands."""
    html = html[html.index("k-sheet-form") :]
    form: dict[str, str] = {}
    for kind, attributes, text in INPUT.findall(html):
        given = dict(ATTRIBUTE.findall(attributes))
        if not given.get("name") or kind == "select" or given["name"] in ("csrfmiddlewaretoken", "acting"):
            continue
        if given.get("type") in ("radio", "checkbox") and "checked" not in given:
            continue
        silent = "on" if given.get("type") == "checkbox" else ""
        form[given["name"]] = unescape(text if kind == "textarea" else given.get("value", silent))
    for name, options in CHOSEN.findall(html):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        form[name] = chosen[1] if chosen else ""
    return form


def sent(world: World, row: dict[str, str], *, by: str = "ola", **more: str) -> Any:
    """A new objective with one key result."""
    path = reverse("new_objective", args=[world.house.team.public_id])
    return signed_in(world, by).post(path, BASE | {f"kr-0-{name}": text for name, text in row.items()} | more)


def saved(world: World, row: dict[str, str], **more: str) -> KeyResult:
    """The key result that came of it."""
    answer = sent(world, row, **more)
    assert answer.status_code == 302, re.findall(r"ds-error-summary.*?</ul>", answer.content.decode(), re.DOTALL)
    return KeyResult.objects.select_related("objective").get(objective=Objective.objects.latest("pk"))


def page_of(world: World, objective: Objective, by: str = "ola") -> tuple[Client, str, str]:
    """The editor of an objective: who reads it, where, and the page."""
    client, path = signed_in(world, by), reverse("objective_text", args=[objective.public_id])
    return client, path, client.get(path).content.decode()


STEPS = {
    "steps": "3",
    "step-0-title": "Anskaffelsen er signert",
    "step-0-due": "2026-10-01",
    "step-0-weight": "2",
    "step-1-title": "Første etat er koblet på",
}
KINDS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "from-to": (
        {"baseline": "34,5", "target": "15", "unit_of_measure": "dager", "commit": "25", "stretch": "10"},
        {"kind": Kind.FROM_TO, "baseline": 34.5, "target": 15.0, "decimals": 1, "commit": 25.0, "stretch": 10.0},
    ),
    "cumulative": (
        {"target": "1 200", "cumulative": "on"},
        {"kind": Kind.CUMULATIVE, "baseline": 0.0, "target": 1200.0},
    ),
    "at least": (
        {"kind": "hold", "lower": "99,5", "hold_mode": "share"},
        {"kind": Kind.AT_LEAST, "target": 99.5, "hold_mode": HoldMode.SHARE, "baseline": None},
    ),
    "at most": ({"kind": "hold", "upper": "5"}, {"kind": Kind.AT_MOST, "target": 5.0, "upper_limit": None}),
    "band": (
        {"kind": "hold", "lower": "18", "upper": "22"},
        {"kind": Kind.BAND, "target": 18.0, "upper_limit": 22.0},
    ),
    "milestones": (
        {"kind": "milestones", **STEPS, "phased_targets": "1.11.2026: 2"},
        {
            "kind": Kind.MILESTONES,
            "target": 3.0,
            "steps": [
                {"id": 1, "title": "Anskaffelsen er signert", "weight": 2.0, "due": "2026-10-01"},
                {"id": 2, "title": "Første etat er koblet på", "weight": 1.0, "due": None},
            ],
            "phased_targets": [["2026-11-01", 2.0]],
        },
    ),
    "words": (
        {"kind": "ordinal", "scale": "Ikke prøvd\n\nPrøvd \nBrukt", "phased_targets": "1. november 2026; prøvd"},
        {
            "kind": Kind.ORDINAL,
            "target": 2.0,
            "scale": ["Ikke prøvd", "Prøvd", "Brukt"],
            "phased_targets": [["2026-11-01", 1.0]],
        },
    ),
    "all the rest": (
        {
            "baseline": "9",
            "target": "3",
            "weight": "40",
            "cadence_days": "14",
            "counter_metric": "Klager",
            "source": "Registeret",
            "due_date": "1.12.2026",
            "phased_targets": "2026-10-01 7\n1.11.26 = 5,25",
        },
        {
            "weight": 40.0,
            "cadence_days": 14,
            "counter_metric": "Klager",
            "source": "Registeret",
            "due_date": date(2026, 12, 1),
            "phased_targets": [["2026-10-01", 7.0], ["2026-11-01", 5.25]],
            "decimals": 2,
        },
    ),
}


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


def test_people_by_name_and_address(world: World) -> None:
    people = {name: person.pk for name, person in world.house.people.items()}
    key_result = saved(
        world,
        {"title": "Et tall", "owner_other": "eva strand", "check_in_owner": "jon@havtilsynet.example"},
        sponsor="Sverre Dahl",
        contributors="Nils Haug\nEva Strand <eva@havtilsynet.example>",
        visibility="restricted",
        readers="Jon Myhre, Agnar Lie",
    )
    objective = key_result.objective
    assert (key_result.owner_id, key_result.check_in_owner_id) == (people["eva"], people["jon"])
    assert (objective.sponsor_id, objective.visibility) == (people["sverre"], Visibility.RESTRICTED)
    named = Contributor.objects.filter(objective=objective).values_list("person_id", flat=True)
    readers = Reader.objects.filter(objective=objective).values_list("person_id", flat=True)
    assert set(named) == {people["nils"], people["eva"]}
    assert set(readers) == {people["jon"], people["agnar"]}
    form = form_on(page_of(world, objective)[2])
    assert (form["sponsor"], form["kr-0-check_in_owner"]) == ("Sverre Dahl", "Jon Myhre")
    assert form["kr-0-owner"] == str(people["eva"])
    assert form["contributors"] == "Nils Haug\nEva Strand"


def test_two_of_the_same_name_are_asked_about_and_then_told_apart(world: World) -> None:
    house: House = world.house
    twin = add_person(house.organisation, by=house.by("agnar"), name="Jon Myhre", email="jm@havtilsynet.example")
    page = sent(world, {"title": "Et tall"}, contributors="Jon Myhre").content.decode()
    assert "jm@havtilsynet.example" in page
    assert "jon@havtilsynet.example" in page
    both = "jm@havtilsynet.example\njon@havtilsynet.example"
    objective = saved(world, {"title": "Et tall"}, contributors=both).objective
    client, path, page = page_of(world, objective)
    form = form_on(page)
    assert "Jon Myhre <jm@havtilsynet.example>" in form["contributors"]
    assert client.post(path, form | {"why": "Fordi."}).status_code == 302
    assert Contributor.objects.filter(objective=objective, person=twin).exists()


def test_a_name_that_is_nearly_somebodys_is_asked_about(world: World) -> None:
    page = sent(world, {"title": "Et tall"}, sponsor="Sverre").content.decode()
    assert "Sverre Dahl &lt;sverre@havtilsynet.example&gt;" in page
    assert 'href="#id_sponsor"' in page


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


def test_somebody_elses_text_stands_beside_with_all_kinds(world: World) -> None:
    key_result = saved(world, {"title": "Et tall"} | KINDS["milestones"][0])
    client, path, page = page_of(world, key_result.objective)
    form = form_on(page)
    assert client.post(path, form | {"why": "Først."}).status_code == 302
    answer = client.post(path, form | {"why": "Sist.", "kr-0-step-0-title": "Noe annet"})
    assert answer.status_code == 409
    assert "Anskaffelsen er signert" in answer.content.decode()
    assert form_on(answer.content.decode())["kr-0-step-0-title"] == "Noe annet"


def test_the_last_cycle_is_beside_what_is_written(world: World) -> None:
    house = world.house
    kari = house.people["kari"]
    ours = {"organisation": house.organisation, "by": kari}
    Lesson.objects.create(
        objective=house.objective, starter=LessonStarter.TURNED_OUT, text="Køen var to køer.", language="nb", **ours
    )
    Closure.objects.create(objective=house.objective, score=0.6, **ours)
    Score.objects.create(key_result=house.waiting_time, value=0.8, suggested=0.8, language="nb", **ours)
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.CLOSED)
    later = Cycle.objects.create(
        organisation=house.organisation, name="Vår 2027", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )
    path = f"{reverse('new_objective', args=[house.team.public_id])}?cycle={later.public_id}"
    client = signed_in(world, "ola")
    assert "Køen var to køer." not in client.get(path).content.decode()
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSED)
    page = client.get(path).content.decode()
    assert "Køen var to køer." in page
    assert "Høst 2026" in page
    assert "0,6" in page.split('id="last-cycle"')[1]


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
