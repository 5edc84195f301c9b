"""Planning, changing and opening cycles; reading them."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles.actions import backlog_of, edit_cycle, make_backlog, open_cycle, plan_cycle
from kurs.cycles.actions.planning import locked
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle, CycleVersion
from kurs.cycles.queries import concerns, current_cycle, cycles_visible_to, offers, overlapping
from kurs.cycles.validators import LONGEST_DAYS, CycleText
from kurs.organisation.models import Role, Unit
from tests.world import TODAY, House, World, on

START, END = date(2027, 1, 4), date(2027, 4, 30)


def plan(house: House, name: str = "Vår 2027", start: date = START, end: date = END, unit: Unit | None = None) -> Cycle:
    cycle = Cycle(organisation=house.organisation, name=name, start=start, end=end, unit=unit)
    return plan_cycle(cycle, by=house.by("liv"))


def opened(house: House, cycle: Cycle) -> Cycle:
    return open_cycle(cycle, by=house.by("liv"), early=True)


def test_planned_then_running(house: House) -> None:
    cycle = plan(house)
    assert cycle.state == CycleState.PLANNING
    opened(house, cycle)
    assert Cycle.objects.get(pk=cycle.pk).state == CycleState.RUNNING
    assert Event.objects.latest("pk").name == "cycle.opened"


def test_opened_twice_is_opened_once(house: House) -> None:
    events = Event.objects.count()
    open_cycle(house.cycle, by=house.by("liv"))
    assert Event.objects.count() == events


def test_planned_twice_is_one(house: House) -> None:
    first, events = plan(house), Event.objects.count()
    assert plan(house).pk == first.pk
    assert Event.objects.count() == events
    opened(house, first)
    assert plan(house).pk == first.pk  # of two presses at once, the other one opened it first


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
        ("Vår", START, START + timedelta(days=LONGEST_DAYS + 1), {"end": "too_many_days"}),
        ("Vår", START, START + timedelta(days=900), {"end": "too_many_days"}),
    ],
)
def test_what_is_no_cycle(house: House, name: str, start: date, end: date, problem: dict[str, str]) -> None:
    before = Cycle.objects.count()
    with pytest.raises(Invalid) as refusal:
        plan(house, name, start, end)
    assert refusal.value.problems == problem
    planned = plan(house)
    with pytest.raises(Invalid) as refusal:
        edit_cycle(planned, by=house.by("liv"), text=CycleText(name, start, end))
    assert refusal.value.problems == problem
    assert Cycle.objects.count() == before + 1


@pytest.mark.parametrize("kind", ["backlog", "fortnight"])
def test_a_kind_that_nobody_plans(house: House, kind: str) -> None:
    with pytest.raises(Invalid) as refusal:
        plan_cycle(
            Cycle(organisation=house.organisation, name="Vår", kind=kind, start=START, end=END), by=house.by("liv")
        )
    assert refusal.value.problems == {"kind": "not_allowed"}


def test_no_cycle_of_another_houses_unit(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        plan(world.house, unit=world.other.team)
    assert refusal.value.problems == {"unit": "not_allowed"}


def test_cycles_may_overlap(house: House) -> None:
    year = plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31))
    open_cycle(year, by=house.by("liv"))
    assert [cycle.name for cycle in cycles_visible_to(house.people["ola"])] == ["Høst 2026", "2026"]


def test_who_overlaps_is_who_has_days_and_units_in_common(house: House) -> None:
    year = plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31))
    ours = plan(house, "Vårt", date(2026, 11, 1), date(2026, 12, 31), unit=house.team)
    theirs = plan(house, "Deres", date(2026, 11, 1), date(2026, 12, 31), unit=house.other_team)
    plan(house)
    cycles = list(cycles_visible_to(house.people["ola"]))
    assert [cycle.name for cycle in overlapping(ours, cycles)] == ["2026", "Høst 2026"]
    assert [cycle.name for cycle in overlapping(year, cycles)] == ["Høst 2026", "Vårt", "Deres"]
    assert overlapping(theirs, [ours]) == []
    Cycle.objects.filter(pk=year.pk).update(state=CycleState.CLOSED)
    assert [cycle.name for cycle in overlapping(ours, cycles_visible_to(house.people["ola"]))] == ["Høst 2026"]


def test_a_units_own_cycle_is_for_it_and_those_below(house: House) -> None:
    cycle = plan(house, "Vårt", unit=house.department)
    assert concerns(cycle, house.department)
    assert concerns(cycle, house.team)
    assert not concerns(cycle, house.top)
    assert concerns(house.cycle, house.top)


def test_current_is_the_running_one_that_ends_first(house: House) -> None:
    ola = house.people["ola"]
    plan(house, "Straks", TODAY, TODAY + timedelta(days=7))
    assert current_cycle(ola) == house.cycle
    open_cycle(plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31)), by=house.by("liv"))
    opened(house, plan(house, "Vårt", TODAY, TODAY + timedelta(days=7), unit=house.team))
    backlog_of(house.organisation.pk)
    assert current_cycle(ola) == house.cycle
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSING)
    shown = current_cycle(ola)
    assert shown is not None
    assert shown.name == "2026"
    Cycle.objects.filter(organisation=house.organisation).exclude(kind=CycleKind.BACKLOG).update(
        state=CycleState.CLOSED
    )
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
    opened(house, cycle)
    assert Cycle.objects.get(pk=cycle.pk).state == CycleState.RUNNING


def test_before_the_first_day_it_must_be_meant(house: House) -> None:
    cycle = plan(house)
    with pytest.raises(Invalid) as refusal:
        open_cycle(cycle, by=house.by("liv"))
    assert refusal.value.problems == {"early": "not_begun"}
    assert refusal.value.parameters["start"] == START
    with on(START):
        assert open_cycle(cycle, by=house.by("liv")).opened_on == START


def test_opened_midway_it_says_from_when(house: House) -> None:
    cycle = plan(house, "2026", date(2026, 1, 1), date(2026, 12, 31))
    assert open_cycle(cycle, by=house.by("liv")).opened_on == TODAY


def test_what_is_over_is_not_opened(house: House) -> None:
    cycle = plan(house, "Vår 2026", date(2026, 1, 1), date(2026, 4, 30))
    with pytest.raises(Invalid) as refusal:
        open_cycle(cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": "over"}


def test_a_planned_cycle_changes_freely(house: House) -> None:
    cycle = plan(house)
    text = CycleText("  Våren   2027 ", date(2027, 1, 11), date(2027, 4, 25))
    changed = edit_cycle(cycle, by=house.by("liv"), text=text)
    assert (changed.name, changed.span) == ("Våren 2027", (text.start, text.end))
    events = Event.objects.count()
    edit_cycle(cycle, by=house.by("liv"), text=text)
    assert Event.objects.count() == events
    assert not CycleVersion.objects.filter(cycle=cycle).exists()


def test_a_running_cycle_keeps_its_first_day_and_gives_a_reason(house: House) -> None:
    start, end = house.cycle.span
    for text, reason, problem in (
        (CycleText("Høst", start, end), " ", {"reason": "required"}),
        (CycleText("Høst", start + timedelta(days=1), end), "Fordi.", {"start": "has_begun"}),
        (CycleText("Høst", start, TODAY - timedelta(days=1)), "Fordi.", {"end": "gone_by"}),
    ):
        with pytest.raises(Invalid) as refusal:
            edit_cycle(house.cycle, by=house.by("liv"), text=text, reason=reason)
        assert refusal.value.problems == problem
    text = CycleText("Høsten", start, date(2026, 12, 31))
    edit_cycle(house.cycle, by=house.by("liv"), text=text, reason="Jula kom brått på.")
    kept = CycleVersion.objects.filter(cycle=house.cycle).order_by("number").values_list("number", "name", "reason")
    assert list(kept) == [(1, "Høst 2026", ""), (2, "Høsten", "Jula kom brått på.")]


@pytest.mark.parametrize("state", [CycleState.CLOSING, CycleState.CLOSED])
def test_a_cycle_that_closes_stays_as_it_is(house: House, state: CycleState) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=state)
    with pytest.raises(Invalid) as refusal:
        edit_cycle(house.cycle, by=house.by("liv"), text=CycleText("Høst", *house.cycle.span), reason="Fordi.")
    assert refusal.value.problems == {"cycle": "days_stay"}


def test_the_backlog_is_one_and_is_neither_opened_nor_dated(house: House) -> None:
    backlog = make_backlog(house.team, by=house.by("ola"))
    events = Event.objects.count()
    assert make_backlog(house.other_team, by=house.by("nils")).pk == backlog.pk
    assert backlog_of(house.organisation.pk).pk == backlog.pk
    assert Event.objects.count() == events
    assert (backlog.name, backlog.is_backlog, backlog.start) == ("Venteliste", True, None)
    with pytest.raises(Invalid):
        open_cycle(backlog, by=house.by("liv"))
    with pytest.raises(Invalid):
        edit_cycle(backlog, by=house.by("liv"), text=CycleText("Liste", START, END))


def test_the_next_of_each_kind_is_offered(house: House) -> None:
    liv = house.people["liv"]
    plan_cycle(
        Cycle(organisation=house.organisation, name="T1", kind=CycleKind.TERTIAL, start=START, end=END),
        by=house.by("liv"),
    )
    cycles = list(cycles_visible_to(liv))
    offered = {offer.kind: offer for offer in offers(cycles, unit=None, language="nb", today=TODAY)}
    assert [(each.name, each.start, each.end) for each in offered.values()] == [
        ("Tertial 2 2027", date(2027, 5, 1), date(2027, 8, 31)),
        ("4. kvartal 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("Vår 2027", date(2027, 1, 1), date(2027, 6, 30)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("", date(2026, 12, 21), None),
    ]
    for_a_unit = offers(cycles, unit=house.team, language="nn", today=date(2026, 8, 1))
    assert [each.name for each in for_a_unit] == ["Tertial 3 2026", "3. kvartal 2026", "Haust 2026", "2027", ""]
    assert for_a_unit[-1].start is None
    long_after = offers(cycles, unit=None, language="nb", today=date(2028, 1, 1))
    assert long_after[-1].start is None


def test_cycles_of_another_organisation_do_not_show(world: World) -> None:
    plan(world.other)
    assert [cycle.name for cycle in cycles_visible_to(world.house.people["ola"])] == ["Høst 2026"]


def test_acts_on_a_cycle_do_not_lock_out_what_points_to_it(house: House) -> None:
    """Who checks in holds her key result and points to the cycle; both waiting for each other would be a deadlock."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's transactions take turns")
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        locked(house.cycle)
    assert "FOR NO KEY UPDATE" in asked.captured_queries[-1]["sql"]
