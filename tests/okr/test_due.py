"""What a person is asked to check in, when it is late, and that leave is never late."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from kurs.calc.status import Status
from kurs.framework.queries import rules_of
from kurs.okr.actions import draft_objective, edit_objective, publish_objective, record_check_in
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.due import asked_of
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.objectives import key_results_visible_to
from kurs.okr.queries.team import team_of
from kurs.okr.rules import may_check_in
from kurs.okr.validators import ObjectiveText
from kurs.organisation.models import Person
from tests.okr.upward import before
from tests.world import NAMES, TODAY, House, checked, line, on, text_of


def titles(house: House, name: str) -> list[str]:
    return [asked.key_result.title for asked in asked_of(house.people[name])]


def figures(house: House, key_result: KeyResult, day: date = TODAY) -> KeyResultFigures:
    row = key_results_visible_to(house.people["liv"]).get(pk=key_result.pk)
    return figures_of(row, rules_of(row.unit, day), day)


def owned_by(house: House, name: str) -> KeyResult:
    """A published key result without an owner of its own, in an objective of the team that she is accountable for."""
    text = ObjectiveText(
        "Uten egne eiere", "nb", owner_id=house.people[name].pk, key_results=(line("Fra 1 til 9", 1, 9),)
    )
    with on(date(2026, 9, 7)):
        objective = draft_objective(house.team, by=house.by("kari"), cycle=house.cycle, text=text)
        publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    return KeyResult.objects.get(objective=objective)


def test_what_is_published_late_is_not_overdue_at_once(house: House) -> None:
    text = ObjectiveText("Sent ute", "nb", owner_id=house.people["kari"].pk, key_results=(line("Fra 1 til 9", 1, 9),))
    objective = draft_objective(house.team, by=house.by("kari"), cycle=house.cycle, text=text)
    publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    late = KeyResult.objects.get(objective=objective)
    assert late.starts_on == TODAY
    assert not figures(house, late).due.is_due
    assert figures(house, late, TODAY + timedelta(days=7)).due.is_due


def test_nobody_is_asked_before_the_baseline_is_found(house: House) -> None:
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(baseline=None)
    found = figures(house, house.hit_rate, TODAY + timedelta(days=30))
    assert not found.due.is_due
    assert not found.due.is_overdue


def leave(house: House, name: str, first: date, last: date | None) -> None:
    Person.objects.filter(pk=house.people[name].pk).update(absent_from=first, absent_to=last)


def test_who_is_asked_for_what(house: House) -> None:
    asked = {name: titles(house, name) for name in NAMES if asked_of(house.people[name])}
    assert asked == {
        "eva": ["Ventetid fra 34 til 15 dager"],
        "jon": ["Treff i kontrollene fra 60 til 90 %"],
        "odd": ["Alvorlige avvik fra 40 til 20", "Andel varslede tilsyn"],
    }


def test_check_in_owner_is_asked_instead_of_the_owner(house: House) -> None:
    text = text_of(house.objective)
    lines = (
        type(text.key_results[0])(**{**_as_dict(text.key_results[0]), "check_in_owner_id": house.people["jon"].pk}),
    )
    edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=text_of(house.objective, key_results=(*lines, text.key_results[1])),
        reason="Jon tar det.",
    )
    assert titles(house, "eva") == []
    assert len(titles(house, "jon")) == 2


def _as_dict(each: Any) -> dict[str, Any]:
    return {name: getattr(each, name) for name in each.__dataclass_fields__}


@pytest.mark.parametrize("owner", ["kari", "ola", "nils", "liv"])
def test_nobody_is_asked_for_what_she_may_not_do(house: House, owner: str) -> None:
    """Nils and Liv are accountable for an objective of a unit that they are not members of."""
    key_result = owned_by(house, owner)
    for person in house.people.values():
        for asked in asked_of(person):
            assert may_check_in(person, asked.key_result), (person.name, asked.key_result.title)
    assert (key_result.title in titles(house, owner)) is (owner in {"kari", "ola"})


def test_longest_overdue_comes_first(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(22, key="k"))
    text = ObjectiveText(
        "Enda et",
        "nb",
        owner_id=house.people["eva"].pk,
        key_results=(line("Eldst", 1, 9, owner_id=house.people["eva"].pk),),
    )
    with on(date(2026, 10, 1)):
        objective = draft_objective(house.team, by=house.by("kari"), cycle=house.cycle, text=text)
        publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    assert titles(house, "eva") == ["Eldst", "Ventetid fra 34 til 15 dager"]


@pytest.mark.parametrize(
    ("days_since", "due", "overdue"),
    [(0, False, False), (6, False, False), (7, True, False), (10, True, False), (11, True, True)],
)
def test_due_after_a_week_and_late_after_three_days_of_grace(
    house: House, days_since: int, due: bool, overdue: bool
) -> None:
    found = figures(house, house.waiting_time, date(2026, 11, 5) + timedelta(days=days_since))
    assert (found.due.is_due, found.due.is_overdue) == (due, overdue)
    assert (found.shown.value is Status.OVERDUE) is overdue


def test_neglect_stands_over_what_was_stated(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(33, key="k", stated_status="on_track"))
    today, later = figures(house, house.waiting_time), figures(house, house.waiting_time, TODAY + timedelta(days=11))
    assert (today.shown.value, today.computed.value) == (Status.ON_TRACK, Status.OFF_TRACK)
    assert later.shown.value is Status.OVERDUE


@pytest.mark.parametrize("owner", ["eva", "jon"])
def test_nobody_on_leave_is_late(house: House, owner: str) -> None:
    key_result = {"eva": house.waiting_time, "jon": house.hit_rate}[owner]
    assert figures(house, key_result, TODAY + timedelta(days=10)).due.is_overdue
    leave(house, owner, TODAY - timedelta(days=60), None)
    assert not figures(house, key_result, TODAY + timedelta(days=10)).due.is_overdue


def test_leave_of_the_accountable_one_counts_where_nobody_else_is_named(house: House) -> None:
    key_result = owned_by(house, "ola")
    assert figures(house, key_result).due.is_overdue
    leave(house, "ola", date(2026, 9, 1), None)
    assert not figures(house, key_result).due.is_overdue
    [goal] = [each for each in team_of(house.team, house.people["kari"]).goals if key_result in each.key_results]
    assert not figures_of(goal.key_results[0], rules_of(house.team, TODAY), TODAY).due.is_overdue


def test_team_page_survives_a_publication_meanwhile(house: House) -> None:
    """A draft that Nils may not see is published between reading the objectives and reading their key results."""

    def somebody_publishes() -> None:
        Objective.objects.filter(pk=house.draft.pk).update(state=ObjectiveState.PUBLISHED)

    wrapper = before("\nSELECT k.", "okr_objective", somebody_publishes)
    with connection.execute_wrapper(wrapper):
        team = team_of(house.team, house.people["nils"])
    assert [goal.objective.pk for goal in team.goals] == [house.objective.pk]
    assert Objective.objects.get(pk=house.draft.pk).state == ObjectiveState.PUBLISHED
