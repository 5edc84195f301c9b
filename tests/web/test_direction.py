"""Retning: the list, the picture, what stands out, what is hidden, and how large it gets."""

import gzip
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.cycles.models import Cycle
from kurs.okr.actions import add_external_goals, retire_external_goal, stop_objective
from kurs.okr.enums import AlignmentKind, ExternalGoalKind, Visibility
from kurs.okr.models import Alignment, ExternalGoal, Objective
from kurs.okr.queries.direction import at_the_same_time
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators.upward import Document, GoalLine
from tests.large import fill
from tests.okr.test_aligning import align, published
from tests.web.attempts.upward import external_goal
from tests.web.test_aligning import client_of
from tests.world import House, World

ACCESS, OWN = 3, 7
type Show = Callable[..., str]


@pytest.fixture
def show(world: World) -> Show:
    """The page in English, as somebody asks for it."""

    def page(name: str = "nils", status: int = 200, **asked: str) -> str:
        answer = client_of(world, name).get(reverse("direction"), asked)
        assert answer.status_code == status
        return answer.content.decode()

    return page


def part(page: str, css: str) -> str:
    """From what is named to the end of its section, or of the drawing."""
    return page[page.index(css) :].split("</svg>" if "picture" in css else "</section>", 1)[0]


def anchors(text: str) -> list[str]:
    return re.findall(r'id="([og]-[^"]+)"', text)


def test_from_the_letter_down_to_the_team(house: House, show: Show) -> None:
    goal = external_goal(house)
    align(house, house.above, goal, AlignmentKind.SUPPORTS)
    align(house, house.objective, house.above, weight=40.0)
    text = part(show(), "k-direction__list")
    assert anchors(text) == [
        f"g-{goal.public_id}",
        f"o-{house.above.public_id}",
        f"o-{house.objective.public_id}",
    ]
    assert "Tildelingsbrev 2026</h3>" in text
    assert "Tilsyn · supports" in text
    assert "Kontroll · contributes to · weight 40" in text
    assert text.count("<ul") == 3  # a list in a list in a list
    assert f'lang="nb"><a class="k-title-link" href="/objectives/{house.above.public_id}/"' in text


def test_the_picture_has_the_same_nodes_as_links_with_titles(house: House, show: Show) -> None:
    goal = external_goal(house)
    align(house, house.above, goal, AlignmentKind.SUPPORTS)
    text = part(show(), "k-direction__picture")
    assert [id_[1:] for id_ in re.findall(r'id="(p[og]-[^"]+)"', text)] == anchors(part(show(), "k-direction__list"))
    assert f'<title lang="nb">{house.above.title}</title>' in text
    assert f'href="/objectives/{house.above.public_id}/"' in text
    assert "style=" not in text
    assert text.count("stroke-dasharray") == 2
    assert text == part(show(), "k-direction__picture")


def test_a_goal_with_several_parents_is_told_under_each_and_drawn_once(house: House, show: Show) -> None:
    goal = external_goal(house)
    other = published(house, "Et annet mål")
    align(house, house.objective, house.above)
    align(house, house.objective, other, AlignmentKind.SUPPORTS)
    align(house, house.objective, goal, AlignmentKind.SUPPORTS)
    page = show()
    text = part(page, "k-direction__list")
    assert text.count(f'<a class="k-title-link" href="/objectives/{house.objective.public_id}/">') == 3
    assert anchors(text).count(f"o-{house.objective.public_id}") == 1
    assert text.count("also under") == 6
    assert f'<a href="#o-{house.above.public_id}" lang="nb">{house.above.title}</a>' in text
    drawn = part(page, "k-direction__picture")
    assert drawn.count(f'href="/objectives/{house.objective.public_id}/"') == 1


