"""Goals from outside: pasted, put right, put away and taken up again."""

from dataclasses import replace

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.okr.actions import add_external_goals, edit_external_goal, restore_external_goal, retire_external_goal
from kurs.okr.models import ExternalGoal
from kurs.okr.validators.upward import Document, GoalLine, goal_lines
from tests.web.attempts.upward import DOCUMENT, GOAL, external_goal, in_english
from tests.world import House

PASTED = """
3.1 Innbyggerne skal få svar innen fristen
  • 3.2  Tilsynet skal være risikobasert
3.\tEn overskrift fra et regneark
§ 4-2 Reindrifta skal vere berekraftig
Kap. 2: Samfunnet er trygt
3 kommuner skal ha fått tilsyn

- Uten nummer
"""


@pytest.mark.parametrize(
    ("place", "paragraph", "title"),
    [
        (0, "3.1", "Innbyggerne skal få svar innen fristen"),
        (1, "3.2", "Tilsynet skal være risikobasert"),
        (2, "3", "En overskrift fra et regneark"),
        (3, "§ 4-2", "Reindrifta skal vere berekraftig"),
        (4, "Kap. 2", "Samfunnet er trygt"),
        (5, "", "3 kommuner skal ha fått tilsyn"),
        (6, "", "Uten nummer"),
    ],
)
def test_pasted_lines_are_goals(place: int, paragraph: str, title: str) -> None:
    found = goal_lines(PASTED)
    assert len(found) == 7
    assert found[place] == GoalLine(title, paragraph)


def test_many_are_added_in_order_by_one_act(house: House) -> None:
    events = Event.objects.count()
    added = add_external_goals(house.organisation, by=house.by("tora"), document=DOCUMENT, lines=goal_lines(PASTED))
    assert [goal.position for goal in added] == list(range(7))
    assert Event.objects.count() == events + 1
    event = Event.objects.latest("pk")
    assert (event.payload, event.role) == ({"goals": [goal.pk for goal in added]}, "lead")
    assert in_english(event).endswith("added goals from Tildelingsbrev 2026")


def test_what_stands_there_is_not_added_again(house: House) -> None:
    goal = external_goal(house)
    events = Event.objects.count()
    same = add_external_goals(house.organisation, by=house.by("liv"), document=DOCUMENT, lines=[GOAL, GOAL])
    assert (same, Event.objects.count()) == ([], events)
    more = add_external_goals(house.organisation, by=house.by("liv"), document=DOCUMENT, lines=[GOAL, GoalLine("Ny")])
    assert [(row.title, row.position) for row in more] == [("Ny", goal.position + 1)]


@pytest.mark.parametrize(
    ("document", "lines", "problems"),
    [
        (replace(DOCUMENT, kind="brev"), [GOAL], {"kind": "not_allowed"}),
        (replace(DOCUMENT, source=" "), [GOAL], {"source": "required"}),
        (replace(DOCUMENT, source="x" * 201), [GOAL], {"source": "too_long"}),
        (replace(DOCUMENT, year=26), [GOAL], {"year": "no_year"}),
        (replace(DOCUMENT, language="de"), [GOAL], {"language": "not_offered"}),
        (DOCUMENT, [], {"goals": "required"}),
        (DOCUMENT, [GoalLine(" ")], {"goals": "required"}),
        (DOCUMENT, [GoalLine("x" * 301)], {"goals": "too_long"}),
        (DOCUMENT, [GoalLine("x", "1" * 41)], {"goals": "too_long"}),
        (DOCUMENT, [GoalLine("a\x00b")], {"goals": "not_text"}),
        (DOCUMENT, [GoalLine(f"Mål {n}") for n in range(301)], {"goals": "too_many_goals"}),
    ],
)
def test_what_cannot_be_saved(
    house: House, document: Document, lines: list[GoalLine], problems: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        add_external_goals(house.organisation, by=house.by("liv"), document=document, lines=lines)
    assert refusal.value.problems == problems
    assert not ExternalGoal.objects.exists()


def test_putting_it_right_once(house: House) -> None:
    goal = external_goal(house)
    events = Event.objects.count()
    line = GoalLine("Tilsynet når fram", "3.2")
    for _time in range(2):
        edit_external_goal(goal, by=house.by("liv"), document=replace(DOCUMENT, year=2027), line=line)
    stands = ExternalGoal.objects.get(pk=goal.pk)
    assert (stands.title, stands.paragraph, stands.year) == ("Tilsynet når fram", "3.2", 2027)
    assert Event.objects.count() == events + 1
    with pytest.raises(Invalid):
        edit_external_goal(goal, by=house.by("liv"), document=DOCUMENT, line=GoalLine(""))


def test_put_away_and_taken_up_again(house: House) -> None:
    goal = external_goal(house)
    acts = (retire_external_goal, retire_external_goal, restore_external_goal, restore_external_goal)
    away = [act(goal, by=house.by("tora")).retired_on is not None for act in acts]
    assert away == [True, True, False, False]
    names = [event.name for event in Event.objects.order_by("-pk")[:3]]
    assert names == ["external_goal.restored", "external_goal.retired", "external_goals.added"]


@pytest.mark.parametrize("name", ["odd", "kari", "astrid", "agnar", "siv"])
def test_not_hers_to_set(house: House, name: str) -> None:
    """Siv belongs to the unit at the top, and does not lead it."""
    with pytest.raises(Refused):
        add_external_goals(house.organisation, by=house.by(name), document=DOCUMENT, lines=[GOAL])
    assert Event.objects.latest("pk").name == "refused"
