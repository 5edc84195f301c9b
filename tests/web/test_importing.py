"""Bringing in by pages: nothing is saved unseen, problems are told, and the last import has a way back."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kurs.audit.models import Event
from kurs.organisation.actions import join_unit
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Import, Membership, Person, Role, RolePageVersion, Unit, UnitLink
from tests.organisation.importing.test_team_page import SOURCE
from tests.web.test_addresses import signed_in
from tests.world import World

PEOPLE = "Navn;E-post;Enhet\nIda Ås;ida@hav.example;Kontroll\nOla Vik;ola@havtilsynet.example;Ukjent\n"


@pytest.fixture
def admin(world: World) -> Client:
    """An administrator's browser."""
    return signed_in(world, "agnar")


def sent_back(page: str) -> dict[str, str]:
    """What the page's form would send when save is pressed."""
    fields = dict(re.findall(r'<input type="hidden" name="(seen)" value="([^"]*)"', page))
    text = re.search(r'<textarea[^>]*name="text"[^>]*>([^<]*)</textarea>', page)
    assert text
    chosen = re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    for name, options in chosen:
        picked = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = picked[1] if picked else ""
    return fields | {"text": unescape(text[1]), "save": "1"}


def show(client: Client, name: str, **fields: object) -> str:
    """The preview."""
    answer = client.post(reverse(name), {"show": "1", **fields})
    return answer.content.decode()


def test_nothing_is_saved_unseen(admin: Client) -> None:
    people = Person.objects.count()
    answer = admin.post(reverse("people_list"), {"text": PEOPLE, "save": "1"})
    assert answer.status_code == 200
    page = show(admin, "people_list", text=PEOPLE)
    assert "1 ny, 1 blir utelatt." in page
    assert "Det finnes ingen enhet som heter «Ukjent»." in page
    assert Person.objects.count() == people


def test_what_was_seen_is_saved(admin: Client, world: World) -> None:
    fields = sent_back(show(admin, "people_list", text=PEOPLE))
    assert admin.post(reverse("people_list"), fields).status_code == 302
    ida = Person.objects.get(organisation=world.house.organisation, email="ida@hav.example")
    assert Membership.objects.filter(organisation=world.house.organisation, person=ida, unit=world.house.team).exists()
    again = sent_back(show(admin, "people_list", text=PEOPLE))
    admin.post(reverse("people_list"), again)
    assert Import.objects.filter(organisation=world.house.organisation).count() == 1


def test_a_text_changed_after_it_was_seen_is_shown_again(admin: Client, world: World) -> None:
    fields = sent_back(show(admin, "people_list", text=PEOPLE))
    answer = admin.post(reverse("people_list"), {**fields, "text": PEOPLE.replace("Ida", "Eli")})
    assert answer.status_code == 200
    assert not Import.objects.filter(organisation=world.house.organisation).exists()


def test_a_file(admin: Client) -> None:
    file = SimpleUploadedFile("liste.csv", PEOPLE.encode("cp1252"))
    page = show(admin, "people_list", file=file)
    assert "Ida Ås" in page
    assert "1 ny, 1 blir utelatt." in page


def test_the_name_of_a_file_is_kept_through_the_preview(admin: Client, world: World) -> None:
    page = show(admin, "people_list", file=SimpleUploadedFile("liste.csv", PEOPLE.encode()))
    hidden = re.search(r'name="source" value="([^"]*)"', page)
    assert hidden
    admin.post(reverse("people_list"), sent_back(page) | {"source": f"C:\\folk/{hidden[1]}"})
    assert Import.objects.get(organisation=world.house.organisation).source == "liste.csv"
    assert "liste.csv" in admin.get(reverse("imports")).content.decode()


def test_columns_that_are_not_used_are_told(admin: Client) -> None:
    text = "Navn;E-post;Telefon;Tom\nIda Ås;ida@hav.example;99887766;\n"
    assert "1 kolonne brukes ikke: Telefon." in show(admin, "people_list", text=text)
    assert "brukes ikke:" not in show(admin, "people_list", text=PEOPLE)


