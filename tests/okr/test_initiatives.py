"""Initiatives: planned by the team, told by whoever does them, due, and linked to where the work is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.base.web_address import is_web_address
from kurs.okr.actions import (
    add_initiative,
    edit_initiative,
)
from kurs.okr.enums import InitiativeState, ObjectiveState
from kurs.okr.models import Initiative, Objective
from kurs.okr.queries.beside import (
    initiatives_due,
    initiatives_visible_to,
)
from kurs.okr.queries.conversation import conversation_of
from kurs.okr.validators.beside import InitiativeText, host_of
from tests.okr.test_answering import restrict
from tests.web.attempts.beside import WORK, work_of
from tests.world import TODAY, House, World


def events_since(before: int) -> list[str]:
    """Names of the events after one."""
    return list(Event.objects.filter(pk__gt=before).order_by("pk").values_list("name", flat=True))


def last_event() -> int:
    """The id of the newest one."""
    return Event.objects.latest("pk").pk


def test_work_is_planned_once_and_said_in_the_ledger(house: House) -> None:
    before = last_event()
    first = work_of(house, "nils")
    again = add_initiative(
        house.objective, by=house.by("kari"), text=replace(WORK, title=f" {WORK.title} "), key_result=house.waiting_time
    )
    assert again.pk == first.pk
    assert events_since(before) == ["initiative.added"]
    event = Event.objects.latest("pk")
    assert (event.subject_id, event.payload) == (house.waiting_time.pk, {"initiative": first.pk})
    elsewhere = add_initiative(house.objective, by=house.by("kari"), text=WORK, key_result=None)
    assert elsewhere.pk != first.pk


def test_what_was_dropped_may_be_planned_again(house: House) -> None:
    first = work_of(house, "nils")
    edit_initiative(first, by=house.by("ola"), text=replace(WORK, state=InitiativeState.DROPPED))
    assert work_of(house, "nils").pk != first.pk


def test_whoever_does_it_says_how_it_goes(house: House) -> None:
    work = work_of(house, "nils")
    text = replace(WORK, owner_id=house.people["nils"].pk, state=InitiativeState.DONE)
    edit_initiative(work, by=house.by("nils"), text=text)
    before = last_event()
    assert Event.objects.latest("pk").payload == {"initiative": work.pk, "state": "done"}
    edit_initiative(work, by=house.by("nils"), text=text)
    assert last_event() == before
    assert not Initiative.objects.get(pk=work.pk).is_open
    with pytest.raises(Refused):
        edit_initiative(work, by=house.by("eva"), text=text)


def test_whoever_no_longer_sees_it_does_not_change_it(house: House) -> None:
    work = work_of(house, "nils")
    restrict(work.objective)
    assert not initiatives_visible_to(house.people["nils"]).exists()
    with pytest.raises(Refused):
        edit_initiative(work, by=house.by("nils"), text=replace(WORK, state=InitiativeState.DONE))


def test_work_is_not_given_to_who_may_not_see_the_objective(house: House) -> None:
    restrict(house.objective)
    with pytest.raises(Invalid) as refusal:
        work_of(house, "nils")
    assert refusal.value.problems == {"owner": "cannot_see"}
    assert work_of(house, "eva").owner_id == house.people["eva"].pk  # she owns a key result of it


def test_owner_is_of_the_organisation(world: World) -> None:
    stranger = world.other.people["nils"].pk
    with pytest.raises(Invalid) as refusal:
        add_initiative(
            world.house.objective,
            by=world.house.by("ola"),
            text=replace(WORK, owner_id=stranger),
            key_result=None,
        )
    assert refusal.value.problems == {"owner": "unknown"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": "  "}, {"title": "required"}),
        ({"title": "a" * 301}, {"title": "too_long"}),
        ({"language": "da"}, {"language": "not_offered"}),
        ({"state": "lost"}, {"state": "not_allowed"}),
        ({"link": "javascript:alert(1)"}, {"link": "not_a_link"}),
    ],
)
def test_work_that_cannot_be_saved(house: House, changes: dict[str, Any], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        add_initiative(house.objective, by=house.by("ola"), text=replace(WORK, **changes), key_result=None)
    assert refusal.value.problems == problem


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://saker.example.no/board/7?a=b#c", "saker.example.no"),
        ("http://[::1]:8080/x", "::1"),
        ("ftp://example.no/x", None),
        ("https:///x", None),
        ("//example.no", None),
        ("example.no/x", None),
        ("https://bank.example@example.no/", None),
        ("https://example.no/a b", None),
        ("https://example.no\\@evil.example/", None),
        ("https://example.no:port/", None),
        ("JaVaScRiPt:alert(1)//https://", None),
    ],
)
def test_links_lead_to_pages_and_name_their_host(link: str, host: str | None) -> None:
    assert is_web_address(link) == (host is not None)
    if host:
        assert host_of(link) == host


@pytest.mark.parametrize("count", [1, 3])
def test_work_for_an_objective_is_one_query(house: House, count: int) -> None:
    for number in range(count):
        day = TODAY + timedelta(days=5 - number) if number else None
        text = InitiativeText(f"Tiltak {number}", "nb", house.people["nils"].pk, day)
        add_initiative(house.objective, by=house.by("ola"), text=text, key_result=None)
    with CaptureQueriesContext(connection) as captured:
        found = [(row.title, row.owner and row.owner.name) for row in conversation_of(house.objective).work]
    assert len(captured) == 1
    assert [title for title, _who in found] == ["Tiltak 2", "Tiltak 1", "Tiltak 0"][-count:]


def test_what_is_due_for_her(house: House) -> None:
    nils = house.people["nils"].pk
    for title, day, state in (
        ("Forfalt", TODAY - timedelta(days=3), "doing"),
        ("Snart", TODAY + timedelta(days=7), "planned"),
        ("Senere", TODAY + timedelta(days=8), "planned"),
        ("Uten dato", None, "planned"),
        ("Gjort", TODAY, "done"),
    ):
        text = InitiativeText(title, "nb", nils, day, state)
        add_initiative(house.objective, by=house.by("ola"), text=text, key_result=None)
    assert [row.title for row in initiatives_due(house.people["nils"], 7)] == ["Forfalt", "Snart"]
    assert not initiatives_due(house.people["ola"], 7)
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.STOPPED)
    assert not initiatives_due(house.people["nils"], 7)
