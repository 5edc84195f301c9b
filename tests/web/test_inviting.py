"""Inviting many at once: by mail or on a sheet, only by administrators, and only who can be."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kurs.audit.models import Event
from kurs.base import clock
from kurs.base.formats import day
from kurs.organisation.actions import add_person, invite_person, join_unit
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Invitation, Person
from tests.web.test_addresses import signed_in
from tests.world import World

NB = {"Accept-Language": "nb"}


@pytest.fixture
def newcomers(world: World) -> list[Person]:
    """Two who cannot sign in, one of them in the team; and one without an address."""
    house = world.house
    people = []
    for name in ("ida", "omar"):
        email = f"{name}@havtilsynet.example"
        people.append(add_person(house.organisation, by=house.by("agnar"), name=f"{name.title()} Ny", email=email))
    join_unit(house.team, by=house.by("agnar"), person=people[0], kind=MembershipKind.MEMBER)
    Person.objects.create(organisation=house.organisation, name="Eli Uten", from_date=people[0].from_date)
    return people


@pytest.fixture
def admin(world: World) -> Client:
    """An administrator's browser."""
    return signed_in(world, "agnar")


def test_who_waits_is_listed(admin: Client, newcomers: list[Person], world: World) -> None:
    page = admin.get(reverse("invitations")).content.decode()
    assert "Ida Ny" in page
    assert "Omar Ny" in page
    assert "Kari Lund" not in page
    assert "Eli Uten" not in page
    assert "Én person har ingen e-postadresse" in page
    page = admin.get(reverse("invitations"), {"unit": world.house.department.public_id}).content.decode()
    assert "Ida Ny" in page
    assert "Omar Ny" not in page


def test_a_sheet_of_links_that_work(admin: Client, newcomers: list[Person]) -> None:
    chosen = [person.public_id for person in newcomers]
    page = admin.post(reverse("invitations"), {"people": chosen, "sheet": "1"}, headers=NB).content.decode()
    text = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page)
    assert text
    lines = [line.split("\t") for line in unescape(text[1]).splitlines()]
    assert [line[0] for line in lines] == ["Ida Ny", "Omar Ny"]
    assert page.count('class="k-qr"') == 2
    path = lines[0][2].removeprefix("http://localhost:8000")
    assert "Ida Ny" in Client(SERVER_NAME="localhost").get(path).content.decode()
    sheet, until = page.partition('class="k-plain k-cards"')[2], clock.today("Europe/Oslo") + timedelta(days=14)
    assert "ida@havtilsynet.example" in sheet
    assert f"Skann, eller åpne adressen. Gjelder til {until.day}. " in sheet
    assert page.count("data-screen-only") == 1
    assert page.index("data-screen-only") < page.index("<textarea")
    assert re.search(r"<kurs-print hidden>", page)
    assert list(Event.objects.order_by("-pk").values_list("name", flat=True)[:2]) == ["person.invited"] * 2


def test_a_mail_each(admin: Client, newcomers: list[Person]) -> None:
    answer = admin.post(reverse("invitations"), {"people": [newcomers[0].public_id], "mail": "1"}, follow=True)
    assert "1 invitasjon er på vei." in answer.content.decode()
    assert Invitation.objects.filter(organisation=newcomers[0].organisation, person=newcomers[0]).count() == 1
    assert not Invitation.objects.filter(organisation=newcomers[1].organisation, person=newcomers[1]).exists()


def test_nobody_chosen(admin: Client, newcomers: list[Person]) -> None:
    answer = admin.post(reverse("invitations"), {"mail": "1"})
    assert answer.status_code == 400
    assert "Velg minst én person." in answer.content.decode()


def test_somebody_of_another_house_cannot_be_chosen(admin: Client, newcomers: list[Person], world: World) -> None:
    other = world.other.people["kari"]
    answer = admin.post(reverse("invitations"), {"people": [other.public_id], "sheet": "1"})
    assert answer.status_code == 400
    assert (
        not Invitation.objects.filter(organisation=other.organisation, person=other, withdrawn_at=None)
        .exclude(accepted_at__isnull=False)
        .exists()
    )


@pytest.mark.parametrize("name", ["liv", "kari", "ola"])
def test_others_are_refused(world: World, newcomers: list[Person], name: str) -> None:
    client = signed_in(world, name)
    assert "Administratorer inviterer folk." in client.get(reverse("invitations")).content.decode()
    answer = client.post(reverse("invitations"), {"people": [newcomers[0].public_id], "mail": "1"})
    assert answer.status_code == 403


def boxes(page: str) -> dict[str, bool]:
    """Whom the page offers to invite, and whether the box is ticked."""
    found = re.findall(r'name="people" value="[^"]+"( checked)?>\s*<label[^>]*>([^<]*) <', page)
    return {name: bool(ticked) for ticked, name in found}


def test_who_holds_a_link_is_marked_and_not_chosen(admin: Client, newcomers: list[Person], world: World) -> None:
    house = world.house
    for _again in range(2):
        invite_person(newcomers[0], by=house.by("agnar"))
    with translation.override("nb"):
        today = day(house.people["agnar"].today)
    page = admin.get(reverse("invitations"), headers=NB).content.decode()
    assert boxes(page)["Ida Ny"] is False
    assert boxes(page)["Omar Ny"] is True
    assert page.count(f"invitert {today}") == 1
    assert "En ny lenke gjør at den gamle slutter å virke." in page
    page = admin.get(reverse("people"), headers=NB).content.decode()
    assert page.count(f"invitert {today}") == 1
    assert "ikke invitert ennå" in page
    assert "invitert " + today not in signed_in(world, "kari").get(reverse("people"), headers=NB).content.decode()
    Invitation.objects.filter(organisation=house.organisation, person=newcomers[0]).update(expires_at=clock.now())
    page = admin.get(reverse("invitations"), headers=NB).content.decode()
    assert boxes(page)["Ida Ny"] is True
    assert "slutter å virke" not in page
    ran_out = f"invitert {today}, men lenken virker ikke lenger"
    assert ran_out in page
    assert ran_out in admin.get(reverse("people"), headers=NB).content.decode()


def test_the_links_are_asked_for_in_one_query(admin: Client, newcomers: list[Person], world: World) -> None:
    counts = []
    for person in newcomers:
        invite_person(person, by=world.house.by("agnar"))
        for name in ("people", "invitations"):
            with CaptureQueriesContext(connection) as asked:
                admin.get(reverse(name))
            counts.append(sum("organisation_invitation" in each["sql"] for each in asked.captured_queries))
    assert counts == [1, 1, 1, 1]
