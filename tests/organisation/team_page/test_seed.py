"""The page that a real directorate has, where it lies beside the clone. Its people are counted and never named."""

from collections import Counter
from pathlib import Path

import pytest

from kurs.organisation.team_page import Doubt, Kind, Meaning, TeamPage, Unclassified, read_team_page

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "digdir-okr-team-page.md"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the page does not lie beside this clone")


@pytest.fixture(scope="module")
def page() -> TeamPage:
    return read_team_page(SEED.read_bytes())


def test_eight_people_of_whom_seven_are_ambassadors(page: TeamPage) -> None:
    assert len(page.people) == 8
    assert [person.roles for person in page.people] == [("ambassador",)] * 7 + [()]
    assert all(person.name == " ".join(person.name.split()) for person in page.people)
    assert {person.employment for person in page.people} == {"fast"}
    assert Counter(person.place for person in page.people) == {"Brønnøysund": 5, "Oslo": 3}
    assert all(len(person.professions) == 1 for person in page.people)


def test_the_eighth_is_suggested(page: TeamPage) -> None:
    assert [person.unclassified for person in page.people[:7]] == [()] * 7
    (item,) = page.people[7].unclassified
    assert item == Unclassified("OR Ambassadør", Meaning(Kind.ROLE, "ambassador"))
    assert page.people[7].assigned(item, item.suggestion).roles == ("ambassador",)
    assert [note.doubt for note in page.notes] == [Doubt.SUGGESTED]


def test_channel_guides_and_responsibilities(page: TeamPage) -> None:
    assert (page.title, page.tags) == ("OKR", ("enabling",))
    assert page.ingress.startswith("OKR står for")
    assert page.chat.url is not None
    assert page.chat.url.startswith("https://")
    assert "Slack" in (page.chat.text or "")
    assert len(page.links) == 3
    assert all(link.title and link.url and link.text for link in page.links)
    assert [len(one.items) for one in page.responsibilities] == [5, 6]
