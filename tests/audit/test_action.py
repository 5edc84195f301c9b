"""The one way to write: the right, one transaction, one event; and what a refusal leaves behind."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from kurs.audit.action import ACTIONS, Recorded, action
from kurs.audit.actor import Actor, Door
from kurs.audit.errors import Invalid, Refused
from kurs.audit.kinds import KINDS, EventKind, declare
from kurs.audit.models import Event
from kurs.audit.rights import Right, role
from kurs.organisation import events
from kurs.organisation.models import Person, Unit
from tests.world import House

always = Right("always", lambda person, subject: "tester")
never = Right("never", lambda person, subject: "")


@pytest.fixture
def try_out() -> Iterator[Any]:
    """Makes an action for one test; the registry is as before when it is over."""
    known = dict(ACTIONS)
    yield action
    ACTIONS.clear()
    ACTIONS.update(known)


def renames(unit: Unit, *, by: Actor, name: str) -> Recorded[Unit]:
    unit.name = name
    unit.save(update_fields=["name"])
    if name == "feil":
        raise Invalid({"name": "required"})
    return Recorded(unit, events.unit_added(unit, label=name, unit_path=unit.path))


def test_change_and_event_are_one(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(always)(renames)
    last = Event.objects.latest("pk").pk
    assert act(house.team, by=house.by("ola"), name="Ny").name == "Ny"
    event = Event.objects.get(pk__gt=last)
    assert (event.role, event.subject_model, event.subject_id) == ("tester", "organisation.unit", house.team.pk)
    assert (event.subject_label, event.unit_path) == ("Ny", house.team.path)


def test_change_that_fails_leaves_neither(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(always)(renames)
    events_before = Event.objects.count()
    with pytest.raises(Invalid):
        act(house.team, by=house.by("ola"), name="feil")
    assert Unit.objects.get(pk=house.team.pk).name == "Kontroll"
    assert Event.objects.count() == events_before


def test_refusal_is_written_and_the_body_never_runs(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(never)(renames)
    with pytest.raises(Refused) as refusal:
        act(house.team, by=house.by("ola"), name="Ny")
    assert (refusal.value.act, refusal.value.subject) == ("renames", house.team)
    assert Unit.objects.get(pk=house.team.pk).name == "Kontroll"
    assert Event.objects.latest("pk").payload == {"act": "renames"}


def test_system_needs_no_right_and_is_nobody(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(never)(renames)
    act(house.team, by=Actor.system(house.organisation.pk), name="Ny")
    event = Event.objects.latest("pk")
    assert (event.actor_id, event.role, event.door) == (None, "system", Door.JOB)


def test_actions_do_not_nest(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(always)(renames)
    assert connection.in_atomic_block
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        act(house.team, by=house.by("ola"), name="Ny")


def test_only_an_actor_acts(house: House, try_out: Callable[..., Any]) -> None:
    act = try_out(always)(renames)
    with pytest.raises(AssertionError):
        act(house.team, by=house.people["ola"], name="Ny")


def test_event_takes_exactly_its_payload() -> None:
    kind = EventKind("never.declared", "{actor} did {what}", payload=("what",))
    assert kind(Person(pk=1), what=3).payload == {"what": 3}
    payloads: list[dict[str, Any]] = [{}, {"what": 3, "more": 4}, {"wat": 3}]
    for payload in payloads:
        with pytest.raises(TypeError):
            kind(Person(pk=1), **payload)


def test_event_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare(KINDS["refused"])


def test_rights_join_and_name_the_role() -> None:
    @role("first")
    def is_even(person: int, subject: int) -> bool:
        return person % 2 == 0

    @role("second")
    def is_small(person: int, subject: int) -> bool:
        return person < 10

    either, both = is_even | is_small, is_even & is_small
    assert [either(n, 0) for n in (2, 3, 20, 21)] == ["first", "second", "first", ""]
    assert [both(n, 0) for n in (2, 3, 20, 21)] == ["first", "", "", ""]
    named = both.named("may_count", "see published")
    assert (named.name, named.column, named(2, 0)) == ("may_count", "see published", "first")
