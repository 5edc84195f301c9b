"""Closing a cycle: from its last week on, with a day for the scores, and for good when what must hold does."""

from datetime import date, timedelta

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles import conditions
from kurs.cycles.actions import close_cycle, closes_from, start_closing
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.actions import set_policy
from kurs.framework.keys import CYCLE_SCORING_DAYS
from kurs.framework.models import Policy
from tests.world import CYCLE, House, on

LAST_WEEK = CYCLE[1] - timedelta(days=6)


def fresh(house: House) -> Cycle:
    return Cycle.objects.select_related("organisation", "unit").get(pk=house.cycle.pk)


def closing(house: House) -> Cycle:
    with on(LAST_WEEK):
        return start_closing(house.cycle, by=house.by("liv"))


def test_it_closes_from_its_last_week_on(house: House) -> None:
    assert closes_from(house.cycle) == LAST_WEEK
    with on(LAST_WEEK - timedelta(days=1)), pytest.raises(Invalid) as refusal:
        start_closing(house.cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": "too_early_to_close"}
    closing(house)
    assert fresh(house).state == CycleState.CLOSING
    assert Event.objects.latest("pk").payload == {"due": "2027-01-05"}


def test_the_day_for_scores_counts_working_days_from_the_end(house: House) -> None:
    # Ten from Sunday 20 December, past Christmas Day and New Year's Day on Fridays.
    assert closing(house).scoring_due == date(2027, 1, 5)


def test_who_begins_late_gives_as_many_days(house: House) -> None:
    with on(date(2027, 1, 11)):
        assert start_closing(house.cycle, by=house.by("liv")).scoring_due == date(2027, 1, 25)


def test_the_rule_says_how_many(house: House) -> None:
    policy = Policy(
        organisation=house.organisation, key=CYCLE_SCORING_DAYS, value=2, from_date=LAST_WEEK, reason="Kort."
    )
    set_policy(policy, by=house.by("liv"))
    assert closing(house).scoring_due == date(2026, 12, 22)


def test_started_twice_is_started_once(house: House) -> None:
    due, events = closing(house).scoring_due, Event.objects.count()
    with on(date(2027, 1, 11)):
        assert start_closing(house.cycle, by=house.by("liv")).scoring_due == due
    assert Event.objects.count() == events


@pytest.mark.parametrize(("state", "code"), [("planning", "cycle_not_running"), ("closed", "closed")])
def test_what_does_not_run_does_not_begin_to_close(house: House, state: str, code: str) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=state)
    with on(LAST_WEEK), pytest.raises(Invalid) as refusal:
        start_closing(house.cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": code}


def test_it_closes_when_nothing_stands_in_the_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conditions, "CLOSING", [lambda cycle: "Wait for {role.one}."])
    closing(house)
    with pytest.raises(Invalid) as refusal:
        close_cycle(house.cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": "not_ready"}
    assert refusal.value.parameters["messages"] == ["Wait for {role.one}."]
    conditions.CLOSING.clear()
    close_cycle(house.cycle, by=house.by("liv"))
    assert fresh(house).state == CycleState.CLOSED
    assert Event.objects.latest("pk").name == "cycle.closed"
    events = Event.objects.count()
    close_cycle(house.cycle, by=house.by("liv"))
    assert Event.objects.count() == events


@pytest.mark.parametrize("state", ["planning", "running"])
def test_it_does_not_close_before_it_has_begun_to(house: House, state: str) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=state)
    with pytest.raises(Invalid) as refusal:
        close_cycle(house.cycle, by=house.by("liv"))
    assert refusal.value.problems == {"cycle": "not_closing"}
