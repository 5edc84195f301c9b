"""Person pages, pictures, profiles, the lists, the page about the role, units said and ended, and leaving."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.models import Event
from kurs.organisation.models import Membership, Person, Portrait, RolePageVersion, Unit
from tests.web.attempts.who import picture
from tests.web.test_addresses import signed_in
from tests.world import TODAY, House, World

NB = {"Accept-Language": "nb"}
LATER = TODAY + timedelta(days=14)


def fresh(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def read(client: Client, name: str, *args: str, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked, headers=NB)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, content: bytes, public_id: str, name: str = "meg.png", kind: str = "image/png") -> Any:
    file = SimpleUploadedFile(name, content, content_type=kind)
    return client.post(reverse("person_portrait", args=[public_id]), {"picture": file}, headers=NB)


def test_picture_is_put_up_served_and_taken_away(world: World) -> None:
    ola, client = world.house.people["ola"], signed_in(world, "ola")
    assert send(client, picture(), ola.public_id).status_code == 302
    address = reverse("portrait", args=[Portrait.objects.get(person=ola).public_id])
    for page in ("person", "unit"):
        asked = ola.public_id if page == "person" else world.house.team.public_id
        text = read(signed_in(world, "nils"), page, asked)
        assert f'src="{address}" alt=""' in text
    answer = signed_in(world, "nils").get(address)
    assert answer.content[:4] == b"RIFF"
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=2592000, immutable"
    assert Client().get(address).status_code == 302
    assert client.post(reverse("person_portrait", args=[ola.public_id]), {"remove": "1"}).status_code == 302
    assert signed_in(world, "nils").get(address).status_code == 404
    assert address not in read(client, "person", ola.public_id)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b"<svg onload=alert(1)>", "JPEG, PNG eller WebP"),
        (b"\xff\xd8\xff" + b"x" * 100, "JPEG, PNG eller WebP"),
        (b"x" * (5 * 1024 * 1024 + 1), "større enn 5 MB"),
    ],
)
def test_what_is_no_picture_is_told(world: World, content: bytes, words: str) -> None:
    ola = world.house.people["ola"]
    answer = send(signed_in(world, "ola"), content, ola.public_id, "meg.jpg", "image/jpeg")
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Portrait.objects.filter(person=ola).exists()


@pytest.mark.parametrize("name", ["kari", "liv", "nils"])
def test_others_put_up_no_picture(world: World, name: str) -> None:
    ola = world.house.people["ola"]
    assert send(signed_in(world, name), picture(), ola.public_id).status_code == 403
    assert Event.objects.latest("pk").payload == {"act": "set_portrait"}


def test_she_says_where_she_is_and_not_more(world: World) -> None:
    ola, client = world.house.people["ola"], signed_in(world, "ola")
    path = reverse("profile", args=[ola.public_id])
    form = {"place": "Bodø", "professions": "Jurist\nFasilitator", "name": "Sjef", "employment": "fast", "percent": "1"}
    assert client.post(path, form).status_code == 302
    row = fresh(world.house, "ola")
    assert (row.name, row.place, row.professions, row.employment) == ("Ola Vik", "Bodø", ["Jurist", "Fasilitator"], "")
    assert "Jurist · Fasilitator · Bodø" in read(signed_in(world, "nils"), "person", ola.public_id)


def test_administrator_says_all_of_it(world: World) -> None:
    ola, client = world.house.people["ola"], signed_in(world, "agnar")
    path = reverse("profile", args=[ola.public_id])
    form = {
        "name": "Ola Vik",
        "email": "ola@havtilsynet.example",
        "place": "",
        "professions": "",
        "employment": "konsulent",
    }
    form |= {"percent": "60", "language": "nn"}
    assert client.post(path, form).status_code == 302
    row = fresh(world.house, "ola")
    assert (row.employment, row.percent, row.language) == ("konsulent", 60, "nn")
    assert client.post(path, form | {"email": "kari@havtilsynet.example"}).status_code == 400
    assert client.post(path, form | {"percent": "mye"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "shown"), [("agnar", True), ("kari", True), ("ola", True), ("nils", False), ("liv", False), ("odd", False)]
)
def test_employment_is_for_administrators_and_the_same_unit(world: World, name: str, shown: bool) -> None:
    ola = world.house.people["ola"]
    Person.objects.filter(pk=ola.pk).update(employment="konsulent")
    assert ("Konsulent" in read(signed_in(world, name), "person", ola.public_id)) is shown


def test_absence_is_seen_by_herself_and_administrators(world: World) -> None:
    ola = world.house.people["ola"]
    path = reverse("absence", args=[ola.public_id])
    days = {"from_date": "2026-11-16", "to_date": "2026-11-27"}
    assert signed_in(world, "ola").post(path, days).status_code == 302
    for name, sees in (("ola", True), ("agnar", True), ("kari", False), ("astrid", False)):
        for text in (
            read(signed_in(world, name), "person", ola.public_id),
            read(signed_in(world, name), "absence", ola.public_id),
        ):
            assert (("27. november 2026" in text) or ("2026-11-27" in text)) is sees
    assert signed_in(world, "kari").post(path, days).status_code == 403
    assert signed_in(world, "ola").post(path, {"from_date": "", "to_date": "2026-11-27"}).status_code == 400


def test_person_page_shows_what_she_answers_for_as_far_as_the_reader_sees(world: World) -> None:
    house = world.house
    kari = house.people["kari"].public_id
    assert house.draft.title in read(signed_in(world, "odd"), "person", kari)
    text = read(signed_in(world, "nils"), "person", kari)
    assert house.objective.title in text
    assert house.draft.title not in text
    assert "1 skjult" not in text


def own(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries) - 3


def add_people(house: House, count: int) -> None:
    Person.objects.bulk_create(
        Person(
            organisation=house.organisation,
            name=f"Person {number:04}",
            email=f"p{number}@x.example",
            place="Vadsø" if number % 2 else "",
            from_date=TODAY,
        )
        for number in range(count)
    )


@pytest.mark.parametrize("count", [1, 300])
def test_lists_ask_the_same_whatever_their_length(world: World, count: int) -> None:
    add_people(world.house, count)
    client = signed_in(world, "nils")
    assert own(client, reverse("people")) == 7
    assert own(client, reverse("units")) == 4
    assert own(client, reverse("role_list")) == 3
    assert own(client, reverse("person", args=[world.house.people["kari"].public_id])) == 9


def test_people_are_found_a_page_at_a_time(world: World) -> None:
    add_people(world.house, 120)
    client = signed_in(world, "nils")
    text = read(client, "people")
    assert "133 personer" in text
    assert "Side 1 av 3" in text
    assert "Person 0119" in read(client, "people", page="3")
    assert "Person 0119" in read(client, "people", page="999")
    found = read(client, "people", q="person 0007")
    assert "Person 0007" in found
    assert "Person 0008" not in found
    assert "Person 0008" not in read(client, "people", place="Vadsø")
    assert "Ingen passer" in read(client, "people", q="ingen\x00 her")


def test_role_page_is_written_by_an_ambassador_and_old_versions_stay(world: World) -> None:
    client = signed_in(world, "astrid")
    assert "følger med Kurs" in read(signed_in(world, "nils"), "role_page")
    path = reverse("role_page_text")
    assert client.post(path, {"text": "# Vår rolle\n\n<b>hei</b>", "after": "0", "reason": "Vår"}).status_code == 302
    assert client.post(path, {"text": "# Ny rolle", "after": "1", "reason": ""}).status_code == 302
    conflict = client.post(path, {"text": "# Min rolle", "after": "1"}, headers=NB)
    assert conflict.status_code == 409
    assert "# Min rolle" in conflict.content.decode()
    text = read(signed_in(world, "nils"), "role_page")
    assert "<h2>Ny rolle</h2>" in text
    assert "endret siden versjon 1" in text
    assert ("<del># Vår rolle</del>" in text, "<ins># Ny rolle</ins>" in text) == (True, True)
    old = read(signed_in(world, "nils"), "role_page", version="1")
    assert "<h2>Vår rolle</h2>" in old
    assert "endret siden" not in old
    assert "&lt;b&gt;" in old
    assert signed_in(world, "kari").post(path, {"text": "x", "after": "2"}).status_code == 403
    assert RolePageVersion.objects.filter(organisation=world.house.organisation).count() == 2


def test_guides_and_channel_stand_on_the_units_page(world: World) -> None:
    house, client = world.house, signed_in(world, "astrid")
    Unit.objects.filter(pk=house.team.pk).update(chat_url="https://chat.example/k", chat_text="#kontroll")
    form = {
        "guide-TOTAL_FORMS": "3",
        "guide-INITIAL_FORMS": "0",
        "guide-0-title": "Slik",
        "guide-0-url": "https://example.org",
    }
    path = reverse("guides", args=[house.team.public_id])
    assert client.post(path, form).status_code == 302
    text = read(signed_in(world, "nils"), "unit", house.team.public_id)
    assert 'href="https://example.org"' in text
    assert "#kontroll" in text
    for wrong in ({"guide-0-url": "javascript:alert(1)"}, {"guide-0-title": ""}, {"guide-0-url": ""}):
        assert client.post(path, form | wrong).status_code == 400
    assert signed_in(world, "kari").post(path, form).status_code == 403


def test_unit_is_changed_led_and_ended_by_an_administrator(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    form = {"name": "Analyse og innsikt", "kind": "team", "team_type": "enabling", "place": "Bodø"}
    form |= {"chat_url": "https://chat.example/a", "chat_text": "#analyse"}
    assert client.post(reverse("unit_text", args=[house.other_team.public_id]), form).status_code == 302
    assert Unit.objects.get(pk=house.other_team.pk).team_type == "enabling"
    assert (
        client.post(reverse("unit_lead", args=[house.other_team.public_id]), {"who": "Eva Strand"}).status_code == 302
    )
    assert Membership.objects.filter(unit=house.other_team, kind="lead", person=house.people["eva"]).exists()
    refused = client.post(reverse("unit_end", args=[house.team.public_id]), {"to_date": "2026-12-31"}, headers=NB)
    assert refused.status_code == 400
    assert house.objective.title in refused.content.decode()
    ended = client.post(reverse("unit_end", args=[house.other_team.public_id]), {"to_date": "2026-12-31"})
    assert ended.status_code == 302
    assert Unit.objects.get(pk=house.other_team.pk).to_date is not None


def test_role_is_given_from_tomorrow_on_the_persons_page(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    jon, tomorrow = house.people["jon"], TODAY + timedelta(days=1)
    form = {"kind": "sponsor", "unit": house.team.public_id, "from_date": tomorrow.isoformat()}
    assert client.post(reverse("roles", args=[jon.public_id]), form).status_code == 302
    assert jon.roles.get(organisation=house.organisation).from_date == tomorrow
    assert "fra 13. november 2026" in read(client, "person", jon.public_id)
    assert "Jon Myhre" in read(client, "role_list")


def test_place_is_ended_today_on_the_persons_page(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    path = reverse("memberships", args=[house.people["nils"].public_id])
    for _ in range(2):
        assert client.post(path, {"end": house.other_team.public_id}).status_code == 302
    assert Membership.objects.get(person=house.people["nils"]).to_date == TODAY
    assert Event.objects.filter(name="membership.ended").count() == 1
    assert client.post(path, {"end": "ingen"}).status_code == 302
    assert signed_in(world, "kari").post(path, {"end": house.other_team.public_id}).status_code == 403
