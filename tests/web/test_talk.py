"""The answer box, suggestions for any field and initiatives, as somebody meets them on the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kurs.okr.actions import ask_dependency, make_comment, propose_objective, record_check_in
from kurs.okr.models import Acknowledgement, Comment, Initiative, Mention, Praise, Seconding, Suggestion
from kurs.okr.validators.upward import DependencyText
from kurs.organisation.actions import add_person
from tests.okr.test_answering import restrict
from tests.rows import ours
from tests.web.attempts import beside
from tests.web.pages import Page
from tests.web.test_addresses import signed_in
from tests.world import World, checked

NB = {"Accept-Language": "nb"}


def answers_of(world: World) -> str:
    """The address of the answers to Eva's check-in."""
    return reverse("check_in_answers", args=[world.house.check_in.public_id])


def choices(client: Client, path: str) -> list[str]:
    """What the box lets her choose."""
    page = client.get(path, headers=NB).content.decode()
    words = ("thanks", "praise", "ask", "same", "different", "help")
    return [word for word in words if f'name="choice" value="{word}"' in page]


def test_box_offers_what_she_can_answer(world: World) -> None:
    path = answers_of(world)
    assert choices(signed_in(world, "nils"), path) == ["thanks", "praise", "ask", "same", "different", "help"]
    assert choices(signed_in(world, "eva"), path) == ["ask"]  # hers, and she made it
    record_check_in(world.house.hit_rate, by=world.house.by("ola"), text=checked(70, key="k"))
    made = world.house.hit_rate.check_ins.get()
    jon = reverse("check_in_answers", args=[made.public_id])
    assert choices(signed_in(world, "jon"), jon) == ["thanks", "praise", "ask"]  # he checks in on it


def test_every_choice_is_saved_and_shown(world: World) -> None:
    client, path = signed_in(world, "nils"), answers_of(world)
    forms = [
        {"choice": "thanks"},
        {"choice": "praise", "text": "Fint at dere sa fra."},
        {"choice": "ask", "text": "Hva skjedde, @Kari?"},
        {"choice": "same", "text": ""},
        {"choice": "help", "text": "Vi kan låne ut to."},
    ]
    page = reverse("key_result", args=[world.house.waiting_time.public_id])
    for form in forms:
        answer = client.post(path, form)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{page}#told-{world.house.check_in.public_id}"
    assert [ours(world.house, model).count() for model in (Acknowledgement, Praise, Comment, Seconding, Mention)] == [
        *(1, 1, 1, 2, 1)
    ]
    told = client.get(page, headers=NB).content.decode()
    kari = reverse("person", args=[world.house.people["kari"].public_id])
    assert f'<a href="{kari}">@Kari</a>' in told
    for words in (
        "Takk fra Nils Haug",
        "Fint at dere sa fra.",
        "Jeg ser det samme",
        "Jeg kan hjelpe",
        "Vi kan låne ut",
    ):
        assert words in told
    assert f'id="told-{world.house.check_in.public_id}"' in told


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("nils", {"choice": "praise", "text": " "}, "Skriv noe her."),
        ("nils", {"choice": "", "text": "Hei"}, "k-answer"),
        ("nils", {"choice": "thanks" * 100}, "k-answer"),
        ("nils", {"choice": "same", "text": "a" * 501}, "Teksten er for lang."),
        ("eva", {"choice": "same"}, "k-answer"),
    ],
)
def test_what_is_wrong_is_said_at_the_box(world: World, name: str, form: dict[str, str], words: str) -> None:
    answer = signed_in(world, name).post(answers_of(world), form, headers=NB)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not ours(world.house, Acknowledgement).exists()
    assert not ours(world.house, Seconding).exists()


def test_who_may_not_see_it_is_said_and_not_told(world: World) -> None:
    house = world.house
    restrict(house.objective)
    add_person(house.organisation, by=house.by("agnar"), name="Kari Berg", email="kb@havtilsynet.example")
    form = {"text": "@Nils Haug og @Kari Lund og @kari <b>"}
    client = signed_in(world, "ola")
    answer = client.post(reverse("comments", args=[house.objective.public_id]), form, follow=True, headers=NB)
    page = answer.content.decode()
    assert "Nils Haug kan ikke se dette målet" in page
    assert "Det står i Min uke hos Kari Lund." in page
    assert "@kari</a> &lt;b&gt;" in page
    assert signed_in(world, "nils").get(answers_of(world)).status_code == 404


