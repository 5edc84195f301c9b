"""How many queries and how many bytes a page takes. Transaction control is not counted."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.actor import Actor, Door
from kurs.okr.actions import draft_objective, publish_objective
from kurs.okr.models import Objective
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.models import Person
from tests.demo.conftest import Demo

ACCESS = 3  # session, account with its persons, their standing: the same on every page
LARGEST = 30_000  # bytes of a page, gzip


def asked(demo: Demo, path: str, person: str = "member") -> int:
    """Statements for one GET, and the page is as light as it must be."""
    client = demo.clients[person]
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) <= LARGEST
    controls = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return sum(not query["sql"].startswith(controls) for query in captured)


def publish_more(demo: Demo, count: int, key_results: int) -> None:
    """More objectives in Portal."""
    lead = Person.objects.select_related("organisation").get(organisation=demo.organisation, email="lead@demo.example")
    portal = Objective.objects.filter(organisation=demo.organisation, unit__name="Portal", cycle__state="running")
    standing = portal.select_related("unit__organisation", "cycle").order_by("pk")[0]
    lines = tuple(
        KeyResultText(f"Nummer {place}", 0.0, 10.0, owner_id=demo.person("member").pk) for place in range(key_results)
    )
    for number in range(count):
        text = ObjectiveText(f"Mål {number}", "nb", owner_id=lead.pk, key_results=lines)
        by = Actor.of(lead, Door.WEB)
        objective = draft_objective(standing.unit, by=by, cycle=standing.cycle, text=text)
        publish_objective(objective, by=by, edition=objective.edition)


def test_unit_page_asks_three_and_six(demo: Demo) -> None:
    path = reverse("unit", args=[demo.unit("Portal").public_id])
    assert asked(demo, path) == ACCESS + 6
    publish_more(demo, 3, 4)
    assert asked(demo, path) == ACCESS + 6
    publish_more(demo, 26, 2)
    with_thirty = demo.clients["member"]
    with CaptureQueriesContext(connection) as captured:
        with_thirty.get(path)
    assert len(captured) == ACCESS + 6


@pytest.mark.parametrize(
    ("name", "count"),
    [("my_week", 9), ("organisation", 4), ("cycles", 6), ("people", 7), ("units", 4), ("help", 3), ("ambassadors", 6)],
)
def test_pages_without_an_object(demo: Demo, name: str, count: int) -> None:
    assert asked(demo, reverse(name)) == ACCESS + count
    publish_more(demo, 3, 3)
    assert asked(demo, reverse(name)) == ACCESS + count


def test_objective_and_key_result(demo: Demo) -> None:
    key_result = demo.key_result("Median tid for å fullføre et skjema")
    assert asked(demo, reverse("objective", args=[key_result.objective.public_id])) == ACCESS + 11
    assert asked(demo, reverse("key_result", args=[key_result.public_id])) == ACCESS + 12


@pytest.mark.parametrize("state", ["draft", "proposed", "published", "closed", "stopped"])
def test_twelve_in_every_state(demo: Demo, state: str) -> None:
    """Also with a score, a lesson, arguments, what it needs of others, what supports it."""
    key_result = demo.key_result("Median tid for å fullføre et skjema")
    Objective.objects.filter(pk=key_result.objective_id).update(state=state, scoring_profile="google")
    for name, public_id in (("objective", key_result.objective.public_id), ("key_result", key_result.public_id)):
        assert asked(demo, reverse(name, args=[public_id])) <= ACCESS + 12
