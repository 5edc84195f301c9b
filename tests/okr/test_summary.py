"""How a unit's cycle ended: against what was published, whatever is asked now."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kurs.calc.measure import HoldMode, Kind
from kurs.okr.actions import draft_objective, edit_objective, publish_objective, record_check_in
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.summary import summary_of
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import ObjectiveText
from tests.world import CYCLE, House, checked, line, on

UPTIME = line("Oppetid", None, 99.0, kind=Kind.AT_LEAST, hold_mode=HoldMode.SHARE, cadence_days=28, decimals=1)
WEEKS = [CYCLE[0] + timedelta(days=28 * number + 1) for number in range(4)]


def published(house: House, **more: Any) -> Objective:
    """An objective with one level that is held, published on the first day and checked in on every month."""
    text = ObjectiveText("Tjenesten er oppe", "nb", owner_id=house.people["kari"].pk)
    text = replace(text, key_results=(replace(UPTIME, **more), line("Fra 1 til 2", 1, 2)))
    with on(CYCLE[0]):
        objective = draft_objective(house.team, by=house.by("kari"), cycle=house.cycle, text=text)
        publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    for number, day in enumerate(WEEKS):
        with on(day):
            words = checked(99.5, key=f"oppe-{number}", on=day)
            record_check_in(uptime(objective), by=house.by("kari"), text=words)
    return Objective.objects.select_related("organisation", "unit", "cycle").get(pk=objective.pk)


def uptime(objective: Objective) -> KeyResult:
    rows = KeyResult.objects.select_related("objective__unit", "objective__organisation", "cycle")
    return rows.get(objective=objective, title="Oppetid")


def came_as_far(house: House, objective: Objective) -> bool:
    """What the summary says of the level."""
    found = summary_of(house.team, house.cycle, house.people["kari"])
    goal = next(goal for goal in found.goals if goal.objective == objective)
    return goal.came_as_far(uptime(objective))


def changed(house: House, objective: Objective, **changes: Any) -> None:
    text = objective_text_of(objective)
    lines = (replace(text.key_results[0], **changes), *text.key_results[1:])
    words: dict[str, Any] = {"edition": objective.edition, "text": replace(text, key_results=lines), "reason": "Nytt."}
    edit_objective(objective, by=house.by("kari"), **words)


@pytest.mark.parametrize("mode", [HoldMode.SHARE, HoldMode.LATEST, HoldMode.AVERAGE])
def test_a_level_is_counted_against_the_limit_that_was_published(house: House, mode: HoldMode) -> None:
    objective = published(house, hold_mode=mode)
    assert came_as_far(house, objective)
    changed(house, objective, target=99.9)
    assert not uptime(objective).kept_count or mode == HoldMode.AVERAGE
    assert came_as_far(house, objective)


def test_a_limit_made_easier_helps_nobody(house: House) -> None:
    objective = published(house, target=99.9)
    assert not came_as_far(house, objective)
    changed(house, objective, target=90.0)
    assert uptime(objective).progress == pytest.approx(1.0)
    assert not came_as_far(house, objective)
