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
    ],
)
def test_what_people_look_for(demo: Demo, typed: str, expected: str) -> None:
    page = demo.clients["newcomer"].get(reverse("search"), {"q": typed}, headers={"Accept-Language": "nb"})
    found = re.findall(r'k-hit__title"><a[^>]*>(.*?)</a>', page.content.decode(), re.DOTALL)
    assert expected in [re.sub(r"<[^>]+>", "", title).strip() for title in found]
