"""The pages of goals from outside."""

import pytest
from django.test import Client
from django.urls import reverse

from kurs.okr.models import ExternalGoal
from tests.web.attempts.upward import external_goal
from tests.web.test_aligning import client_of
from tests.world import House, World


def client_posts(client: Client, **form: str) -> int:
    words = {"kind": "strategy", "source": "Strategi", "year": "2026", "language": "nb", "goals": "1.1 Et mål"}
    return client.post(reverse("external_goals"), words | form).status_code


def test_goals_are_pasted_put_right_and_put_away(house: House, world: World) -> None:
    tora = client_of(world, "tora")
    assert client_posts(tora, goals="1.1 Det første\n1.2 Det andre\n\n") == 302
    first, second = ExternalGoal.objects.filter(organisation=house.organisation).order_by("position")
    assert (first.paragraph, first.title, second.paragraph) == ("1.1", "Det første", "1.2")
    path = reverse("external_goal", args=[first.public_id])
    form = {"kind": "plan", "source": "Plan", "year": "2027", "language": "nn", "paragraph": "2", "goals": "Nytt"}
    assert tora.post(path, form).status_code == 302
    first.refresh_from_db()
    assert (first.kind, first.title, first.language, first.paragraph) == ("plan", "Nytt", "nn", "2")
    assert tora.post(path, {"retire": "1"}).status_code == 302
    page = tora.get(reverse("external_goals")).content.decode()
    assert "put away" in page
    assert tora.post(path, {"restore": "1"}).status_code == 302
    first.refresh_from_db()
    assert first.retired_on is None


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "brev"},
        {"source": ""},
        {"year": "i år"},
        {"year": "26"},
        {"year": "9" * 30},
        {"language": "de"},
        {"goals": ""},
        {"goals": "\n \n"},
        {"goals": "x" * 400},
        {"goals": "\n".join(f"{n}.1 Mål" for n in range(301))},
    ],
)
def test_goals_that_cannot_be_saved(house: House, world: World, form: dict[str, str]) -> None:
    assert client_posts(client_of(world, "liv"), **form) == 400
    assert not ExternalGoal.objects.exists()


def test_who_may_not_set_goals_reads_them(house: House, world: World) -> None:
    goal = external_goal(house)
    kari = client_of(world, "kari")
    page = kari.get(reverse("external_goals")).content.decode()
    assert goal.title in page
    assert "<textarea" not in page
    assert client_posts(kari) == 403
    path = reverse("external_goal", args=[goal.public_id])
    assert "The lead of the organisation sets the goals from outside." in kari.get(path).content.decode()
    assert kari.post(path, {"retire": "1"}).status_code == 403
    assert kari.post(path, {"goals": "x"}).status_code == 403