def test_a_channel_by_its_name(admin: Client, world: World) -> None:
    page = show(admin, "unit_list", text="Navn;Kanal\nRomfart;#team-romfart\n")
    assert "Kanal: #team-romfart" in page
    admin.post(reverse("unit_list"), sent_back(page))
    unit = Unit.objects.get(organisation=world.house.organisation, name="Romfart")
    assert (unit.chat_url, unit.chat_text) == ("", "#team-romfart")
    assert "#team-romfart" in admin.get(reverse("unit", args=[unit.public_id])).content.decode()


def test_columns_said_by_hand(admin: Client) -> None:
    text = "Hvem;Hvor å nå\nIda Ås;ida@hav.example\n"
    answer = admin.post(reverse("people_list"), {"text": text, "show": "1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Si hvilken kolonne som har: E-post." in page
    fields = sent_back(page) | {"column-0": "name", "column-1": "email", "show": "1"}
    fields.pop("save")
    page = admin.post(reverse("people_list"), fields).content.decode()
    assert "1 ny." in page


@pytest.mark.parametrize("name", ["people_list", "unit_list"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Her er det ingenting."),
        ("navn\n" + "x\n" * 20_001, "mer enn 20"),
    ],
)
def test_what_is_no_list(admin: Client, name: str, text: str, words: str) -> None:
    answer = admin.post(reverse(name), {"text": text, "show": "1"})
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_units(admin: Client, world: World) -> None:
    fields = sent_back(show(admin, "unit_list", text="Enhet;Over;Type\nSjø;Vest;team\nVest;;avdeling\n"))
    admin.post(reverse("unit_list"), fields)
    assert Unit.objects.get(organisation=world.house.organisation, name="Sjø").parent.name == "Vest"  # type: ignore[union-attr]


def test_the_last_one_is_taken_back(admin: Client, world: World) -> None:
    admin.post(reverse("people_list"), sent_back(show(admin, "people_list", text=PEOPLE)))
    page = admin.get(reverse("imports")).content.decode()
    assert "Angre den siste" in page
    assert "Dette forsvinner når den angres: 1 person, 1 plass eller rolle." in page
    admin.post(reverse("import_taken_back"))
    page = admin.get(reverse("imports")).content.decode()
    assert "Importen er angret." in page
    assert "blir værende" not in page
    assert "angret av Agnar Lie" in page
    assert "Angre den siste" not in page
    answer = admin.post(reverse("import_taken_back"), follow=True)
    assert "Det er ingen import igjen å angre." in answer.content.decode()


def test_what_stays_is_said_before_and_after(admin: Client, world: World) -> None:
    house = world.house
    admin.post(reverse("team_page"), sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-is": "new"})
    unit = Unit.objects.get(organisation=house.organisation, name="OKR-gjengen")
    join_unit(unit, by=house.by("agnar"), person=house.people["kari"], kind=MembershipKind.LEAD)
    page = admin.get(reverse("imports")).content.decode()
    assert "Dette er tatt i bruk, og blir værende: 1 enhet." in page
    last = re.search(r'name="last" value="([^"]+)"', page)
    assert last
    answer = admin.post(reverse("import_taken_back"), {"last": last[1]}, follow=True)
    assert "Importen er angret. Dette er tatt i bruk, og blir værende: 1 enhet." in answer.content.decode()
    assert signed_in(world, "kari").get(reverse("unit", args=[unit.public_id])).status_code == 200


def test_a_second_press_takes_no_other_one_back(admin: Client, world: World) -> None:
    for text in (PEOPLE, PEOPLE.replace("Ida", "Eli").replace("ida@", "eli@")):
        admin.post(reverse("people_list"), sent_back(show(admin, "people_list", text=text)))
    last = re.search(r'name="last" value="([^"]+)"', admin.get(reverse("imports")).content.decode())
    assert last
    for words in ("Importen er angret.", "Nå er det en annen import som er den siste."):
        answer = admin.post(reverse("import_taken_back"), {"last": last[1]}, follow=True)
        assert words in answer.content.decode()
    assert Import.objects.filter(organisation=world.house.organisation, undone_at=None).count() == 1


def test_an_import_taken_back_leaves_nothing_among_leavers_and_roles(admin: Client, world: World) -> None:
    """Who ended before she began never was here."""
    admin.post(reverse("team_page"), sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-is": "new"})
    before = admin.get(reverse("role_list")).content.decode()
    assert "Ida Ås" in before
    admin.post(reverse("import_taken_back"))
    assert "Ida Ås" not in admin.get(reverse("ownerless")).content.decode()
    after = admin.get(reverse("role_list")).content.decode()
    assert "Ida Ås" not in after
    assert "er avsluttet" not in after


def test_a_team_page_is_gone_through_and_saved(admin: Client, world: World) -> None:
    page = show(admin, "team_page", text=SOURCE)
    assert "2 personer" in page
    assert "Hva er «OR Ambassadør»?" in page
    assert "Ja, rolle: «OKR-ambassadør»" in page
    assert not Import.objects.filter(organisation=world.house.organisation).exists()
    ola = world.house.people["ola"].public_id
    fields = sent_back(page) | {"p1-word0": "accept", "p1-is": ola, "p0-email": "ida@hav.example"}
    answer = admin.post(reverse("team_page"), fields)
    assert answer.status_code == 302
    house = world.house
    unit = Unit.objects.get(organisation=house.organisation, name="OKR-gjengen")
    assert unit.chat_url == "https://prat.example/okr"
    new = Role.objects.filter(organisation=house.organisation, unit=None, kind="ambassador")
    assert sorted(new.values_list("person__name", flat=True)) == ["Ida Ås", "Ola Vik"]
    assert UnitLink.objects.filter(organisation=house.organisation, unit=unit).count() == 1
    assert RolePageVersion.objects.filter(organisation=house.organisation).count() == 1
    events = Event.objects.count()
    fields = sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-word0": "accept"}
    assert fields["unit"] == unit.public_id
    assert fields["p1-is"] == ola
    admin.post(reverse("team_page"), fields)
    assert Event.objects.count() == events
    assert Person.objects.filter(organisation=house.organisation, name="Ida Ås").count() == 1


def test_a_name_alone_finds_nobody(admin: Client, world: World) -> None:
    """Although the page offers whoever has it."""
    fields = sent_back(show(admin, "team_page", text=SOURCE)) | {"p1-is": "new"}
    assert admin.post(reverse("team_page"), fields).status_code == 302
    assert Person.objects.filter(organisation=world.house.organisation, name="Ola Vik").count() == 2
    assert Role.objects.filter(organisation=world.house.organisation, unit=None, kind="ambassador").count() == 1


def test_the_same_person_twice_is_refused(admin: Client, world: World) -> None:
    same = {"p0-email": "ola@havtilsynet.example", "p1-email": "ola@havtilsynet.example"}
    fields = sent_back(show(admin, "team_page", text=SOURCE)) | same
    answer = admin.post(reverse("team_page"), fields)
    assert answer.status_code == 400
    assert "Noen lenger opp er den samme personen." in answer.content.decode()
    assert not Import.objects.filter(organisation=world.house.organisation).exists()


def test_an_address_that_is_none_keeps_what_was_typed(admin: Client) -> None:
    fields = sent_back(show(admin, "team_page", text=SOURCE)) | {"p0-email": "ida"}
    answer = admin.post(reverse("team_page"), fields)
    assert answer.status_code == 400
    assert "Skriv en e-postadresse" in answer.content.decode()
    assert 'value="ida"' in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Her er det ingenting."),
        ("Hei\n", "Dette er ingen teamside"),
        ("---\ntitle: a\n---\n{{< team/members >}}\n", "Linje 4: kortkoden team/members begynner her og må lukkes"),
        ("---\na: &a [x]\nb: *a\n---\n", "Linje 3: hodet viser til en annen del av seg selv"),
        ("---\ntitle: x\n---\n" + "x" * 600_000, "Dette er større enn"),
    ],
)
def test_what_is_no_team_page(admin: Client, world: World, text: str, words: str) -> None:
    answer = admin.post(reverse("team_page"), {"text": text, "show": "1"})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Import.objects.filter(organisation=world.house.organisation).exists()


@pytest.mark.parametrize("name", ["liv", "kari", "ola"])
def test_others_see_whom_to_ask(world: World, name: str) -> None:
    client = signed_in(world, name)
    for page in ("imports", "people_list", "unit_list", "team_page"):
        assert "Administratorer henter inn folk og enheter." in client.get(reverse(page)).content.decode()
    for page in ("people_list", "unit_list", "team_page"):
        assert client.post(reverse(page), {"text": PEOPLE, "save": "1"}).status_code == 403