def test_suggestion_page_has_every_field_and_what_stands(world: World) -> None:
    client = signed_in(world, "astrid")
    path = reverse("key_result_suggestions", args=[world.house.waiting_time.public_id])
    page = client.get(path + "?field=target", headers=NB).content.decode()
    assert '<option value="target" selected>Målverdi</option>' in page
    assert 'data-field="target" data-typed="15"' in page
    assert "15 dager" in page
    assert "20. desember 2026" in page
    assert '<option value="why"' not in page
    assert client.post(path, {"field": "target", "proposed": "1.500"}, headers=NB).status_code == 400
    assert client.post(path, {"field": "target", "proposed": "12,5"}).status_code == 302
    assert Suggestion.objects.latest("pk").text == "12.5"
    told = client.get(reverse("key_result", args=[world.house.waiting_time.public_id]), headers=NB).content.decode()
    assert "<ins>12,5 dager</ins>" in told
    waiting = signed_in(world, "kari").get(reverse("my_week"), headers=NB).content.decode()
    assert "<ins>12,5 dager</ins>" in waiting


def test_initiative_is_added_shown_and_changed(world: World) -> None:
    house, client = world.house, signed_in(world, "ola")
    path = reverse("initiatives", args=[house.objective.public_id])
    form = {
        "title": "Ringe tilbake",
        "about": house.waiting_time.public_id,
        "owner": "Nils Haug",
        "due_date": "01.11.2026",
        "link": "https://saker.example.no/7",
    }
    answer = client.post(path, form)
    assert answer.headers["Location"] == reverse("key_result", args=[house.waiting_time.public_id])
    row = ours(house, Initiative).get()
    assert (row.owner_id, row.due_date, row.key_result_id) == (
        house.people["nils"].pk,
        date(2026, 11, 1),
        house.waiting_time.pk,
    )
    page = client.get(reverse("objective", args=[house.objective.public_id]), headers=NB).content.decode()
    assert "Ett tiltak · ett forfalt" in page
    assert 'href="https://saker.example.no/7"' in page
    assert "saker.example.no" in page
    one = reverse("initiative", args=[row.public_id])
    form = {"title": "Ringe tilbake", "owner": "Nils Haug", "state": "done"}
    assert signed_in(world, "nils").post(one, form).status_code == 302
    assert ours(house, Initiative).get().state == "done"
    assert signed_in(world, "eva").post(one, form).status_code == 403
    assert "Teamet og den som gjør det" in signed_in(world, "eva").get(one, headers=NB).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("link", "saker.example.no", "Skriv hele adressen"),
        ("owner", "Ingen Slik", "Ingen her heter"),
        ("due_date", "snart", "ds-validation-message"),
        ("title", "", "ds-validation-message"),
    ],
)
def test_initiative_that_cannot_be_saved(world: World, field: str, value: str, words: str) -> None:
    path = reverse("initiatives", args=[world.house.objective.public_id])
    form = {"title": "Ringe tilbake", "owner": "", "link": "", "due_date": ""} | {field: value}
    answer = signed_in(world, "ola").post(path, form, headers=NB)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not ours(world.house, Initiative).exists()


def test_initiative_of_a_restricted_objective_is_not_there_for_others(world: World) -> None:
    row = beside.initiative(world.house)
    restrict(world.house.objective)
    assert signed_in(world, "nils").get(reverse("initiative", args=[row.public_id])).status_code == 404
    assert signed_in(world, "ola").get(reverse("initiative", args=[row.public_id])).status_code == 200


def test_my_week_tells_what_is_said_to_her_until_she_has_seen_it(world: World) -> None:
    nils, eva = signed_in(world, "nils"), signed_in(world, "eva")
    nils.post(answers_of(world), {"choice": "ask", "text": "Hva skjedde <i>nå</i>?"})
    nils.post(answers_of(world), {"choice": "different", "text": ""})
    nils.post(answers_of(world), {"choice": "praise", "text": "Fint sagt."})
    page = eva.get(reverse("my_week"), headers=NB).content.decode()
    for words in ("Til deg", "Hva skjedde &lt;i&gt;nå&lt;/i&gt;?", "Jeg ser det annerledes", "Fint sagt.", "Nils Haug"):
        assert words in page
    assert page.count(f'href="{answers_of(world)}?to=') == 2
    up_to = page.partition('name="up_to" value="')[2].partition('"')[0]
    seen = reverse("talk_seen")
    assert eva.post(seen, {"up_to": "no number"}).status_code == 302
    assert "Fint sagt." in eva.get(reverse("my_week"), headers=NB).content.decode()
    assert eva.post(seen, {"up_to": up_to}).status_code == 302
    assert "Fint sagt." not in eva.get(reverse("my_week"), headers=NB).content.decode()


