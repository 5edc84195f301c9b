"""The page of hits, what the box offers, and the key that leads to it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.okr.models import Objective
from kurs.search.indexing import rebuild
from kurs.search.kinds import KINDS
from kurs.search.tasks import index_what_happened
from kurs.web.search.hits import ADDRESSES
from tests.web.pages import Page
from tests.web.test_addresses import signed_in
from tests.world import House, World

NB = {"Accept-Language": "nb"}


@pytest.fixture
def client(world: World) -> Client:
    """Ola, where everything can be found."""
    for house in (world.house, world.other):
        rebuild(house.organisation)
    return signed_in(world, "ola")


def page(client: Client, name: str = "search", **asked: str) -> str:
    """The page for what is asked, in bokmål."""
    answer = client.get(reverse(name), asked, headers=NB)
    assert answer.status_code == 200
    return answer.content.decode()


def hits(html: str) -> list[str]:
    """The titles of the hits, in order."""
    found = re.findall(r'k-hit__title"[^>]*>(.*?)</(?:h2|span)>', html, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", title).strip() for title in found]


def many(house: House, count: int) -> None:
    """Published objectives about whales."""
    for number in range(count):
        Objective.objects.create(
            organisation=house.organisation,
            unit=house.team,
            cycle=house.cycle,
            title=f"Hval {number:03}",
            language="nb",
            state="published",
        )
    rebuild(house.organisation)


def test_every_kind_has_an_address() -> None:
    assert ADDRESSES.keys() == KINDS.keys()


def test_hits_say_what_and_where_they_are_with_the_words_marked(client: Client, world: World) -> None:
    html = page(client, q="ventetid")
    assert "Søk etter «ventetid»" in html
    assert hits(html) == ["Ventetid fra 34 til 15 dager"]
    assert "<mark>Ventetid</mark> fra 34" in html
    assert reverse("key_result", args=[world.house.waiting_time.public_id]) in html
    assert "Nøkkelresultat · Kontroll · Høst 2026" in html
    assert 'value="ventetid"' in html
    assert "Ett treff" in html


def test_a_hit_in_the_text_shows_the_text(client: Client) -> None:
    html = page(client, q="venter lenge")
    assert hits(html) == ["Raskere svar til dem vi fører tilsyn med"]
    assert "De <mark>venter</mark> for <mark>lenge</mark>." in html


def test_texts_keep_their_language(client: Client) -> None:
    assert ("nn", "Kollegaer som ") in {(lang, text) for lang, _place, text in Page(page(client, q="lærer")).words}


def test_people_units_and_words_are_found(client: Client, world: World) -> None:
    assert hits(page(client, q="kari@havtilsynet.example")) == ["Kari Lund"]
    assert hits(page(client, q="kontroll"))[0] == "Kontroll"
    html = page(client, q="tiltro")
    assert hits(html)[0] == "Tiltro"
    assert f"{reverse('help')}#word-confidence" in html
    assert 'id="word-confidence"' in client.get(reverse("help"), headers=NB).content.decode()


def test_words_of_the_help_are_found_in_the_readers_language(client: Client) -> None:
    assert "Confidence" not in hits(page(client, q="confidence"))
    client.cookies["kurs_language"] = "en"
    answer = client.get(reverse("search"), {"q": "confidence"}).content.decode()
    assert hits(answer)[0] == "Confidence"


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        (
            "nb",
            "strekkmål forpliktende.mål ambisjon tiltro kurslinje merknad nøkkeltall tiltak innsjekk planlinje vekt",
        ),
        ("nn", "strekkmål forpliktande.mål ambisjon tiltru kurslinje merknad nøkkeltal tiltak innsjekk planlinje vekt"),
        (
            "en",
            "aspirational committed ambition confidence course remark key.figure initiative check-in plan.line weight",
        ),
    ],
)
def test_the_words_of_every_page_are_explained(client: Client, language: str, asked: str) -> None:
    client.cookies["kurs_language"] = language
    for word in (each.replace(".", " ") for each in asked.split()):
        answer = client.get(reverse("search"), {"q": word, "kind": "word"}).content.decode()
        assert hits(answer)[0].lower() == word


def test_pages_are_found_by_name_and_the_role_by_its_words(client: Client, world: World) -> None:
    assert hits(page(client, q="retning"))[0] == "Retning"
    assert f'href="{reverse("ambassadors")}"' in page(client, q="ambassadører")
    assert "Om rollen: OKR-ambassadør" in hits(page(client, q="resultatmøter"))
    liv = signed_in(world, "liv")
    written = {"text": "# Vår rolle\n\n- lager hvalkaker", "after": "0"}
    liv.post(reverse("role_page_text"), written, headers=NB)
    assert index_what_happened() > 0
    html = page(client, q="hvalkaker")
    assert hits(html) == ["Om rollen: OKR-ambassadør"]
    assert "lager <mark>hvalkaker</mark>" in html
    assert hits(page(client, q="resultatmøter")) == []


def test_a_hit_in_marked_text_is_told_without_its_marks(client: Client, world: World) -> None:
    """Nor is a paragraph that goes over several lines told as several."""
    text = "## Hva vi gjør\n\n**Hvalvenner** spør\nog lytter, [les mer](https://example.org).\n\n- lager *hvalkaker*"
    liv = signed_in(world, "liv")
    liv.post(reverse("role_page_text"), {"text": text, "after": "0"}, headers=NB)
    assert index_what_happened() > 0
    html = page(client, q="hvalvenner")
    assert "<mark>Hvalvenner</mark> spør og lytter, les mer. · lager hvalkaker" in html
    assert "**" not in html
    assert "… · " not in page(client, q="hvalkaker")


def test_one_kind_only(client: Client) -> None:
    html = page(client, q="tilsyn", kind="unit")
    assert hits(html) == ["Tilsyn", "Havtilsynet"]
    assert re.search(r'kind=unit" aria-current="true"', html)
    assert hits(page(client, q="tilsyn", kind="unknown")) == hits(page(client, q="tilsyn"))


def test_pages_of_hits(client: Client, world: World) -> None:
    many(world.house, 45)
    first, last = page(client, q="hval"), page(client, q="hval", page="3")
    assert hits(first) == [f"Hval {number:03}" for number in range(20)]
    assert "Side 1 av 3" in first
    assert "45 treff" in first
    assert hits(last) == [f"Hval {number:03}" for number in range(40, 45)]
    assert '<ol class="k-hits" start="41">' in last
    for wild in ("99", "-1", "x", "٣", "9" * 50, ""):
        assert hits(page(client, q="hval", page=wild)) in (hits(first), hits(last))


def test_more_than_are_counted(client: Client, world: World) -> None:
    many(world.house, 205)
    html = page(client, q="hval", page="10")
    assert "Mer enn 200 treff" in html
    assert hits(html)[-1] == "Hval 199"


def test_nothing_found_says_what_to_try_and_whom_to_ask(client: Client) -> None:
    html = page(client, q="xyzzy", kind="unit")
    assert "Ingen treff" in html
    assert "Let i alt" in html
    assert "Spør OKR-ambassadøren" in html
    assert "Du finner mål, nøkkelresultater" in page(client)


def test_the_box_offers_the_first_hits(client: Client, world: World) -> None:
    many(world.house, 9)
    html = page(client, "search_suggestions", q="hval")
    assert hits(html) == [f"Hval {number:03}" for number in range(7)]
    assert html.count('role="option"') == 8
    assert f'{reverse("search")}?q=hval"' in html
    assert "<html" not in html
    for short in ("", "h", " "):
        assert page(client, "search_suggestions", q=short).strip() == ""


def test_a_team_is_offered_while_its_name_is_typed(client: Client, world: World) -> None:
    """Before texts that hold the letters inside a word, in the box and on the page."""
    many(world.house, 9)
    for number in range(9):
        Objective.objects.filter(organisation=world.house.organisation, title=f"Hval {number:03}").update(
            title=f"Egenkontrollen {number}"
        )
    rebuild(world.house.organisation)
    for typed in ("kon", "kontr", "kontrol"):
        for name in ("search_suggestions", "search"):
            assert hits(page(client, name, q=typed))[0] == "Kontroll"


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "'\"><img src=x>", "{{ 7*7 }}", "%(x)s {x}", "\x00\x07å", "a" * 10_000]
)
def test_hostile_words_stay_words(client: Client, typed: str) -> None:
    for name in ("search", "search_suggestions"):
        html = page(client, name, q=typed)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "49" not in html.partition("<h1")[2].partition("</h1>")[0]
        assert "\x00" not in html


def test_the_key_can_be_switched_off(client: Client) -> None:
    html = page(client)
    assert 'data-shortcut="/"' in html
    assert 'aria-keyshortcuts="/"' in html
    assert "<kbd" in html
    assert 'placeholder="Mål, folk, enheter"' in html
    client.post(reverse("preferences"), {"shortcut": "off", "next": reverse("search")})
    html = page(client)
    assert "data-shortcut" not in html
    assert "aria-keyshortcuts" not in html
    assert "<kbd" not in html


def test_nobody_signed_in_has_no_box(world: World) -> None:
    assert "kurs-search" not in Client().get(reverse("account_login")).content.decode()


def test_questions_of_the_page(client: Client, world: World) -> None:
    def questions(typed: str, name: str = "search") -> int:
        client.get(reverse(name), {"q": typed})
        with CaptureQueriesContext(connection) as captured:
            page(client, name, q=typed)
        return len(captured)

    assert questions("") == 3
    assert questions("ventetid") == 3 + 8  # six steps, who sees objectives, the documents
    assert questions("ventetid", "search_suggestions") == 3 + 8
    assert questions("tilsyn") == 3 + 10
    many(world.house, 30)
    assert questions("hval") == 3 + 8
