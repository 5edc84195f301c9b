"""Progress set by hand: whose, why, until when, and that it is computed again afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.base import clock
from kurs.okr.actions import end_manual_progress, record_check_in, set_manual_progress
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import ManualProgress, Objective
from kurs.okr.queries.explained import explained_objective
from kurs.okr.recompute import mark_new_day, recompute, recompute_marked
from tests.world import CYCLE, NOW, TODAY, House, checked

UNTIL = TODAY + timedelta(days=7)
OWN = (34 - 26) / 19 / 2  # the second key result has been without data for more than two cadences


def stand(house: House) -> Objective:
    return Objective.objects.select_related("unit", "cycle", "organisation").get(pk=house.objective.pk)


def set_it(house: House, **changes: Any) -> Objective:
    words: dict[str, Any] = {"value": 0.9, "reason": "Målingen er nede.", "until": UNTIL} | changes
    return set_manual_progress(house.objective, by=house.by("kari"), **words)


def test_what_the_lead_says_holds_and_a_check_in_does_not_change_it(house: House) -> None:
    set_it(house)
    row = stand(house)
    assert (row.progress, row.manual_progress, row.manual_until) == (0.9, 0.9, UNTIL)
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(20, key="k"))
    recompute(house.organisation)
    assert stand(house).progress == 0.9
    told = explained_objective(stand(house), house.people["kari"]).explained
    assert (told.value, told.formula) == (0.9, "objective.manual")
    assert (told.input("manual_reason"), told.input("manual_until")) == ("Målingen er nede.", UNTIL)


def test_it_falls_back_by_the_mark_of_the_new_day(house: House) -> None:
    recompute(house.organisation)
    set_it(house)
    recompute_marked()
    with clock.fixed(NOW + timedelta(days=7)):
        mark_new_day()
        recompute_marked()
        assert stand(house).progress == 0.9
    with clock.fixed(NOW + timedelta(days=8)):
        mark_new_day()
        recompute_marked()
        assert stand(house).progress == pytest.approx(OWN)


def test_ending_it_computes_again_at_once(house: House) -> None:
    set_it(house)
    end_manual_progress(house.objective, by=house.by("kari"))
    row = stand(house)
    assert row.progress == pytest.approx(OWN)
    assert (row.manual_progress, row.manual_until) == (None, None)
    assert list(ManualProgress.objects.order_by("pk").values_list("value", "reason")) == [
        (0.9, "Målingen er nede."),
        (None, ""),
    ]


def test_more_than_the_cap_counts_as_the_cap(house: House) -> None:
    set_it(house, value=1.5)
    assert stand(house).progress == 1.0
    Objective.objects.filter(pk=house.objective.pk).update(roll_up_cap=1.5)
    set_it(house, value=1.4)
    assert stand(house).progress == 1.4


@pytest.mark.parametrize("name", ["ola", "odd", "liv", "agnar"])
def test_the_lead_alone(house: House, name: str) -> None:
    with pytest.raises(Refused):
        set_manual_progress(house.objective, by=house.by(name), value=0.5, reason="x", until=UNTIL)
    assert Event.objects.latest("pk").name == "refused"
    assert stand(house).manual_progress is None


def test_the_same_again_is_nothing_new(house: House) -> None:
    set_it(house)
    before = (Event.objects.count(), ManualProgress.objects.count())
    set_it(house)
    assert (Event.objects.count(), ManualProgress.objects.count()) == before
    end_manual_progress(house.objective, by=house.by("kari"))
    end_manual_progress(house.objective, by=house.by("kari"))
    assert (Event.objects.count(), ManualProgress.objects.count()) == (before[0] + 1, before[1] + 1)
    # After it has ended the same words set it anew.
    set_it(house)
    assert stand(house).progress == 0.9


def test_ledger_tells_it(house: House) -> None:
    set_it(house)
    event = Event.objects.latest("pk")
    assert event.name == "objective.progress_set"
    assert event.payload == {
        "manual": ManualProgress.objects.get().pk,
        "value": 0.9,
        "until": UNTIL.isoformat(),
    }


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ({"value": float("nan")}, {"value": "not_a_share"}),
        ({"value": -0.01}, {"value": "not_a_share"}),
        ({"value": 1.51}, {"value": "not_a_share"}),
        ({"reason": " "}, {"reason": "required"}),
        ({"reason": "a" * 501}, {"reason": "too_long"}),
        ({"until": TODAY - timedelta(days=1)}, {"until": "outside_cycle"}),
        ({"until": CYCLE[1] + timedelta(days=1)}, {"until": "outside_cycle"}),
        ({"until": date.max, "reason": ""}, {"until": "outside_cycle", "reason": "required"}),
    ],
)
def test_what_cannot_be_set(house: House, words: dict[str, Any], problems: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        set_it(house, **words)
    assert refusal.value.problems == problems


@pytest.mark.parametrize("state", [ObjectiveState.DRAFT, ObjectiveState.CLOSED, ObjectiveState.STOPPED])
def test_only_what_runs(house: House, state: ObjectiveState) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(state=state)
    with pytest.raises(Invalid) as refusal:
        set_it(house)
    assert refusal.value.problems == {"value": "not_running"}
