"""Goals that cannot be, through the pages: saved as drafts where a draft may say it, told in words, nothing lost."""

import re

import pytest
from django.urls import reverse

from kurs.okr.models import Objective, ObjectiveVersion
from tests.web.sheets import BASE, form_on, sent
from tests.web.test_addresses import signed_in
from tests.world import World

WEIGHTS = {
    "kr-TOTAL_FORMS": "2",
    "kr-0-title": "Ventetid",
    "kr-0-baseline": "34",
    "kr-0-target": "15",
    "kr-0-weight": "0",
    "kr-1-title": "Klager",
    "kr-1-baseline": "9",
    "kr-1-target": "3",
    "kr-1-weight": "0",
}
EQUAL = {"kr-0-title": "Det samme", "kr-0-baseline": "11", "kr-0-target": "11"}
WITHOUT_STEPS = {"kr-0-title": "Uten steg", "kr-0-kind": "milestones"}
OUTSIDE = {
    "kr-0-title": "Utenfor",
    "kr-0-baseline": "9",
    "kr-0-target": "3",
    "kr-0-phased_targets": "1.3.2027: 5",
}


def drafted(world: World, rows: dict[str, str]) -> Objective:
    """The draft that comes of it, with somebody accountable."""
    kari = str(world.house.people["kari"].pk)
    answer = sent(world, {}, **(rows | {"owner": kari}))
    assert answer.status_code == 302
    return Objective.objects.latest("pk")


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        (WEIGHTS, "Vektene blir ikke 100 til sammen"),
        (EQUAL, "Startverdi og målverdi er like"),
        (WITHOUT_STEPS, "Milepæler mangler"),
    ],
    ids=["weights of 0", "target equal to baseline", "a milestone without steps"],
)
def test_a_draft_may_say_it_and_publishing_tells_why_not(world: World, rows: dict[str, str], remark: str) -> None:
    objective = drafted(world, rows)
    kari = signed_in(world, "kari")
    page = kari.get(reverse("objective", args=[objective.public_id])).content.decode()
    assert remark in page
    publication = reverse("publication", args=[objective.public_id])
    answer = kari.post(publication, {"edition": "1"})
    assert answer.status_code == 400
    assert remark in answer.content.decode()
    objective.refresh_from_db()
    assert objective.is_draft


def test_a_phased_target_outside_the_cycle_is_remarked_on_and_published_all_the_same(world: World) -> None:
    objective = drafted(world, OUTSIDE)
    kari = signed_in(world, "kari")
    page = kari.get(reverse("objective", args=[objective.public_id])).content.decode()
    assert "Fristen er utenfor syklusen" in page
    kari.post(reverse("publication", args=[objective.public_id]), {"edition": "1"})
    objective.refresh_from_db()
    assert not objective.is_draft


def test_a_band_upside_down_is_told_at_once_and_kept(world: World) -> None:
    answer = sent(world, {"title": "Bemanning", "kind": "hold", "lower": "9", "upper": "4"})
    form = form_on(answer.content.decode())
    assert (answer.status_code, form["kr-0-lower"], form["kr-0-upper"]) == (400, "9", "4")


def test_two_who_publish_the_same_make_one_version(world: World) -> None:
    objective = drafted(world, OUTSIDE)
    first, second = signed_in(world, "kari"), signed_in(world, "kari")
    publication = reverse("publication", args=[objective.public_id])
    codes = {
        first.post(publication, {"edition": "1"}).status_code,
        second.post(publication, {"edition": "1"}).status_code,
    }
    assert codes == {302}
    assert ObjectiveVersion.objects.filter(objective=objective).count() == 1


def test_publishing_what_somebody_changed_meanwhile_is_told(world: World) -> None:
    objective = drafted(world, OUTSIDE)
    ola, path = signed_in(world, "ola"), reverse("objective_text", args=[objective.public_id])
    form = form_on(ola.get(path).content.decode())
    assert ola.post(path, form | {"title": "Et annet mål enn det du leste"}).status_code == 302
    answer = signed_in(world, "kari").post(reverse("publication", args=[objective.public_id]), {"edition": "1"})
    assert answer.status_code == 409
    assert re.search("Et annet mål enn det du leste", answer.content.decode())


def test_nothing_of_the_form_is_needed_to_be_refused(world: World) -> None:
    path = reverse("new_objective", args=[world.house.team.public_id])
    assert signed_in(world, "nils").post(path, BASE | WEIGHTS).status_code == 403
