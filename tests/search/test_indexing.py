"""The documents follow the ledger, and a look at everything finds what the ledger did not tell."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kurs.audit.actor import Actor
from kurs.audit.queries import newest_event
from kurs.okr.actions import (
    add_external_goals,
    delete_draft,
    draft_objective,
    edit_objective,
    publish_objective,
    record_check_in,
    retire_external_goal,
    stop_objective,
)
from kurs.okr.enums import ExternalGoalKind
from kurs.okr.models import KeyResult, Objective
from kurs.okr.validators import ObjectiveText
from kurs.okr.validators.upward import Document as Letter
from kurs.okr.validators.upward import GoalLine
from kurs.organisation.actions import (
    Newcomer,
    add_person,
    add_unit,
    describe_unit,
    found_organisation,
    import_people,
    join_unit,
    move_unit,
    undo_import,
)
from kurs.organisation.actions.describing import UnitText
from kurs.organisation.enums import MembershipKind, UnitKind
from kurs.organisation.importing import PersonLine
from kurs.organisation.models import Person, Unit
from kurs.search import indexing
from kurs.search.enums import Standing
from kurs.search.indexing import follow, rebuild
from kurs.search.kinds import KINDS, Ids, Source
from kurs.search.models import Document, Followed
from kurs.search.queries import documents, search
from kurs.search.tasks import Looking, index_what_happened
from tests.world import House, World, checked, line, text_of

LETTER = Letter(ExternalGoalKind.ALLOCATION_LETTER, "Tildelingsbrev", 2026, "nb")


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


def test_what_ends_stays_to_be_found_after_what_goes_on(indexed: House) -> None:
    house = indexed
    [goal] = add_external_goals(
        house.organisation, by=house.by("liv"), document=LETTER, lines=[GoalLine("Svar innen fristen", "3.1")]
    )
    assert followed(house) == 1
    stop_objective(house.objective, by=house.by("kari"), reason="Andre gjør det.", language="nb")
    retire_external_goal(goal, by=house.by("liv"))
    assert followed(house) == 4  # the objective, its two key results, the goal
    over = Document.objects.filter(organisation=house.organisation, standing=Standing.OVER)
    assert set(over.values_list("kind", "root_id")) == {
        ("objective", house.objective.pk),
        ("key_result", house.objective.pk),
        ("external_goal", goal.pk),
    }


def test_what_is_deleted_is_gone(indexed: House) -> None:
    house = indexed
    assert titles(house, "hospiterer") == ["Andel som hospiterer"]
    delete_draft(house.draft, by=house.by("kari"), edition=house.draft.edition)
    assert titles(house, "hospiterer") == []  # at once, though the copy is there still
    assert followed(house) == 3
    assert not Document.objects.filter(
        organisation=house.organisation, root_id=house.draft.pk, kind="objective"
    ).exists()


def test_a_key_result_that_is_taken_out_is_gone_and_a_new_title_is_found(indexed: House) -> None:
    house = indexed
    standing = text_of(house.draft)
    kept = replace(standing.key_results[0], title="Delte hvaler fra 2 til 12")
    edit_objective(
        house.draft, by=house.by("ola"), edition=house.draft.edition, text=replace(standing, key_results=(kept,))
    )
    assert followed(house) == 2
    assert titles(house, "hospiterer") == titles(house, "delte funn") == []
    assert titles(house, "delte hvaler") == ["Delte hvaler fra 2 til 12"]


def test_a_unit_that_is_called_something_else(indexed: House) -> None:
    house = indexed
    describe_unit(house.team, by=house.by("agnar"), text=UnitText("Havkontroll", UnitKind.TEAM, chat_text="#hvalkanal"))
    assert followed(house) == 1
    assert titles(house, "havkontroll") == titles(house, "hvalkanal") == ["Havkontroll"]


def test_people_and_units_that_are_brought_in_and_taken_back(indexed: House) -> None:
    house = indexed
    lines = [PersonLine(2, "Tordis Blåklokke", "tordis@havtilsynet.example", unit=house.team.name)]
    import_people(house.organisation, by=house.by("agnar"), lines=lines)
    assert followed(house) == 1
    assert titles(house, "blåklokke") == ["Tordis Blåklokke"]
    undo_import(house.organisation, by=house.by("agnar"))
    assert titles(house, "blåklokke") == []


def test_a_seat_that_is_brought_in_and_taken_back(indexed: House) -> None:
    """Her row did not change, only where she belongs."""
    house, agnar = indexed, indexed.people["agnar"]
    shown = Document.objects.filter(organisation=house.organisation, kind="person", root_id=agnar.pk)
    before = shown.get().unit_id
    lines = [PersonLine(2, agnar.name, agnar.email, unit=house.team.name)]
    import_people(house.organisation, by=house.by("agnar"), lines=lines)
    assert followed(house) == 1
    assert shown.get().unit_id == house.team.pk != before
    undo_import(house.organisation, by=house.by("agnar"))
    assert followed(house) == 1
    assert shown.get().unit_id == before


def test_an_organisation_that_is_founded_while_the_worker_runs(world: World) -> None:
    look = Looking()
    for _second in range(20):
        look()
    newcomer = Newcomer("Tordis Blåklokke", "tordis@nytt.example")
    founded = found_organisation(name="Nytt", languages=("nb",), administrator=newcomer, ambassador=newcomer)
    documents_of = Document.objects.filter(organisation=founded.organisation)
    index_what_happened()
    assert not documents_of.exists()
    for _second in range(20):
        look()
    assert documents_of.filter(title="Tordis Blåklokke").exists()
    add_unit(founded.top, by=Actor.system(founded.organisation.pk), name="Isfjell")
    assert index_what_happened() == 1


def test_an_organisation_that_fails_is_logged_once_and_leaves_the_others_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = KINDS["unit"]

    def sources(organisation_id: int, roots: Ids) -> Iterator[Source]:
        if organisation_id == world.house.organisation.pk:
            raise ValueError("broken")
        return iter(broken.sources(organisation_id, roots))

    monkeypatch.setitem(KINDS, "unit", replace(broken, sources=sources))
    look = Looking()
    for _second in range(20):
        look()
    assert [record.message for record in caplog.records if record.name == "kurs.search"] == [
        f"what is in organisation {world.house.organisation.pk} could not be indexed"
    ]
    assert titles(world.other, "kontroll") != []
