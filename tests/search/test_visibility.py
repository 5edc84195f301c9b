"""Nobody finds what she may not see: for everybody, every kind and both organisations."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.okr.actions import add_external_goals
from kurs.okr.enums import ExternalGoalKind, Visibility
from kurs.okr.models import Objective, Reader
from kurs.okr.rules import may_see
from kurs.okr.validators.upward import Document as Letter
from kurs.okr.validators.upward import GoalLine
from kurs.organisation.models import Person
from kurs.search.indexing import rebuild
from kurs.search.models import Document
from kurs.search.queries import search
from tests.world import NAMES, House, World

LETTER = Letter(ExternalGoalKind.ALLOCATION_LETTER, "Tildelingsbrev", 2026, "nb")


@pytest.fixture
def indexed(world: World) -> World:
    """Both organisations, with one restricted objective that Nils is named to read, and a goal from outside."""
    for house in (world.house, world.other):
        ours = Objective.objects.filter(organisation=house.organisation)
        ours.filter(pk=house.above.pk).update(visibility=Visibility.RESTRICTED)
        Reader.objects.create(organisation=house.organisation, objective=house.above, person=house.people["nils"])
        lines = [GoalLine("Tilsynet er risikobasert", "3.1")]
        add_external_goals(house.organisation, by=house.by("liv"), document=LETTER, lines=lines)
        rebuild(house.organisation)
    return world


def finds(person: Person) -> set[tuple[int, str, int]]:
    """Everything that she finds by its own title: (organisation, kind, root)."""
    found: set[int] = set()
    for title in set(Document.objects.values_list("title", flat=True)):
        found |= set(search(person, title, language="nb").ids)
    return set(Document.objects.filter(pk__in=found).values_list("organisation_id", "kind", "root_id"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_what_the_rights_say(indexed: World, name: str) -> None:
    for house in (indexed.house, indexed.other):
        person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
        objectives = Objective.objects.filter(organisation=house.organisation).select_related("unit", "organisation")
        seen = {row.pk for row in objectives if may_see(person, row)}
        expected = {
            (house.organisation.pk, kind, root)
            for kind, root in Document.objects.filter(organisation=house.organisation).values_list("kind", "root_id")
            if kind not in {"objective", "key_result"} or root in seen
        }
        assert finds(person) == expected


def test_who_finds_the_restricted_one_and_the_draft(indexed: World) -> None:
    """In words, so that right and search are not wrong together."""
    house = indexed.house
    people = Person.objects.filter(organisation=house.organisation).select_related("organisation")
    by_name = {name: people.get(pk=house.people[name].pk) for name in NAMES}
    restricted = {name for name, who in by_name.items() if search(who, "alvorlige avvik", language="nb").ids}
    assert restricted == {"tora", "odd", "nils"}
    draft = {name for name, who in by_name.items() if search(who, "delte funn", language="nb").ids}
    assert draft == {"liv", "tora", "odd", "astrid", "runa", "kari", "ola"}


def test_what_is_hidden_is_not_counted_and_does_not_cut(indexed: World) -> None:
    house = indexed.house
    jon = Person.objects.select_related("organisation").get(pk=house.people["jon"].pk)
    for number in range(30):
        Objective.objects.create(
            organisation=house.organisation,
            unit=house.team,
            cycle=house.cycle,
            title=f"Hval {number}",
            language="nb",
            state="draft" if number < 25 else "published",
        )
    rebuild(house.organisation)
    found = search(jon, "hval", language="nb", most=5)
    assert len(found.ids) == 5
    assert not found.is_cut
    assert search(jon, "hval", language="nb", most=4).is_cut


def questions(house: House, typed: str, name: str = "jon") -> int:
    """How many statements one search takes."""
    person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
    assert person.standing
    with CaptureQueriesContext(connection) as captured:
        search(person, typed, language="nb")
    return len(captured)


def test_questions_to_the_database(indexed: World) -> None:
    house = indexed.house
    assert questions(house, "") == 0
    assert questions(house, "finnesikke") == 6  # one a step
    assert questions(house, "kari") == 7  # and whether she may see people
    assert questions(house, "tilsyn") == 10  # and objectives with key results, units, goals from outside, people
    for number in range(3):
        Objective.objects.create(
            organisation=house.organisation,
            unit=house.team,
            cycle=house.cycle,
            title=f"Tilsyn {number}",
            language="nb",
            state="published",
        )
    rebuild(house.organisation)
    assert questions(house, "tilsyn") == 10
