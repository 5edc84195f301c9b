"""The pages of what units need of each other."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.okr.actions import answer_dependency, withdraw_dependency
from kurs.okr.enums import Answer, Visibility
from kurs.okr.models import Dependency, DependencyAnswer, Objective
from kurs.okr.validators.upward import AnswerText
from tests.web.attempts.upward import asked
from tests.web.test_aligning import client_of
from tests.world import House, World

ACCESS = 3


@pytest.fixture
def ola(world: World) -> Client:
    return client_of(world, "ola")


@pytest.fixture
def nils(world: World) -> Client:
    return client_of(world, "nils")


def page_of(client: Client, name: str, public_id: str) -> str:
    answer = client.get(reverse(name, args=[public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_asked_and_answered_by_forms(house: House, ola: Client, nils: Client) -> None:
    form = {
        "asked_unit": house.other_team.public_id,
        "text": "Tall for ventetid.",
        "needed_by": "2026-12-01",
        "key_result": house.waiting_time.public_id,
    }
    assert ola.post(reverse("dependencies", args=[house.objective.public_id]), form).status_code == 302
    dependency = Dependency.objects.get(text="Tall for ventetid.")
    assert dependency.key_result == house.waiting_time
    mine = page_of(nils, "unit_dependencies", house.other_team.public_id)
    assert "Asked of us" in mine
    assert "not answered yet" in mine
    form = {"answer": "accepted_if", "text": "Om vi får lese basen.", "promised_on": "2026-11-30"}
    assert nils.post(reverse("dependency", args=[dependency.public_id]), form).status_code == 302
    theirs = page_of(ola, "unit_dependencies", house.team.public_id)
    assert 'Yes, if: <span lang="en">Om vi får lese basen.</span> · by 30 November 2026' in theirs
    beside = page_of(ola, "objective", house.objective.public_id)
    assert "Tall for ventetid." in beside
    assert "Om vi får lese basen." in beside


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("asked_unit", "", "required"),
        ("asked_unit", "none", "Select a valid choice"),
        ("text", "", "required"),
        ("needed_by", "2020-01-01", "The day has gone by"),
        ("needed_by", "i morgen", "Enter a valid date"),
        ("key_result", "none", "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked(house: House, ola: Client, name: str, value: str, told: str) -> None:
    form = {"asked_unit": house.other_team.public_id, "text": "Tall.", "needed_by": "2026-12-01"}
    answer = ola.post(reverse("dependencies", args=[house.objective.public_id]), form | {name: value})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Dependency.objects.exists()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "required"),
        ({"answer": "accepted"}, "Say by which day."),
        ({"answer": "accepted", "promised_on": "2020-01-01"}, "The day has gone by"),
        ({"answer": "accepted_if", "promised_on": "2026-12-01"}, "Write something here."),
    ],
)
def test_what_is_no_answer(house: House, nils: Client, form: dict[str, str], told: str) -> None:
    answer = nils.post(reverse("dependency", args=[asked(house).public_id]), form)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not DependencyAnswer.objects.exists()


def test_a_no_needs_no_day(house: House, nils: Client) -> None:
    path = reverse("dependency", args=[asked(house).public_id])
    assert nils.post(path, {"answer": "declined", "promised_on": "2026-12-01"}).status_code == 302
    assert DependencyAnswer.objects.get().promised_on is None


def test_each_side_is_shown_its_own_acts(house: House, ola: Client, nils: Client) -> None:
    dependency = asked(house)
    theirs, ours = (page_of(client, "dependency", dependency.public_id) for client in (nils, ola))
    assert ('name="answer"' in theirs, "No longer needed" in theirs) == (True, False)
    assert ('name="answer"' in ours, "No longer needed" in ours) == (False, True)
    assert nils.post(reverse("dependency_withdrawal", args=[dependency.public_id])).status_code == 403
    assert ola.post(reverse("dependency", args=[dependency.public_id]), {"answer": "accepted"}).status_code == 403
    assert ola.post(reverse("dependency_withdrawal", args=[dependency.public_id])).status_code == 302
    after = page_of(nils, "dependency", dependency.public_id)
    assert "no longer needed" in after
    assert 'name="answer"' not in after
    assert "Nobody asks for anything now." in page_of(nils, "unit_dependencies", house.other_team.public_id)


def test_a_restricted_goal_is_not_told(house: House, world: World, nils: Client) -> None:
    dependency = asked(house, key_result=house.waiting_time)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    for name, public_id in (
        ("dependency", dependency.public_id),
        ("unit_dependencies", house.other_team.public_id),
        ("unit_dependencies", house.team.public_id),
        ("my_week", ""),
    ):
        address = reverse(name, args=[public_id] if public_id else [])
        page = nils.get(address).content.decode()
        assert house.objective.title not in page
        assert house.waiting_time.title not in page
        assert house.objective.public_id not in page
    assert "a restricted goal" in page_of(nils, "dependency", dependency.public_id)
    siv = client_of(world, "siv")
    assert siv.get(reverse("dependency", args=[dependency.public_id])).status_code == 404
    assert dependency.text not in page_of(siv, "unit_dependencies", house.other_team.public_id)
    path = reverse("dependency", args=[dependency.public_id])
    assert nils.post(path, {"answer": "declined"}).status_code == 302


def test_late_and_later_than_needed_are_marked(house: House, nils: Client) -> None:
    dependency = asked(house, needed_by=date(2026, 12, 24))
    late = AnswerText(Answer.ACCEPTED, "nb", promised_on=date(2027, 1, 8))
    answer_dependency(dependency, by=house.by("nils"), text=late)
    page = page_of(nils, "unit_dependencies", house.other_team.public_id)
    assert "after the end of the cycle" in page
    assert "later than needed" in page
    Dependency.objects.filter(pk=asked(house).pk).update(needed_by=date(2026, 11, 1))
    page = page_of(nils, "unit_dependencies", house.other_team.public_id)
    assert 'data-status="overdue"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_for_one_and_for_three(house: House, ola: Client, count: int) -> None:
    for number in range(count):
        dependency = asked(house, text=f"Nummer {number}")
        answer_dependency(dependency, by=house.by("nils"), text=AnswerText(Answer.DECLINED, "nb"))
    for name, public_id, own in (
        ("unit_dependencies", house.team.public_id, 2),
        ("dependencies", house.objective.public_id, 4),
        ("dependency", dependency.public_id, 2),
    ):
        page_of(ola, name, public_id)
        with CaptureQueriesContext(connection) as queries:
            page_of(ola, name, public_id)
        assert len(queries) == ACCESS + own, name


def test_what_was_withdrawn_is_off_the_lists(house: House, ola: Client) -> None:
    withdraw_dependency(asked(house), by=house.by("ola"))
    assert "Tall for ventetid per uke." not in page_of(ola, "objective", house.objective.public_id)
