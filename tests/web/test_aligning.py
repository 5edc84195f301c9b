"""The page of what an objective supports: the list, the choice among many, the split, the ring."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.okr.enums import AlignmentKind, Visibility
from kurs.okr.models import Alignment, KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.parents import MOST, parents_for
from kurs.organisation.models import Unit
from tests.okr.test_aligning import align, published
from tests.web.attempts.upward import external_goal
from tests.world import House, World


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    client.cookies["kurs_language"] = "en"
    return client


@pytest.fixture
def kari(world: World) -> Client:
    return client_of(world, "kari")


def address(objective: Objective) -> str:
    return reverse("alignments", args=[objective.public_id])


def options(page: str) -> list[str]:
    return re.findall(r'<option value="(\w-[^"]+)"', page)


def many(house: House, count: int) -> None:
    """Published objectives of as many units, each with a key result."""
    units = [
        Unit(
            organisation=house.organisation,
            name=f"Team {n:03}",
            kind="team",
            parent=house.department,
            path=f"{house.department.path}z{n:03}",
            from_date=date(2026, 8, 3),
        )
        for n in range(count)
    ]
    Unit.objects.bulk_create(units)
    objectives = [
        Objective(
            organisation=house.organisation,
            unit=unit,
            cycle=house.cycle,
            title=f"Ønsket mål {n}",
            language="nb",
            state="published",
        )
        for n, unit in enumerate(units)
    ]
    Objective.objects.bulk_create(objectives)
    KeyResult.objects.bulk_create(
        KeyResult(organisation=house.organisation, objective=each, cycle=house.cycle, title=f"Tall for {each.title}")
        for each in objectives
    )


def test_choices_are_grouped_with_key_results_indented(house: House, kari: Client) -> None:
    goal = external_goal(house)
    page = kari.get(address(house.objective)).content.decode()
    first, second = key_results_of(house.above)
    assert options(page) == [
        f"o-{house.above.public_id}",
        f"k-{first.public_id}",
        f"k-{second.public_id}",
        f"g-{goal.public_id}",
    ]
    assert '<optgroup label="Tilsyn · Høst 2026">' in page
    assert '<optgroup label="Tildelingsbrev 2026">' in page
    assert f"\u2003{first.title}" in page
    assert "3.1 Tilsynet er risikobasert" in page
    assert page.count('role="search"') == 1  # the box on every page


def test_each_kind_of_parent_can_be_chosen_and_taken_away(house: House, kari: Client) -> None:
    goal, key_result = external_goal(house), key_results_of(house.above)[0]
    for value in (f"k-{key_result.public_id}", f"g-{goal.public_id}"):
        answer = kari.post(address(house.objective), {"parent": value, "kind": "supports"})
        assert answer.status_code == 302
        assert answer.headers["Location"] == reverse("objective", args=[house.objective.public_id])
    edges = Alignment.objects.filter(child=house.objective)
    assert edges.count() == 3
    page = kari.get(address(house.objective)).content.decode()
    assert "a key result" in page
    for edge in edges.all():
        assert kari.post(address(house.objective), {"end": str(edge.pk)}).status_code == 302
    assert kari.post(address(house.objective), {"end": "9" * 30}).status_code == 302
    assert not edges.all().exists()


def test_the_split_is_asked_for_and_stated_in_one_press(house: House, kari: Client) -> None:
    other = published(house, "Et annet")
    first = align(house, house.objective, house.above)
    form = {"parent": f"o-{other.public_id}", "kind": "contributes"}
    answer = kari.post(address(house.objective), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Let it support this one instead, or say how it is split" in page
    assert f'name="split-{first.pk}"' in page
    assert "<details" in page
    assert re.search(r"<details[^>]* open", page)
    answer = kari.post(address(house.objective), form | {"weight": "40", f"split-{first.pk}": "60"})
    assert answer.status_code == 302
    assert sorted(edge.weight or 0 for edge in Alignment.objects.filter(child=house.objective)) == [40.0, 60.0]


def test_what_stands_is_changed_where_it_stands(house: House, kari: Client) -> None:
    align(house, house.objective, house.above, weight=30.0)
    page = kari.get(address(house.objective), {"parent": f"o-{house.above.public_id}"}).content.decode()
    assert re.search(r'value="contributes"\s+checked', page)
    assert re.search(r'value="30" id="id_weight"', page)
    assert "split-" not in page


def test_the_ring_is_shown_with_titles_and_units(house: House, world: World) -> None:
    odd = client_of(world, "odd")
    form = {"parent": f"o-{house.objective.public_id}", "kind": "supports"}
    answer = odd.post(address(house.above), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    ring = page[page.index('class="k-ring"') :]
    ring = ring[: ring.index("</ol>")]
    assert re.findall(r"/objectives/([^/]+)/", ring) == [
        house.above.public_id,
        house.objective.public_id,
        house.above.public_id,
    ]
    assert "Kontroll" in ring


def test_the_ring_counts_what_is_hidden(house: House, world: World) -> None:
    """The top supports what the team does, over an objective of the department that the other team may not see."""
    middle = published(house, "Hemmelig")
    theirs = Objective.objects.create(
        organisation=house.organisation,
        unit=house.team,
        cycle=house.cycle,
        title="Nederst",
        language="nb",
        state="published",
    )
    align(house, middle, theirs)
    align(house, theirs, house.above)
    Objective.objects.filter(pk=middle.pk).update(visibility=Visibility.RESTRICTED)
    Alignment.objects.create(
        organisation=house.organisation,
        child=house.objective,
        parent=middle,
        cycle=house.cycle,
        kind=AlignmentKind.SUPPORTS,
    )
    kari = client_of(world, "kari")
    form = {"parent": f"o-{house.objective.public_id}", "kind": "supports"}
    answer = kari.post(address(theirs), form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "1 hidden" in page
    assert "Hemmelig" not in page


def test_a_hidden_parent_is_hers_to_take_away(house: House, kari: Client) -> None:
    Objective.objects.filter(pk=house.above.pk).update(visibility=Visibility.RESTRICTED)
    page = kari.get(address(house.objective)).content.decode()
    assert "A hidden goal" in page
    assert house.above.title not in page
    edge = Alignment.objects.get(child=house.objective)
    assert kari.post(address(house.objective), {"end": str(edge.pk)}).status_code == 302
    assert not Alignment.objects.filter(child=house.objective).exists()


@pytest.mark.parametrize("value", ["", "o-", "x-1", "o-none", "k-none", "g-none", "o-\x00", "o-' OR 1=1", "1" * 100])
def test_what_is_no_choice(house: House, kari: Client, value: str) -> None:
    assert kari.post(address(house.objective), {"parent": value, "kind": "supports"}).status_code == 400
    assert kari.get(address(house.objective), {"parent": value}).status_code == 200


@pytest.mark.parametrize("field", ["weight", "kind"])
def test_what_is_no_number_and_no_kind(house: House, kari: Client, field: str) -> None:
    form = {"parent": f"o-{house.above.public_id}", "kind": "contributes", field: "mye"}
    assert kari.post(address(house.objective), form).status_code == 400


def test_who_may_not_is_told_and_refused(house: House, world: World) -> None:
    ola = client_of(world, "ola")
    page = ola.get(address(house.objective)).content.decode()
    assert "The team draws the lines from its own goals." in page
    edge = Alignment.objects.get(child=house.objective)
    assert ola.post(address(house.objective), {"end": str(edge.pk)}).status_code == 403
    assert ola.post(address(house.objective), {"parent": f"o-{house.above.public_id}"}).status_code == 403


def test_a_draft_in_the_backlog_has_nothing_to_support_yet(house: House, kari: Client) -> None:
    external_goal(house)
    backlog = Cycle.objects.create(organisation=house.organisation, name="Kø", kind=CycleKind.BACKLOG)
    Objective.objects.filter(pk=house.draft.pk).update(cycle=backlog)
    page = kari.get(address(house.draft)).content.decode()
    assert "There is no published goal to support yet." in page


def test_five_hundred_possible_parents(house: House, kari: Client) -> None:
    many(house, 500)
    with CaptureQueriesContext(connection) as queries:
        page = kari.get(address(house.objective)).content.decode()
    assert len(queries) <= 3 + 12
    assert len([value for value in options(page) if value.startswith("o-")]) == MOST
    assert options(page)[0] == f"o-{house.above.public_id}"  # the unit above comes first
    assert page.count('role="search"') == 2
    found = kari.get(address(house.objective), {"q": "øNSKET MÅL 499"}).content.decode()
    assert re.findall(r">Ønsket mål (\d+)</option>", found) == ["499"]
    nothing = kari.get(address(house.objective), {"q": "finnes ikke\x00"}).content.decode()
    assert "No goal has these words." in nothing


def test_the_number_of_questions_does_not_grow(house: House) -> None:
    person = house.people["kari"]
    assert person.standing
    for count in (0, 30):
        many(house, count)
        with CaptureQueriesContext(connection) as queries:
            parents_for(house.objective, person, words="mål", keep=f"o-{house.above.public_id}")
        assert len(queries) == 3
