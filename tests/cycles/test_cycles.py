"""Planning and opening cycles."""

from datetime import date, timedelta

import pytest

from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles.actions import LONGEST_DAYS, open_cycle, plan_cycle
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import current_cycle, cycles_visible_to
from kurs.organisation.models import Role
from tests.world import TODAY, House, World

START, END = date(2027, 1, 4), date(2027, 4, 30)


def plan(house: House, name: str = "Vår 2027", start: date = START, end: date = END) -> Cycle:
    return plan_cycle(Cycle(organisation=house.organisation, name=name, start=start, end=end), by=house.by("liv"))


def test_planned_then_running(house: House) -> None:
    cycle = plan(house)
    assert cycle.state == CycleState.PLANNING
    open_cycle(cycle, by=house.by("liv"))
    assert Cycle.objects.get(pk=cycle.pk).state == CycleState.RUNNING


def test_opened_twice_is_opened_once(house: House) -> None:
    events = Event.objects.count()
    open_cycle(house.cycle, by=house.by("liv"))
    assert Event.objects.count() == events


@pytest.mark.parametrize("state", [CycleState.CLOSING, CycleState.CLOSED])
def test_what_was_closed_is_not_opened(house: House, state: CycleState) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=state)
    with pytest.raises(Invalid) as refusal:
        open_cycle(house.cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": "closed"}
    assert Cycle.objects.get(pk=house.cycle.pk).state == state


@pytest.mark.parametrize(
    ("name", "start", "end", "problem"),
    [
        (" ", START, END, {"name": "required"}),
        ("a" * 81, START, END, {"name": "too_long"}),
        ("Vår", START, START, {"end": "before_start"}),
        ("Vår", END, START, {"end": "before_start"}),
        ("Vår", START, START + timedelta(days=LONGEST_DAYS + 1), {"end": "too_long"}),
    ],
)
def test_what_is_no_cycle(house: House, name: str, start: date, end: date, problem: dict[str, str]) -> None:
    before = Cycle.objects.count()
    with pytest.raises(Invalid) as refusal:
        plan(house, name, start, end)
    assert refusal.value.problems == problem
    assert Cycle.objects.count() == before


def test_cycles_may_overlap(house: House) -> None:
    year = plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31))
    open_cycle(year, by=house.by("liv"))
    assert [cycle.name for cycle in cycles_visible_to(house.people["ola"])] == ["Høst 2026", "2026"]


def test_current_is_the_running_one_that_ends_first(house: House) -> None:
    ola = house.people["ola"]
    plan(house, "Straks", TODAY, TODAY + timedelta(days=7))
    assert current_cycle(ola) == house.cycle
    open_cycle(plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31)), by=house.by("liv"))
    assert current_cycle(ola) == house.cycle
    Cycle.objects.filter(organisation=house.organisation).update(state=CycleState.CLOSED)
    assert current_cycle(ola) is None


def test_no_cycle_opens_without_an_ambassador(house: House) -> None:
    cycle = plan(house)
    Role.objects.filter(organisation=house.organisation, kind__contains="ambassador").update(
        to_date=TODAY - timedelta(days=1)
    )
    with pytest.raises(Invalid) as refusal:
        open_cycle(cycle, by=Actor.system(house.organisation.pk))
    assert refusal.value.problems == {"cycle": "not_ready"}
    [message] = refusal.value.parameters["messages"]
    assert "{role.a}" in message


def test_ambassador_whose_last_day_is_ahead_is_an_ambassador(house: House) -> None:
    cycle = plan(house)
    roles = Role.objects.filter(organisation=house.organisation, kind__contains="ambassador")
    roles.update(to_date=TODAY + timedelta(days=60))
    open_cycle(cycle, by=house.by("liv"))
    assert Cycle.objects.get(pk=cycle.pk).state == CycleState.RUNNING


def test_cycles_of_another_organisation_do_not_show(world: World) -> None:
    plan(world.other)
    assert [cycle.name for cycle in cycles_visible_to(world.house.people["ola"])] == ["Høst 2026"]
