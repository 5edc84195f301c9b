"""Rules of the process: where each comes from, from when, and that the past stays."""

from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import Invalid
from kurs.framework.actions import set_policy
from kurs.framework.keys import KEYS
from kurs.framework.models import Policy
from kurs.framework.queries import organisation_rules, rules_for, rules_of
from kurs.organisation.models import Unit
from tests.world import TODAY, House, World, on

CADENCE = "check_in.cadence_days"


def set_rule(house: House, value: Any, unit: Unit | None = None, day: date = TODAY, key: str = CADENCE) -> Policy:
    policy = Policy(organisation=house.organisation, unit=unit, key=key, value=value, from_date=day, reason="Prøver.")
    with on(min(day, TODAY)):
        return set_policy(policy, by=house.by("liv"))


def cadence(house: House, unit: Unit, day: date = TODAY) -> int:
    value = rules_of(unit, day)[CADENCE]
    assert isinstance(value, int)
    return value


def test_a_rule_cannot_begin_in_the_past(house: House) -> None:
    yesterday = TODAY - timedelta(days=1)
    policy = Policy(
        organisation=house.organisation, unit=None, key=CADENCE, value=14, from_date=yesterday, reason="Prøver."
    )
    with pytest.raises(Invalid) as refusal:
        set_policy(policy, by=house.by("liv"))
    assert refusal.value.problems == {"from_date": "in_the_past"}


def test_default_has_no_origin(house: House) -> None:
    resolved = rules_of(house.team, TODAY).origin(CADENCE)
    assert (resolved.value, resolved.unit_id, resolved.version_id) == (7, None, None)


def test_nearest_unit_decides_and_says_so(house: House) -> None:
    for_all = set_rule(house, 14)
    department = set_rule(house, 10, house.department)
    team = set_rule(house, 5, house.team)
    assert [cadence(house, unit) for unit in (house.top, house.department, house.team, house.other_team)] == [
        14,
        10,
        5,
        10,
    ]
    origins = {
        unit.pk: (found.unit_id, found.version_id)
        for unit in (house.top, house.other_team, house.team)
        for found in [rules_of(unit, TODAY).origin(CADENCE)]
    }
    assert origins == {
        house.top.pk: (None, for_all.pk),
        house.other_team.pk: (house.department.pk, department.pk),
        house.team.pk: (house.team.pk, team.pk),
    }


def test_rule_begins_on_its_day_and_the_past_stays(house: House) -> None:
    set_rule(house, 14, house.team, TODAY - timedelta(days=30))
    set_rule(house, 5, house.team, TODAY + timedelta(days=3))
    days = [TODAY + timedelta(days=offset) for offset in (-31, -30, 0, 2, 3)]
    assert [cadence(house, house.team, day) for day in days] == [7, 14, 14, 14, 5]


def test_last_word_of_one_day_counts(house: House) -> None:
    set_rule(house, 14)
    last = set_rule(house, 21)
    assert rules_of(house.team, TODAY).origin(CADENCE).version_id == last.pk
    assert Policy.objects.filter(organisation=house.organisation, key=CADENCE).count() == 2


def test_rules_in_bulk_are_the_same_one_by_one(house: House) -> None:
    set_rule(house, 14)
    set_rule(house, 10, house.department)
    set_rule(house, 5, house.team, TODAY + timedelta(days=1))
    units = [house.top, house.department, house.team, house.other_team]
    for day in (TODAY, TODAY + timedelta(days=1)):
        many = rules_for(units, day)
        for unit in units:
            assert many[unit.pk].origin(CADENCE) == rules_of(unit, day).origin(CADENCE)


def test_rules_of_the_organisation_are_those_without_a_unit(house: House) -> None:
    set_rule(house, 14)
    set_rule(house, 10, house.top)
    assert organisation_rules(house.organisation, TODAY)[CADENCE] == 14


def test_rules_of_another_organisation_are_not_ours(world: World) -> None:
    set_rule(world.other, 30)
    set_rule(world.other, 20, world.other.team)
    assert cadence(world.house, world.house.team) == 7


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (CADENCE, 0),
        (CADENCE, 93),
        (CADENCE, 7.0),
        (CADENCE, "7"),
        (CADENCE, True),
        (CADENCE, None),
        ("roll_up.mode", "sum"),
        ("roll_up.cap", 0.9),
        ("roll_up.cap", float("nan")),
        ("status.at_risk_gap", float("inf")),
        ("role.title", "sjef"),
        ("role.title", {"nb": {"one": "lots"}}),
        ("role.title", {"nb": 1, "nn": 2, "en": 3}),
        ("role.title", {language: {"one": "los"} for language in ("nb", "nn", "en")}),
    ],
)
def test_value_that_the_key_does_not_allow(house: House, key: str, value: Any) -> None:
    before = Policy.objects.count()
    with pytest.raises(Invalid) as refusal:
        set_rule(house, value, key=key)
    assert refusal.value.problems == {"value": "not_allowed"}
    assert refusal.value.parameters["allowed"]
    assert Policy.objects.count() == before


def test_every_default_is_a_value_that_its_key_allows() -> None:
    for key in KEYS.values():
        assert key.check(key.default) == key.default


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"key": "check_in.colour"}, {"key": "unknown"}),
        ({"reason": "  "}, {"reason": "required"}),
        ({"reason": "a" * 301}, {"reason": "too_long"}),
    ],
)
def test_what_is_no_rule(house: House, words: dict[str, str], problem: dict[str, str]) -> None:
    given: dict[str, Any] = {"key": CADENCE, "value": 7, "from_date": TODAY, "reason": "Prøver."} | words
    with pytest.raises(Invalid) as refusal:
        set_policy(Policy(organisation=house.organisation, **given), by=house.by("liv"))
    assert refusal.value.problems == problem


def test_unit_of_another_organisation_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        set_rule(world.house, 14, world.other.team)
    assert refusal.value.problems == {"unit": "not_allowed"}
