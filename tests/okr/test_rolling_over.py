"""What goes on in the next cycle: only what is chosen, from where the number stands."""

from datetime import date

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.calc.measure import Kind
from kurs.cycles.actions import backlog_of, plan_cycle
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import draft_objective, publish_objective, record_check_in, roll_over
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import ObjectiveText, StepText
from tests.world import CYCLE, House, World, checked, line

START, END = date(2027, 1, 4), date(2027, 4, 30)


@pytest.fixture
def spring(house: House) -> Cycle:
    cycle = Cycle(organisation=house.organisation, name="Vår 2027", start=START, end=END)
    return plan_cycle(cycle, by=house.by("liv"))


def taken_on(house: House, cycle: Cycle, *key_results: KeyResult) -> Objective:
    return roll_over(house.objective, by=house.by("ola"), cycle=cycle, key_result_ids=[row.pk for row in key_results])


def published(house: House, **more: object) -> Objective:
    """One of Kontroll with a key result of a kind."""
    lines = (line("Et nøkkelresultat", **{"baseline": None, "target": None} | more),)  # type: ignore[arg-type]
    text = ObjectiveText("Flere får svar", "nb", owner_id=house.people["kari"].pk, key_results=lines)
    kari = house.by("kari")
    objective = draft_objective(house.team, by=kari, cycle=house.cycle, text=text)
    Objective.objects.filter(pk=objective.pk).update(state=ObjectiveState.PUBLISHED)
    return Objective.objects.select_related("unit", "cycle", "organisation").get(pk=objective.pk)


def test_only_what_is_chosen_goes_on_from_where_it_stands(house: House, spring: Cycle) -> None:
    draft = taken_on(house, spring, house.waiting_time)
    assert (draft.state, draft.cycle, draft.follows, draft.title) == (
        ObjectiveState.DRAFT,
        spring,
        house.objective,
        house.objective.title,
    )
    [row] = KeyResult.objects.filter(objective=draft)
    assert (row.title, row.baseline, row.target, row.unit_of_measure) == (house.waiting_time.title, 26, 15, "dager")
    assert (row.progress, row.last_value, row.check_in_count) == (None, None, 0)
    assert row.span == (START, END)
    assert row.owner == house.people["eva"]
    assert list(house.objective.followed_by.all()) == [draft]
    event = Event.objects.latest("pk")
    assert (event.name, event.role, event.audience) == ("objective.rolled_over", "member", "unit")
    assert event.payload == {"follows": house.objective.pk, "key_results": 1}


def test_without_data_the_start_stays(house: House, spring: Cycle) -> None:
    draft = taken_on(house, spring, house.hit_rate)
    assert KeyResult.objects.get(objective=draft).baseline == 60


def test_the_objective_may_go_on_alone(house: House, spring: Cycle) -> None:
    assert not KeyResult.objects.filter(objective=taken_on(house, spring)).exists()


def test_taken_on_twice_is_once(house: House, spring: Cycle) -> None:
    first = taken_on(house, spring, house.waiting_time)
    events = Event.objects.count()
    assert taken_on(house, spring, house.hit_rate).pk == first.pk
    assert Event.objects.count() == events


def test_a_target_that_is_reached_is_left_open(house: House, spring: Cycle) -> None:
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(12, key="past"))
    row = KeyResult.objects.get(objective=taken_on(house, spring, house.waiting_time))
    assert (row.baseline, row.target) == (12, None)


def test_levels_that_are_passed_say_nothing(house: House, spring: Cycle) -> None:
    objective = published(house, baseline=10.0, target=30.0, commit=15.0, stretch=40.0)
    [key_result] = key_results_of(objective)
    record_check_in(key_result, by=house.by("kari"), text=checked(20, key="passed"))
    draft = roll_over(objective, by=house.by("kari"), cycle=spring, key_result_ids=[key_result.pk])
    row = KeyResult.objects.get(objective=draft)
    assert (row.baseline, row.target, row.commit, row.stretch) == (20, 30, None, None)


def test_steps_that_are_done_stay_behind(house: House, spring: Cycle) -> None:
    steps = (StepText("Avtale", 1.0), StepText("Pilot", 2.0), StepText("Drift", 1.0))
    objective = published(house, kind=Kind.MILESTONES, steps=steps)
    [key_result] = key_results_of(objective)
    KeyResult.objects.filter(pk=key_result.pk).update(steps_done=[1], check_in_count=1)
    draft = roll_over(objective, by=house.by("kari"), cycle=spring, key_result_ids=[key_result.pk])
    row = KeyResult.objects.get(objective=draft)
    assert [step["title"] for step in row.steps or ()] == ["Pilot", "Drift"]
    assert row.steps_done is None


def test_into_the_backlog_without_days(house: House) -> None:
    draft = taken_on(house, backlog_of(house.organisation.pk), house.waiting_time)
    row = KeyResult.objects.get(objective=draft)
    assert (row.starts_on, row.due_date) == (None, None)


def test_what_is_not_taken_on(world: World, spring: Cycle) -> None:
    house = world.house
    others = Cycle.objects.create(organisation=world.other.organisation, name="Vår", start=START, end=END)
    closed = Cycle.objects.create(
        organisation=house.organisation, name="2025", start=CYCLE[0], end=CYCLE[1], state=CycleState.CLOSED
    )
    own = Cycle.objects.create(
        organisation=house.organisation, name="Deres", start=START, end=END, unit=house.other_team
    )
    for cycle, code in ((house.cycle, "not_allowed"), (closed, "closed"), (others, "closed"), (own, "not_allowed")):
        with pytest.raises(Invalid) as refusal:
            taken_on(house, cycle, house.waiting_time)
        assert refusal.value.problems == {"cycle": code}
    with pytest.raises(Invalid) as refusal:
        taken_on(house, spring, KeyResult.objects.filter(objective=house.above)[0])
    assert refusal.value.problems == {"key_results": "unknown"}
    with pytest.raises(Invalid) as refusal:
        roll_over(house.draft, by=house.by("ola"), cycle=spring, key_result_ids=[])
    assert refusal.value.problems == {"state": "draft_is_moved"}


def test_what_goes_on_is_published_like_any_other(house: House, spring: Cycle) -> None:
    draft = taken_on(house, spring, house.waiting_time, house.hit_rate)
    assert publish_objective(draft, by=house.by("kari"), edition=draft.edition).state == ObjectiveState.PUBLISHED
