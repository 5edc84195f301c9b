"""A team's page that is saved again, or while somebody here has the same name: nothing doubles, nothing is guessed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kurs.organisation.actions import Chosen, import_team_page, write_role_page
from kurs.organisation.models import Import, Person, Role, Unit
from tests.organisation.importing.test_team_page import SOURCE, page
from tests.web.test_addresses import signed_in
from tests.web.test_importing import sent_back, show
from tests.world import World

NEW = {"p1-is": "new"}


@pytest.fixture
def admin(world: World) -> Client:
    """An administrator's browser."""
    return signed_in(world, "agnar")


def called(world: World, name: str) -> int:
    """How many people have the name."""
    return Person.objects.filter(organisation=world.house.organisation, name=name).count()


def units_called(world: World, name: str) -> int:
    """How many units have the name."""
    return Unit.objects.filter(organisation=world.house.organisation, name=name).count()


def test_two_windows_and_back_make_one_unit(admin: Client, world: World) -> None:
    first = sent_back(show(admin, "team_page", text=SOURCE)) | NEW
    second = sent_back(show(admin, "team_page", text=SOURCE)) | NEW
    assert first["unit"] == second["unit"] == "new"
    for fields in (first, second, first):
        assert admin.post(reverse("team_page"), fields).status_code == 302
    assert units_called(world, "OKR-gjengen") == 1
    assert called(world, "Ida Ås") == 1
    assert called(world, "Ola Vik") == 2  # the one who was here, and the one who was said to be new, once
    assert Import.objects.filter(organisation=world.house.organisation).count() == 1


def test_the_action_itself_makes_the_unit_and_the_people_once(world: World) -> None:
    """Two presses at once meet at the lock, and the second finds what the first made."""
    house = world.house
    for name in ("OKR-gjengen", " okr-gjengen "):
        people = [Chosen(each) for each in page().people]
        import_team_page(house.top, by=house.by("agnar"), page=page(), people=people, new_unit=name, language="nb")
    assert Unit.objects.filter(organisation=house.organisation, parent=house.top, name="OKR-gjengen").count() == 1
    assert called(world, "Ida Ås") == 1
    assert Import.objects.filter(organisation=house.organisation).count() == 1


def test_somebody_else_of_a_name_that_is_known(admin: Client, world: World) -> None:
    """A page that means another Ida than the last one did."""
    admin.post(reverse("team_page"), sent_back(show(admin, "team_page", text=SOURCE)) | NEW)
    shown = show(admin, "team_page", text=SOURCE)
    other = re.search(r'value="(other-than-[^"]+)"[^>]*>nei, en ny person', shown)
    assert other
    admin.post(reverse("team_page"), sent_back(shown) | {"p0-is": other[1]})
    assert called(world, "Ida Ås") == 2


def test_the_same_name_must_be_answered(admin: Client, world: World) -> None:
    shown = show(admin, "team_page", text=SOURCE)
    assert "Er det noen som er her fra før?" in shown
    fields = sent_back(shown)
    assert fields["p1-is"] == ""
    answer = admin.post(reverse("team_page"), fields | {"p0-email": "ida@hav.example", "p1-word0": "accept"})
    words = answer.content.decode()
    assert answer.status_code == 400
    assert '<a href="#id_p1-is">Ola Vik: Si om det er noen som er her fra før.</a>' in words
    assert 'value="ida@hav.example"' in words
    assert sent_back(words)["p1-word0"] == "accept"
    assert not Import.objects.filter(organisation=world.house.organisation).exists()


def test_whoever_is_pointed_out_is_not_doubled(admin: Client, world: World) -> None:
    ola = world.house.people["ola"].public_id
    admin.post(reverse("team_page"), sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-is": ola})
    assert called(world, "Ola Vik") == 1


def test_an_address_that_is_somebodys_is_an_answer(admin: Client, world: World) -> None:
    fields = sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-email": "ola@havtilsynet.example"}
    assert admin.post(reverse("team_page"), fields).status_code == 302
    assert called(world, "Ola Vik") == 1


def test_every_address_may_be_left_out(admin: Client) -> None:
    shown = show(admin, "team_page", text=SOURCE)
    assert len(re.findall(r'E-post <span class="k-optional">', shown)) == 2


def test_what_a_role_is_for_is_said(admin: Client, world: World) -> None:
    shown = show(admin, "team_page", text=SOURCE)
    assert "OKR-ambassadør for hele virksomheten" in shown
    admin.post(reverse("team_page"), sent_back(shown) | NEW)
    assert Role.objects.get(organisation=world.house.organisation, unit=None, kind="ambassador").person.name == "Ida Ås"


def test_a_role_page_that_is_replaced_is_said(admin: Client, world: World) -> None:
    words = "Den som gjelder i dag, blir en tidligere versjon."
    assert words not in show(admin, "team_page", text=SOURCE)
    house = world.house
    write_role_page(house.organisation, by=house.by("liv"), text="## Vår rolle\n\n- Spør\n", language="nb", after=0)
    assert words in show(admin, "team_page", text=SOURCE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hei\n", "Dette er ingen teamside. Den begynner ikke med «---» og et hode."),
        ("---\ntitle: Hei\n---\nBare tekst.\n", "Her ble det ikke funnet noe, verken personer"),
    ],
)
def test_what_is_no_page_gives_a_way_on(admin: Client, text: str, words: str) -> None:
    shown = show(admin, "team_page", text=text)
    assert f"Lim inn kilden til siden her: {words}" in shown
    assert f'href="{reverse("unit_list")}"' in shown
    assert f'href="{reverse("people_list")}"' in shown
    assert 'name="save"' not in shown
