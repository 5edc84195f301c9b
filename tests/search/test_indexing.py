"""The documents follow the ledger, and a look at everything finds what the ledger did not tell."""

import pytest

from kurs.audit.queries import newest_event
from kurs.okr.actions import draft_objective, publish_objective, record_check_in
from kurs.okr.models import KeyResult, Objective
from kurs.okr.validators import ObjectiveText
from kurs.organisation.actions import add_person, add_unit, join_unit, move_unit
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Person, Unit
from kurs.search import indexing
from kurs.search.enums import Standing
from kurs.search.indexing import follow, rebuild
from kurs.search.models import Document, Followed
from kurs.search.queries import documents, search
from kurs.search.tasks import Looking, index_what_happened
from tests.world import House, World, checked, line


def titles(house: House, typed: str, name: str = "kari") -> list[str]:
    """What somebody finds now, by title."""
    person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
    return [row.title for row in documents(house.organisation.pk, search(person, typed, language="nb").ids)]


@pytest.fixture
def indexed(house: House) -> House:
    """The story, indexed."""
    rebuild(house.organisation)
    return house


def followed(house: House) -> int:
    """How many documents the ledger's last events changed."""
    return follow(house.organisation, set())


def test_an_empty_index_is_filled_and_then_stands(house: House) -> None:
    assert rebuild(house.organisation) > 20
    assert rebuild(house.organisation) == 0
    assert rebuild(house.organisation, anew=True) > 20
    assert Document.objects.filter(organisation=house.organisation, kind="person").count() == len(house.people)


def test_a_draft_is_found_when_it_is_written_and_others_find_it_when_it_is_published(indexed: House) -> None:
    house = indexed
    lines = (line("Antall hvalrosser", 1, 2),)
    kari = house.people["kari"].pk
    text = ObjectiveText("Nysgjerrige kontrollører", "nb", owner_id=kari, key_results=lines)
    objective = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    assert titles(house, "nysgjerrig") == []
    assert followed(house) == 2
    assert followed(house) == 0
    assert titles(house, "nysgjerrig") == ["Nysgjerrige kontrollører"]
    assert titles(house, "hvalross") == ["Antall hvalrosser"]
    assert titles(house, "nysgjerrig", "agnar") == titles(house, "hvalross", "agnar") == []
    publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    assert titles(house, "nysgjerrig", "agnar") == ["Nysgjerrige kontrollører"]  # at once: rights are asked, not stored
    assert followed(house) == 2
    standing = Document.objects.get(organisation=house.organisation, kind="objective", object_id=objective.pk).standing
    assert standing == Standing.CURRENT


def test_people_and_units_that_come_and_change(indexed: House) -> None:
    house = indexed
    person = add_person(house.organisation, by=house.by("agnar"), name="Tordis Blåklokke", email="tordis@example.no")
    unit = add_unit(house.department, by=house.by("agnar"), name="Værvarsling")
    join_unit(unit, by=house.by("agnar"), person=person, kind=MembershipKind.MEMBER)
    assert followed(house) == 2
    assert titles(house, "blåklokke") == ["Tordis Blåklokke"]
    assert Document.objects.get(organisation=house.organisation, title="Tordis Blåklokke").unit_id == unit.pk
    move_unit(Unit.objects.select_related("organisation").get(pk=unit.pk), by=house.by("agnar"), parent=house.top)
    assert followed(house) == 1
    assert Document.objects.get(organisation=house.organisation, title="Værvarsling").unit_id == house.top.pk
    Person.objects.filter(organisation=house.organisation, pk=person.pk).update(to_date="2026-11-11")
    assert titles(house, "blåklokke") == []


def test_what_is_deleted_behind_the_ledger_is_seen_by_the_look(indexed: House) -> None:
    house = indexed
    Objective.objects.filter(organisation=house.organisation, pk=house.objective.pk).update(title="Hemmelig omdøpt")
    KeyResult.objects.filter(organisation=house.organisation, pk=house.hit_rate.pk).update(title="Noe annet")
    gone = Document.objects.filter(organisation=house.organisation, kind="person").order_by("-root_id")[0]
    Document.objects.filter(organisation=house.organisation, pk=gone.pk).update(root_id=10**9, object_id=10**9)
    assert rebuild(house.organisation) == 4
    assert titles(house, "omdøpt") == ["Hemmelig omdøpt"]
    assert not Document.objects.filter(organisation=house.organisation, object_id=10**9).exists()


def test_a_check_in_writes_nothing(indexed: House) -> None:
    house = indexed
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="s1"))
    assert followed(house) == 0


def test_an_event_that_was_committed_late_is_followed_all_the_same(
    indexed: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, seen = indexed, set[int]()
    monkeypatch.setattr(indexing, "_overlap", lambda: indexing.OVERLAP)
    follow(house.organisation, seen)
    unit = add_unit(house.department, by=house.by("agnar"), name="Isfjell")
    later = newest_event(house.organisation.pk) + 5  # as if another had been committed first
    Followed.objects.filter(organisation=house.organisation).update(event_id=later)
    assert follow(house.organisation, seen) == 1
    assert titles(house, "isfjell") == [unit.name]
    assert follow(house.organisation, seen) == 0


def test_a_new_edition_of_the_tokens_writes_all_anew(indexed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "EDITION", indexing.EDITION + 1)
    assert rebuild(indexed.organisation) > 20
    assert rebuild(indexed.organisation) == 0


def test_the_worker_fills_every_organisation_and_follows(world: World) -> None:
    assert index_what_happened() == 0
    look = Looking()
    for _second in range(20):
        look()
    for house in (world.house, world.other):
        assert titles(house, "kontroll") != []
        add_unit(house.department, by=house.by("agnar"), name="Isfjell")
    assert index_what_happened() == 2
    assert index_what_happened() == 0