def test_my_week_tells_what_she_has_to_do(world: World) -> None:
    house = world.house
    beside.work_of(house, "nils")
    ours(house, Initiative).update(due_date=date(2026, 11, 11))
    page = signed_in(world, "nils").get(reverse("my_week"), headers=NB).content.decode()
    assert "Tiltakene dine" in page
    assert "Ringe tilbake i stedet for å sende brev" in page
    assert "forfalt" in page
    assert "Tiltakene dine" not in signed_in(world, "eva").get(reverse("my_week"), headers=NB).content.decode()


def test_my_week_tells_what_waits_for_her_decision_and_her_units_answer(world: World) -> None:
    house = world.house
    propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    text = DependencyText(house.other_team, "Tall for 2026", "nb", date(2026, 12, 1))
    ask_dependency(house.objective, by=house.by("ola"), text=text)
    kari = signed_in(world, "kari").get(reverse("my_week"), headers=NB).content.decode()
    assert "Venter på din beslutning" in kari
    assert house.draft.title in kari
    nils = signed_in(world, "nils").get(reverse("my_week"), headers=NB).content.decode()
    assert "Enheten din er spurt" in nils
    assert "Tall for 2026" in nils
    assert house.draft.title not in nils


def test_what_is_answered_stands_above_the_box(world: World) -> None:
    house = world.house
    signed_in(world, "nils").post(answers_of(world), {"choice": "ask", "text": "@Eva, hva skjedde?"})
    signed_in(world, "nils").post(answers_of(world), {"choice": "help", "text": "Vi kan låne ut to."})
    make_comment(house.objective, by=house.by("nils"), text="@Eva, hvem gjør det?", language="nb", key_result=None)
    client = signed_in(world, "eva")
    week = Page(client.get(reverse("my_week"), headers=NB).content.decode())
    links = sorted(link for link in week.links if "?to=" in link)
    assert [link.split("?to=")[1].split("-")[0] for link in links] == ["comment", "seconding", "comment"]
    for link, words in zip(links, ("hva skjedde?", "Vi kan låne ut to.", "hvem gjør det?"), strict=True):
        page = client.get(link, headers=NB).content.decode()
        assert words in page
        assert f'action="{link}"' in page
        assert words in client.post(link, {"text": " "}, headers=NB).content.decode()


@pytest.mark.parametrize("to", ["comment-0", "comment-", "comment-²", "seconding-9", "praise-1", "comment-" + "9" * 40])
def test_what_is_not_said_to_this_goal_is_not_shown(world: World, to: str) -> None:
    answer = signed_in(world, "eva").get(reverse("comments", args=[world.house.objective.public_id]), {"to": to})
    assert answer.status_code == 200
    assert "k-entry" not in answer.content.decode()


def test_of_many_comments_the_newest_are_shown_and_the_rest_asked_for(world: World) -> None:
    house, client = world.house, signed_in(world, "nils")
    words = {"organisation": house.organisation, "objective": house.objective, "language": "nb"}
    rows = [Comment(**words, text=f"nr. {place:02}", by=house.people["nils"]) for place in range(34)]
    path = reverse("objective", args=[house.objective.public_id])
    Comment.objects.bulk_create(rows[:30])
    assert "?comments=all#" not in client.get(path, headers=NB).content.decode()
    Comment.objects.bulk_create(rows[30:])
    page = client.get(path, headers=NB).content.decode()
    assert "Vis alle 34 kommentarene" in page
    assert "nr. 33" in page
    assert "nr. 03" not in page
    everything = client.get(f"{path}?comments=all", headers=NB).content.decode()
    assert "nr. 00" in everything
    assert "?comments=all#" not in everything
