"""Signing in, invitations by link, and a form that outlives its session."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kurs.accounts.models import User
from kurs.okr.models import CheckIn
from kurs.organisation.actions import add_person, invite_person
from kurs.organisation.models import Invitation, Person
from tests.web.test_addresses import signed_in
from tests.world import PASSWORD, World

LOGIN = "/sign-in/"
NB = {"Accept-Language": "nb"}


def sign_in(client: Client, email: str, password: str = PASSWORD, *, query: str = "", **more: Any) -> Any:
    return client.post(LOGIN + query, {"login": email, "password": password}, **more)


def test_address_and_password(world: World, client: Client) -> None:
    answer = sign_in(client, "OLA@havtilsynet.example")
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("my_week"))
    assert client.get(reverse("my_week")).status_code == 200


def test_wrong_password_and_unknown_address_read_the_same(world: World) -> None:
    def said(email: str) -> str:
        client = Client(headers={"Accept-Language": "nb"})
        page: str = sign_in(client, email, "feil passord her").content.decode()
        return page.replace(email, "…").split("<main", 1)[1].split("csrfmiddlewaretoken")[0]

    known, unknown = said("ola@havtilsynet.example"), said("ukjent@havtilsynet.example")
    assert known == unknown


def test_five_wrong_passwords_and_the_right_one_has_to_wait(world: World) -> None:
    cache.clear()
    for _ in range(5):
        assert sign_in(Client(), "nils@havtilsynet.example", "feil passord her").status_code in {200, 400}
    answer = sign_in(Client(), "nils@havtilsynet.example")
    assert answer.status_code != 302
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), "ola@havtilsynet.example").status_code == 302
    cache.clear()


def test_no_open_sign_up(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for path in ("/signup/", "/sign-up/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("next_", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_house(world: World, next_: str) -> None:
    client = Client()
    answer = client.post(LOGIN, {"login": "ola@havtilsynet.example", "password": PASSWORD, "next": next_})
    assert answer.headers["Location"] == reverse("my_week")
    answer = client.post(reverse("preferences"), {"color_scheme": "dark", "next": next_})
    assert answer.headers["Location"] == "/"


def lost(world: World, name: str, path: str, form: dict[str, str]) -> Client:
    """Posts a form that was opened by somebody whose session has ended."""
    client = Client()
    acting = world.house.people[name].public_id
    answer = client.post(path, form | {"acting": acting, "password": "hemmelig"})
    assert answer.status_code == 302
    return client


def test_form_outlives_its_session(world: World) -> None:
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    client = lost(world, "eva", path, {"value": "21,5", "confidence": "7", "sentence": "Færre hender."})
    assert "hemmelig" not in str(dict(client.session))
    before = CheckIn.objects.count()
    answer = sign_in(client, "eva@havtilsynet.example", query=f"?next={path}")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "21,5" in page
    assert "Færre hender." in page
    assert CheckIn.objects.count() == before


def test_a_button_without_a_form_keeps_nothing_and_has_no_empty_page(world: World) -> None:
    path = reverse("invitation", args=[world.house.people["ola"].public_id])
    client = Client()
    acting = world.house.people["agnar"].public_id
    sent = client.post(path, {"acting": acting, "csrfmiddlewaretoken": "x"})
    assert "tatt vare på" not in client.get(sent.headers["Location"], headers=NB).content.decode()
    answer = sign_in(client, "agnar@havtilsynet.example", query=f"?next={path}")
    page = client.get(answer.headers["Location"], headers=NB)
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "Dette er adressen til en knapp" in page.content.decode()


def test_form_is_shown_to_nobody_else(world: World) -> None:
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    client = lost(world, "eva", path, {"value": "21,5", "confidence": "7", "sentence": "Færre hender."})
    sign_in(client, "ola@havtilsynet.example", query=f"?next={path}")
    assert "Færre hender." not in client.get(path).content.decode()


def test_what_is_kept_is_announced_on_both_pages(world: World) -> None:
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    client = lost(world, "eva", path, {"value": "21,5", "confidence": "7", "sentence": "Færre hender."})
    kept, here = "Det du skrev, er tatt vare på.", "Det du skrev, står her igjen. Det er ikke lagret ennå."
    for _look in range(2):
        assert kept in client.get(f"{LOGIN}?next={path}", headers=NB).content.decode()
    assert kept in sign_in(client, "eva@havtilsynet.example", "feil passord her", headers=NB).content.decode()
    sign_in(client, "eva@havtilsynet.example", query=f"?next={path}")
    assert here in client.get(path, headers=NB).content.decode()
    assert here not in client.get(path, headers=NB).content.decode()
    assert kept not in Client().get(LOGIN, headers=NB).content.decode()


def test_the_way_back_to_the_steps_is_kept_too(world: World) -> None:
    for path in (reverse("team_page"), reverse("people_list")):
        client = lost(world, "agnar", path, {"text": "Navn", "back": "steps", "show": "1"})
        sign_in(client, "agnar@havtilsynet.example", query=f"?next={path}")
        page = client.get(path).content.decode()
        assert '<input type="hidden" name="back" value="steps">' in page
        assert 'name="back"' not in client.get(path).content.decode()


@pytest.mark.parametrize("page", ["last_day", "profile", "absence"])
def test_a_form_about_somebody_is_kept(world: World, page: str) -> None:
    path = reverse(page, args=[world.house.people["nils"].public_id])
    form = {
        "to_date": "2031-02-03",
        "from_date": "2031-02-01",
        "place": "Vardø",
        "name": "Nils",
        "email": "n@x.example",
    }
    client = lost(world, "agnar", path, form)
    sign_in(client, "agnar@havtilsynet.example", query=f"?next={path}")
    assert ("Vardø" if page == "profile" else "2031-02-03") in client.get(path).content.decode()


def test_a_form_about_a_unit_or_a_goal_is_kept(world: World) -> None:
    house = world.house
    guide = {"guide-TOTAL_FORMS": "3", "guide-INITIAL_FORMS": "0", "guide-0-title": "Slik gjør vi det"}
    chosen = f'value="{house.other_team.public_id}" selected'
    for name, page, subject, form, shown in (
        ("astrid", "guides", house.team, guide, "Slik gjør vi det"),
        ("agnar", "unit_place", house.team, {"parent": house.other_team.public_id}, chosen),
        ("eva", "objective_copy", house.objective, {"unit": house.other_team.public_id}, "står her igjen"),
    ):
        path = reverse(page, args=[subject.public_id])
        client = lost(world, name, path, form)
        sign_in(client, house.people[name].email, query=f"?next={path}")
        assert shown in client.get(path, headers=NB).content.decode(), page


def test_invited_person_chooses_a_password_and_is_in(world: World, client: Client) -> None:
    house = world.house
    ida = add_person(house.organisation, by=house.by("agnar"), name="Ida Ny", email="ida@havtilsynet.example")
    path = reverse("invitation_acceptance", args=[invite_person(ida, by=house.by("agnar")).token])
    page = client.get(path, headers=NB)
    assert page.status_code == 200
    assert page.content.decode().count("Kurs viser hvordan teamene ligger an.") == 1
    assert "Velg et passord. Du logger inn med det og e-postadressen din." in page.content.decode()
    assert client.post(path, {"password": "kort"}).status_code == 400
    assert not User.objects.filter(email=ida.email).exists()
    assert client.post(path, {"password": PASSWORD}).headers["Location"] == reverse("my_week")
    assert client.get(reverse("my_week")).status_code == 200
    assert Client().get(path).status_code == 404


def test_nobody_is_invited_without_an_address_to_sign_in_with(world: World) -> None:
    house, agnar = world.house, signed_in(world, "agnar")
    ida = add_person(house.organisation, by=house.by("agnar"), name="Ida Ny", email="ida@havtilsynet.example")
    Person.objects.filter(pk=ida.pk).update(email="")
    page = agnar.get(reverse("person", args=[ida.public_id])).content.decode()
    assert "har ingen e-postadresse her" in page
    assert reverse("invitation", args=[ida.public_id]) not in page
    refused = agnar.post(reverse("invitation", args=[ida.public_id]))
    assert (refused.status_code, "Skriv inn e-postadressen først" in refused.content.decode()) == (400, True)
    assert agnar.post(reverse("first_invitation"), {"person": ida.public_id}).status_code == 302
    assert not Invitation.objects.filter(person=ida).exists()


def test_link_is_shown_once_and_only_to_the_administrator(world: World) -> None:
    path = reverse("invitation", args=[world.house.people["ola"].public_id])
    page = signed_in(world, "agnar").post(path)
    assert page.status_code == 200
    assert "/invitations/" in page.content.decode()
    assert signed_in(world, "liv").post(path).status_code == 403
