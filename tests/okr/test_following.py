"""What goals do when their cycle opens midway, or its days move."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.cycles.actions import edit_cycle, open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.cycles.validators import CycleText
from kurs.okr.actions import align_objective, draft_objective, edit_objective, publish_objective, stop_key_result
from kurs.okr.enums import AlignmentKind, ObjectiveState
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, RecomputeMark
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import ObjectiveText
from tests.world import CYCLE, TODAY, House, line, on

NEW_END = date(2026, 12, 31)


def written(house: House, cycle: Cycle, *, due: date | None = None, publish: bool = False) -> KeyResult:
    """A key result in the cycle; due on its last day when nothing else is said."""
    lines = (line("Fra 4 til 8", 4, 8, due_date=due), line("Fra 2 til 3", 2, 3))
    text = ObjectiveText("Flere får svar", "nb", owner_id=house.people["kari"].pk, key_results=lines)
    objective = draft_objective(house.team, by=house.by("kari"), cycle=cycle, text=text)
    if publish:
        publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    return KeyResult.objects.filter(objective=objective).order_by("position")[0]


def moved(house: House, cycle: Cycle, start: date, end: date) -> None:
    edit_cycle(cycle, by=house.by("liv"), text=CycleText(cycle.name, start, end), reason="Jula kom brått på.")


def test_a_new_last_day_is_the_new_due_day(house: House) -> None:
    own = written(house, house.cycle, due=date(2026, 12, 1), publish=True)
    late = written(house, house.cycle)
    with on(TODAY):
        stop_key_result(house.hit_rate, by=house.by("kari"), reason="Ute av lufta.", language="nb")
    RecomputeMark.objects.all().delete()
    moved(house, house.cycle, CYCLE[0], NEW_END)
    for key_result in (house.waiting_time, late):
        key_result.refresh_from_db()
        assert key_result.due_date == NEW_END
        assert key_result.starts_on == CYCLE[0]
    own.refresh_from_db()
    house.hit_rate.refresh_from_db()
    assert own.due_date == date(2026, 12, 1)
    assert house.hit_rate.due_date == CYCLE[1]
    kept = KeyResultVersion.objects.filter(key_result=house.waiting_time).order_by("number")
    assert [(row.number, row.due_date, row.reason) for row in kept] == [
        (1, CYCLE[1], ""),
        (2, NEW_END, "Jula kom brått på."),
    ]
    assert not KeyResultVersion.objects.filter(key_result=late).exists()
    assert RecomputeMark.objects.filter(organisation=house.organisation).count() == 1


def test_what_would_be_due_after_a_shorter_cycle_is_due_on_its_last_day(house: House) -> None:
    own = written(house, house.cycle, due=date(2026, 12, 15))
    moved(house, house.cycle, CYCLE[0], date(2026, 12, 10))
    own.refresh_from_db()
    assert own.due_date == date(2026, 12, 10)


def test_drafts_follow_a_planned_cycle_at_both_ends(house: House) -> None:
    start, end = date(2027, 1, 4), date(2027, 4, 30)
    cycle = plan_cycle(Cycle(organisation=house.organisation, name="Vår", start=start, end=end), by=house.by("liv"))
    draft, published = written(house, cycle), written(house, cycle, publish=True)
    moved(house, cycle, start + timedelta(days=7), end + timedelta(days=7))
    for key_result in (draft, published):
        key_result.refresh_from_db()
        assert key_result.span == (start + timedelta(days=7), end + timedelta(days=7))


def test_a_new_first_day_alone_gives_no_version(house: House) -> None:
    start, end = date(2027, 1, 4), date(2027, 4, 30)
    cycle = plan_cycle(Cycle(organisation=house.organisation, name="Vår", start=start, end=end), by=house.by("liv"))
    published = written(house, cycle, publish=True)
    moved(house, cycle, start + timedelta(days=7), end)
    published.refresh_from_db()
    assert published.span == (start + timedelta(days=7), end)
    assert KeyResultVersion.objects.filter(key_result=published).count() == 1


def test_whoever_has_the_text_open_does_not_write_the_old_days_back(house: House) -> None:
    text = objective_text_of(house.objective)
    with on(TODAY):
        own = written(house, house.cycle, due=date(2026, 12, 1))
    KeyResult.objects.filter(objective=own.objective_id).update(due_date=date(2026, 12, 1))
    untouched = Objective.objects.get(pk=own.objective_id).edition
    moved(house, house.cycle, CYCLE[0], NEW_END)
    words: dict[str, Any] = {"edition": house.objective.edition, "text": replace(text, why="Fordi.")}
    with pytest.raises(ChangedMeanwhile):
        edit_objective(house.objective, by=house.by("kari"), **words, reason="Nytt.")
    assert KeyResult.objects.get(pk=house.waiting_time.pk).due_date == NEW_END
    assert Objective.objects.get(pk=own.objective_id).edition == untouched


def test_days_that_part_goals_which_hang_together_are_refused(house: House) -> None:
    start, end = date(2026, 12, 1), date(2027, 4, 30)
    cycle = plan_cycle(Cycle(organisation=house.organisation, name="Vår", start=start, end=end), by=house.by("liv"))
    child = Objective.objects.select_related("unit", "cycle").get(pk=written(house, cycle).objective_id)
    align_objective(child, by=house.by("kari"), parent=house.above, kind=AlignmentKind.SUPPORTS)
    for changed, days, other in (
        (cycle, (date(2027, 1, 4), end), house.cycle.name),
        (house.cycle, (CYCLE[0], date(2026, 11, 30)), "Vår"),
    ):
        with pytest.raises(Invalid) as refusal:
            moved(house, changed, *days)
        assert (refusal.value.problems, refusal.value.parameters) == ({"cycle": "goals_apart"}, {"cycles": other})
    assert Cycle.objects.get(pk=cycle.pk).start == start
    moved(house, cycle, date(2026, 12, 20), end)
    Objective.objects.filter(pk=child.pk).update(state=ObjectiveState.STOPPED)
    moved(house, cycle, date(2027, 1, 4), end)


def test_a_new_name_moves_nothing(house: House) -> None:
    RecomputeMark.objects.all().delete()
    text = CycleText("Høsten", *house.cycle.span)
    edit_cycle(house.cycle, by=house.by("liv"), text=text, reason="Penere.")
    assert not RecomputeMark.objects.exists()


def test_opened_midway_nobody_is_behind(house: House) -> None:
    """«Vi er allerede i gang»: published before, opened today, so the plan begins today."""
    start, end = TODAY - timedelta(days=60), TODAY + timedelta(days=60)
    cycle = Cycle.objects.create(organisation=house.organisation, name="I gang", start=start, end=end)
    with on(start):
        key_result = written(house, cycle, publish=True)
    assert key_result.starts_on == start
    open_cycle(cycle, by=house.by("liv"))
    key_result.refresh_from_db()
    assert key_result.starts_on == TODAY
    other = Objective.objects.get(pk=house.objective.pk)
    assert other.key_results.order_by("pk")[0].starts_on == CYCLE[0]
