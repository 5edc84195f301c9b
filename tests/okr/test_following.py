"""What goals do when their cycle opens midway, or its days move."""

from datetime import date, timedelta

from kurs.cycles.actions import edit_cycle, open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.cycles.validators import CycleText
from kurs.okr.actions import draft_objective, publish_objective, stop_key_result
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, RecomputeMark
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
