"""What `kurs demo` leaves can be found at once, in the languages it is written in."""

import re

import pytest
from django.urls import reverse

from kurs.search.indexing import follow, rebuild
from tests.demo.conftest import Demo


def test_the_index_is_whole(demo: Demo) -> None:
    assert follow(demo.organisation, set()) == 0
    assert rebuild(demo.organisation) == 0


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("skjemaene", "Median tid for å fullføre et skjema"),
        ("smaa bedrifter", "Små bedrifter blir ferdige med pliktene sine på én kveld"),
        ("portal", "Portal"),
        ("ambassadører", "OKR-ambassadører"),
        ("tiltro", "Tiltro"),
        ("journaler", "Øystein Grønli"),
    ],
)
def test_what_people_look_for(demo: Demo, typed: str, expected: str) -> None:
    page = demo.clients["newcomer"].get(reverse("search"), {"q": typed}, headers={"Accept-Language": "nb"})
    found = re.findall(r'k-hit__title"><a[^>]*>(.*?)</a>', page.content.decode(), re.DOTALL)
    assert expected in [re.sub(r"<[^>]+>", "", title).strip() for title in found]


@pytest.mark.parametrize(("typed", "teams"), [("innlog", 1), ("innlogg", 1), ("port", 1), ("skj", 1), ("arki", 2)])
def test_teams_come_first_while_their_names_are_typed(demo: Demo, typed: str, teams: int) -> None:
    answer = demo.clients["newcomer"].get(
        reverse("search_suggestions"), {"q": typed}, headers={"Accept-Language": "nb"}
    )
    offered = re.findall(r'k-hit__title"[^>]*>(.*?)</span>', answer.content.decode(), re.DOTALL)
    first = [re.sub(r"<[^>]+>", "", title).strip() for title in offered][:teams]
    assert len(first) == teams
    assert all(title.lower().startswith(typed) for title in first)


def test_the_role_page_calls_the_page_what_it_is_called(demo: Demo) -> None:
    page = demo.clients["newcomer"].get(reverse("role_page"), headers={"Accept-Language": "nb"}).content.decode()
    called = re.search(r"siden <strong>([^<]+)</strong>", page)
    assert called
    listed = demo.clients["newcomer"].get(reverse("ambassadors"), headers={"Accept-Language": "nb"}).content.decode()
    assert f"<h1>{called[1]}</h1>" in listed