def test_only_what_nobody_supports_looks_so_in_the_picture(
    house: House, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who supports a second goal is folded away below the first: the second says that it is supported."""
    monkeypatch.setattr("kurs.web.direction.page.ROOM_OF_PICTURE", 3)
    first = external_goal(house)
    letter = Document(ExternalGoalKind.ALLOCATION_LETTER, "Tildelingsbrev", 2026, "nb")
    lines = [GoalLine("Også støttet", "4.1"), GoalLine("Ikke støttet", "4.2")]
    second, third = add_external_goals(house.organisation, by=house.by("liv"), document=letter, lines=lines)
    align(house, house.above, first, AlignmentKind.SUPPORTS)
    align(house, house.objective, house.above)
    align(house, house.objective, second, AlignmentKind.SUPPORTS)
    page = show()
    drawn = part(page, "k-direction__picture")
    assert house.objective.title not in drawn
    told = re.findall(r'<a href="([^"]+)" class="tree-node"><title>([^<]+)</title>', drawn)
    assert [(url.partition("from=")[2], words) for url, words in told] == [
        (first.public_id, "+2"),
        (second.public_id, "supported by 1 under another"),
    ]
    assert third.title in drawn
    assert third.title in part(page, 'id="unsupported-title"')
    assert second.title not in part(page, 'id="unsupported-title"')


def test_the_link_to_a_part_looks_like_other_links(house: House, show: Show) -> None:
    """The house's style is for links without a class of their own."""
    assert re.search(r'<span class="k-tree__from"><a href="[^"]+">show this part alone', show())


def test_a_key_result_above_is_said(house: House, show: Show) -> None:
    Alignment.objects.filter(child=house.objective).delete()
    align(house, house.objective, key_results_of(house.above)[0], AlignmentKind.SUPPORTS)
    assert "Kontroll · supports · a key result" in show()


def test_what_stands_out_beside_each_other(house: House, show: Show) -> None:
    goal = external_goal(house)
    alone = published(house, "Står alene")
    page = show()
    nobody = part(page, 'id="unsupported-title"')
    nothing = part(page, 'id="unsupporting-title"')
    assert goal.title in nobody
    assert alone.title in nobody
    assert house.above.title not in nobody  # the team supports it
    assert house.objective.title not in nobody  # a team's own is for nobody to support
    assert alone.title in nothing
    assert house.above.title in nothing
    assert house.objective.title not in nothing
    assert alone.title not in part(page, "k-direction__list")


def test_who_hangs_on_what_is_stopped_supports_nothing(house: House, show: Show) -> None:
    stop_objective(house.above, by=house.by("odd"), reason="Ikke lenger.", language="nb")
    page = show()
    assert house.above.title not in page
    assert house.objective.title in part(page, 'id="unsupporting-title"')


def test_drafts_are_not_there_yet(house: House, show: Show) -> None:
    align(house, house.draft, house.above)
    page = show("nils")
    assert house.draft.title not in page
    assert "1 hidden" not in page
    assert "hidden from you" not in page


def test_a_restricted_goal_is_counted_and_nothing_more(house: House, show: Show) -> None:
    below = published(house, "Under det skjulte")
    align(house, below, house.objective)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    page = show("nils")
    assert house.objective.title not in page
    assert house.objective.public_id not in page
    assert "1 hidden" in part(page, "k-direction__list")
    assert "1 hidden" in part(page, "k-direction__picture")
    assert "One goal of this time is hidden from you." in page
    assert "supports 1 hidden" in page  # what hangs on it is seen, and hangs on something
    assert below.title not in part(page, 'id="unsupporting-title"')
    assert house.above.title not in part(page, 'id="unsupported-title"')
    show("nils", 404, **{"from": house.objective.public_id})
    assert house.objective.title in show("ola")


def test_a_part_begins_where_it_is_asked_to(house: House, show: Show) -> None:
    goal = external_goal(house)
    align(house, house.above, goal, AlignmentKind.SUPPORTS)
    page = show(**{"from": house.above.public_id})
    assert anchors(part(page, "k-direction__list")) == [f"o-{house.above.public_id}", f"o-{house.objective.public_id}"]
    assert "Above it" in page
    assert f"from={goal.public_id}" in page
    assert 'id="unsupported-title"' not in page
    assert anchors(part(show(**{"from": goal.public_id}), "k-direction__list"))[0] == f"g-{goal.public_id}"
    for wrong in ("none", "\x00", house.draft.public_id):
        show(status=404, **{"from": wrong})


def test_what_hangs_alone_can_be_begun_with_too(house: House, show: Show) -> None:
    alone = published(house, "Står alene")
    assert "Står alene" in show(**{"from": alone.public_id})


def test_a_unit_with_what_it_hangs_on(house: House, show: Show) -> None:
    goal = external_goal(house)
    align(house, house.above, goal, AlignmentKind.SUPPORTS)
    text = show(unit=house.team.public_id)
    assert anchors(part(text, "k-direction__list")) == [
        f"g-{goal.public_id}",
        f"o-{house.above.public_id}",
        f"o-{house.objective.public_id}",
    ]
    top = Objective.objects.create(
        organisation=house.organisation,
        unit=house.other_team,
        cycle=house.cycle,
        title="Analysens eget",
        language="nb",
        state="published",
    )
    assert top.title not in show(unit=house.team.public_id)
    assert top.title in show(unit=house.department.public_id)
    show(status=404, unit="none")


def test_another_cycle_and_none_at_all(house: House, show: Show) -> None:
    later = Cycle.objects.create(organisation=house.organisation, name="Vår", start="2027-01-04", end="2027-04-30")
    assert "There is no direction to show yet." in show(cycle=later.public_id)
    show(status=404, cycle="none")
    Cycle.objects.filter(organisation=house.organisation).update(state="closed")
    assert house.objective.title in show(cycle=house.cycle.public_id)


def test_the_year_stands_above_the_term(house: House, show: Show) -> None:
    year = Cycle.objects.create(
        organisation=house.organisation, name="Året 2026", start="2026-01-01", end="2026-12-31", state="running"
    )
    yearly = published(house, "Årets mål", Cycle.objects.get(pk=year.pk))
    align(house, house.objective, yearly)
    text = part(show(), "k-direction__list")
    assert "Tilsyn · Året 2026" in text
    assert "Årets mål" in part(show(cycle=year.public_id), "k-direction__list")


def test_cycles_of_the_same_time(house: House) -> None:
    def made(name: str, start: str, end: str, state: str = "running") -> Cycle:
        cycle = Cycle(organisation=house.organisation, name=name, start=start, end=end, state=state)
        cycle.save()
        return Cycle.objects.get(pk=cycle.pk)

    year = made("år", "2026-01-01", "2026-12-31")
    first = made("vår", "2026-01-05", "2026-04-30", "closed")
    quarter = made("kvartal", "2026-10-01", "2026-12-31")
    backlog = Cycle.objects.create(organisation=house.organisation, name="kø", kind="backlog")
    every = [house.cycle, year, first, quarter, backlog]
    found = {each.name: [other.name for other in at_the_same_time(each, every)] for each in every}
    assert found == {
        "Høst 2026": ["Høst 2026", "år", "kvartal"],
        "år": ["år", "Høst 2026", "kvartal"],
        "vår": ["vår", "år"],
        "kvartal": ["kvartal", "Høst 2026", "år"],
        "kø": ["kø"],
    }


def test_goals_from_outside_hold_for_their_time(house: House, show: Show) -> None:
    letter = external_goal(house)
    assert letter.title in show()
    ExternalGoal.objects.filter(pk=letter.pk).update(year=2025)
    assert letter.title not in show()
    ExternalGoal.objects.filter(pk=letter.pk).update(kind="strategy")
    assert letter.title in show()
    align(house, house.above, letter, AlignmentKind.SUPPORTS)
    retire_external_goal(letter, by=house.by("liv"))
    page = show()
    assert "put away" in part(page, "k-direction__list")
    assert letter.title not in part(page, 'id="unsupported-title"')


def test_an_organisation_without_anything(house: House, show: Show) -> None:
    Cycle.objects.filter(organisation=house.organisation).update(kind="backlog", start=None, end=None)
    assert "There is no direction to show yet." in show("liv")


@pytest.mark.parametrize("count", [1, 30, 500])
def test_one_thirty_and_five_hundred(house: House, world: World, count: int) -> None:
    fill(house.organisation, cycle=house.cycle, top=house.top, by=house.people["liv"], count=count)
    client = client_of(world, "nils")
    client.get(reverse("direction"))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("direction"))
    assert len(queries) == ACCESS + OWN
    page = answer.content
    assert len(gzip.compress(page)) <= 60_000
    if count == 500:
        text = part(page.decode(), "k-direction__list")
        assert len(anchors(text)) <= 48
        assert re.search(r'href="/direction/\?from=[^"]+">\+\d+', text)
        assert "<details" not in text


def test_a_hundred_are_all_on_the_page_in_folds(house: House, show: Show) -> None:
    fill(house.organisation, cycle=house.cycle, top=house.top, by=house.people["liv"], count=100)
    text = part(show("tora"), "k-direction__list")
    assert len(anchors(text)) > 70
    assert re.search(r"<details[^>]*>\s*<summary>\+\d+", text)
    assert len(anchors(text)) == len(set(anchors(text)))
