"""Two organisations in one installation: what a form may point at, who acts where, and the watch over statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kurs.audit.models import Event
from kurs.okr.models import Alignment, Comment, KeyResult, Objective
from kurs.organisation.models import Membership, Person, Role, Unit
from kurs.organisation.queries import units_visible_to
from tests.tenancy import names_its_organisation, owned_tables
from tests.web.test_addresses import signed_in
from tests.world import TODAY, World

GOOD = {"title": "Nytt mål", "language": "nb", "form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}


def rows() -> list[tuple[Any, ...]]:
    """What a form could have tied to the other organisation."""
    kinds = (Membership, Role, Alignment, Objective, KeyResult)
    units = list(Unit.objects.order_by("pk").values_list("pk", "parent_id", "path"))
    return [*units, *((kind.__name__, kind.objects.count()) for kind in kinds)]


def test_form_cannot_point_into_another_organisation(world: World) -> None:
    house, other = world.house, world.other
    ola = house.people["ola"].public_id
    posts = [
        ("agnar", "memberships", ola, {"unit": other.team.public_id, "kind": "member"}),
        ("agnar", "roles", ola, {"unit": other.team.public_id, "kind": "ambassador"}),
        ("agnar", "roles", ola, {"end": Role.objects.filter(organisation=other.organisation)[0].public_id}),
        ("agnar", "unit_place", house.team.public_id, {"parent": other.team.public_id}),
        ("agnar", "units", None, {"name": "Ny", "kind": "team", "parent": other.team.public_id}),
        ("agnar", "people", None, {"name": "Ny", "email": "n@n.no", "unit": other.team.public_id, "kind": "member"}),
        ("kari", "alignments", house.objective.public_id, {"parent": other.above.public_id, "kind": "supports"}),
        ("kari", "new_objective", house.team.public_id, GOOD | {"owner": str(other.people["kari"].pk)}),
        ("kari", "new_objective", house.team.public_id, GOOD | {"cycle": other.cycle.public_id, "owner": "0"}),
    ]
    before = rows()
    for name, address, public_id, form in posts:
        where = reverse(address, args=[public_id] if public_id else [])
        answer = signed_in(world, name).post(where, form)
        assert answer.status_code in {400, 404}, (address, form, answer.status_code)
        assert rows() == before, (address, form)


def test_link_decides_in_which_organisation_she_acts(world: World) -> None:
    """Siv has a person in both and is looking at the first."""
    client = signed_in(world, "siv")
    for number, house in enumerate((world.house, world.other, world.house)):
        where = reverse("comments", args=[house.objective.public_id])
        assert client.post(where, {"text": f"Hei fra Siv {number}"}).status_code == 302
        comment, event = Comment.objects.latest("pk"), Event.objects.latest("pk")
        assert (comment.by_id, comment.organisation_id) == (house.people["siv"].pk, house.organisation.pk)
        assert (event.actor_id, event.organisation_id) == (house.people["siv"].pk, house.organisation.pk)


def test_switching_decides_what_lists_show(world: World) -> None:
    client = signed_in(world, "siv")
    for house in (world.other, world.house):
        assert client.post(reverse("organisation_choice", args=[house.organisation.public_id])).status_code == 302
        page = client.get(reverse("units")).content.decode()
        assert reverse("unit_place", args=[house.team.public_id]) in page or house.team.public_id in page
        hidden = world.house if house is world.other else world.other
        assert hidden.team.public_id not in page


@pytest.mark.parametrize(
    ("from_date", "to_date", "status"),
    [
        (TODAY, None, 200),
        (TODAY - timedelta(days=9), TODAY, 200),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), 403),
        (TODAY + timedelta(days=1), None, 403),
    ],
)
def test_open_session_of_somebody_who_is_not_here_today(
    world: World, from_date: object, to_date: object, status: int
) -> None:
    client = signed_in(world, "nils")
    Person.objects.filter(pk=world.house.people["nils"].pk).update(from_date=from_date, to_date=to_date)
    assert client.get(reverse("my_week")).status_code == status


def test_open_session_of_an_account_that_was_closed(world: World) -> None:
    client = signed_in(world, "nils")
    world.accounts["nils"].is_active = False
    world.accounts["nils"].save()
    answer = client.get(reverse("my_week"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_what_was_changed_between_reading_and_acting_is_a_conflict(world: World) -> None:
    """Somebody publishes the draft in the moment between loading it and deleting it."""
    done: list[bool] = []

    def published_meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not done and sql.startswith("SAVEPOINT"):
            done.append(True)
            Objective.objects.filter(pk=world.house.draft.pk).update(state="published")
        return execute(sql, params, many, context)

    client = signed_in(world, "ola")
    with connection.execute_wrapper(published_meanwhile):
        answer = client.post(reverse("draft_deletion", args=[world.house.draft.public_id]))
    assert done
    assert answer.status_code == 409
    assert Objective.objects.filter(pk=world.house.draft.pk).exists()


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ('SELECT "okr_objective"."organisation_id" FROM "okr_objective" WHERE "okr_objective"."id" = %s', False),
        ('SELECT 1 FROM "okr_objective" WHERE "okr_objective"."organisation_id" = %s', True),
        ("SELECT u.name FROM organisation_unit u WHERE u.organisation_id IN (%s, %s)", True),
        (
            'SELECT 1 FROM "okr_objective" INNER JOIN "organisation_organisation" ON '
            '("okr_objective"."organisation_id" = "organisation_organisation"."id") WHERE "okr_objective"."id" = %s',
            False,
        ),
        ('UPDATE "okr_objective" SET "organisation_id" = %s, "title" = %s WHERE "okr_objective"."id" = %s', False),
        ('UPDATE "okr_objective" SET "title" = %s WHERE "organisation_id" = %s AND "id" = %s', True),
        ('DELETE FROM "okr_objective" WHERE "okr_objective"."id" IN (%s)', False),
        ('INSERT INTO "audit_event" ("organisation_id", "at") VALUES (%s, %s)', True),
        ('INSERT INTO "audit_event" ("at") VALUES (%s)', False),
        ('SELECT 1 FROM "organisation_organisation" WHERE "id" = %s', True),
        ('SELECT 1 FROM "django_session" WHERE "session_key" = %s', True),
    ],
)
def test_what_the_watch_lets_through(sql: str, named: bool) -> None:
    assert names_its_organisation(sql) is named


def test_watch_is_awake(world: World) -> None:
    """A lazy look at a neighbour by key, as our own code might do it by mistake, is caught."""
    row = units_visible_to(world.house.people["ola"]).select_related(None).get(pk=world.house.team.pk)
    assert row.parent is not None  # asked by the test itself: let through
    key_result = KeyResult.objects.get(pk=world.house.waiting_time.pk)
    with pytest.raises(AssertionError, match="okr_objective"):
        assert key_result.unit
    assert len(owned_tables()) > 15


def test_accounts_of_one_address_are_one(world: World, client: Client) -> None:
    assert world.house.people["ola"].email == world.other.people["ola"].email
    accounts = {person.account_id for person in Person.objects.filter(email=world.house.people["ola"].email)}
    assert accounts == {world.accounts["ola"].pk, None}
