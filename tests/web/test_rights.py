"""Every action that exists, tried by everybody in the product's rights table."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from kurs.audit.action import ACTIONS
from kurs.audit.actor import Door
from kurs.audit.errors import Refused
from kurs.audit.models import Event
from kurs.okr.actions import correct_check_in, edit_objective, publish_objective, record_check_in
from kurs.okr.models import CheckIn
from tests.tenancy import owned_tables
from tests.web.attempts import ATTEMPTS
from tests.web.rights_table import TABLE, WHO, Attempt
from tests.world import House, World, checked, text_of

type Rows = dict[str, list[tuple[Any, ...]]]


def everything() -> Rows:
    """All rows of all organisations but the ledger's, to see that nothing changed."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(owned_tables() - {"audit_event"}):
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            found[table] = cursor.fetchall()
    return found


def test_every_action_is_tried() -> None:
    assert {attempt.action for attempt in ATTEMPTS} == set(ACTIONS)


def test_every_column_is_used_and_every_right_names_its_column() -> None:
    assert {attempt.column for attempt in ATTEMPTS} == set(TABLE)
    columns = {column.partition(":")[0] for column in TABLE}
    assert {act.right.column for act in ACTIONS.values()} <= columns
    for attempt in ATTEMPTS:
        assert attempt.column.partition(":")[0] == ACTIONS[attempt.action].right.column, attempt.id


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.id)
@pytest.mark.parametrize("name", WHO.values(), ids=lambda name: name)
def test_the_table_decides(world: World, attempt: Attempt, name: str) -> None:
    role = TABLE[attempt.column].get(name, "")
    act = attempt.ready(world)
    rows, last = everything(), Event.objects.latest("pk").pk
    by = world.house.by(name, Door.CLI)
    if role:
        act(by)
    else:
        with pytest.raises(Refused):
            act(by)
    if role and not attempt.event:
        assert not Event.objects.filter(pk__gt=last).exists()
        assert everything() != rows
        return
    event = Event.objects.get(pk__gt=last)
    assert (event.actor_id, event.organisation_id) == (by.person_id, world.house.organisation.pk)
    assert (event.door, event.request_id, event.acting_for_id) == ("cli", "request-1", None)
    if role:
        assert (event.name, event.role) == (attempt.event, role)
        assert everything() != rows or attempt.action == "offer_password_link"
    else:
        assert (event.name, event.role, event.payload) == ("refused", "", {"act": attempt.action})
        assert event.audience == "administrators"
        assert everything() == rows


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.id)
@pytest.mark.parametrize("name", ["ola", "kari", "eva", "astrid", "liv", "agnar"])
def test_nobody_acts_in_the_other_organisation(world: World, attempt: Attempt, name: str) -> None:
    """The person of the same name, with the same place in the same tree, in the second organisation."""
    act = attempt.ready(world)
    with pytest.raises(Refused):
        act(world.other.by(name))
    assert Event.objects.latest("pk").name == "refused"


@pytest.mark.parametrize("name", ["astrid", "liv", "odd", "tora", "agnar", "sverre", "nils"])
def test_ambassador_cannot_change_another_teams_value(house: House, name: str) -> None:
    """The sharpest rule: who makes the process happen does not decide the goals, nor does a manager above."""
    by = house.by(name)
    attempts: list[Callable[[], object]] = [
        lambda: record_check_in(house.waiting_time, by=by, text=checked(1, key="k")),
        lambda: correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=checked(1, key="k")),
        lambda: edit_objective(
            house.objective, by=by, edition=house.objective.edition, text=text_of(house.objective), reason="Bedre."
        ),
        lambda: publish_objective(house.draft, by=by, edition=house.draft.edition),
    ]
    rows = everything()
    for attempt in attempts:
        last = Event.objects.latest("pk").pk
        with pytest.raises(Refused):
            attempt()
        assert [event.name for event in Event.objects.filter(pk__gt=last)] == ["refused"]
    assert everything() == rows


def test_ambassador_who_is_a_member_checks_in_as_a_member(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("runa"), text=checked(20, key="k"))
    assert Event.objects.latest("pk").role == "member"


def test_owner_checks_in_on_hers_alone(house: House) -> None:
    before = CheckIn.objects.count()
    with pytest.raises(Refused):
        record_check_in(house.hit_rate, by=house.by("eva"), text=checked(70, key="k"))
    with pytest.raises(Refused):
        record_check_in(house.waiting_time, by=house.by("jon"), text=checked(20, key="k"))
    assert CheckIn.objects.count() == before
