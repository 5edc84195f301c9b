"""An objective whose progress a person has set, and numbers of children added up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import RuleUsed
from kurs.calc.rollup import Edge, Item, Metric, ObjectiveNode, manual_while, roll_up, sum_values

UNTIL = date(2026, 10, 31)
ITEMS = (Item("a", 0.2), Item("b", 0.4))


@pytest.mark.parametrize(
    ("value", "until", "today", "holds"),
    [
        (0.6, UNTIL, date(2026, 10, 30), 0.6),
        (0.6, UNTIL, UNTIL, 0.6),
        (0.6, UNTIL, date(2026, 11, 1), None),
        (0.6, None, UNTIL, None),
        (None, UNTIL, UNTIL, None),
        (0.0, UNTIL, UNTIL, 0.0),
    ],
)
def test_what_is_set_by_hand_holds_through_its_last_day(
    value: float | None, until: date | None, today: date, holds: float | None
) -> None:
    assert manual_while(value, until, today) == holds


@pytest.mark.parametrize("mode", ["key_results", "children", "both", "manual"])
def test_what_is_set_by_hand_stands_instead_of_what_is_computed(mode: str) -> None:
    rule = RuleUsed("roll_up.cap", 1.0)
    node = ObjectiveNode(1, mode, ITEMS, 1.0, rule, 0.6, UNTIL, "The source is down")  # type: ignore[arg-type]
    found = roll_up([node, ObjectiveNode(2, "key_results", (Item("c", 1.0),))], [Edge(2, 1)])[1]
    assert (found.value, found.formula, found.rule) == (0.6, "objective.manual", rule)
    assert found.inputs == (
        ("manual", 0.6),
        ("manual_reason", "The source is down"),
        ("manual_until", UNTIL),
        ("cap", 1.0),
    )


@pytest.mark.parametrize(("stated", "cap", "value"), [(1.3, 1.0, 1.0), (1.3, 1.5, 1.3), (-0.1, 1.0, 0.0)])
def test_what_is_set_by_hand_is_inside_the_cap(stated: float, cap: float, value: float) -> None:
    found = roll_up([ObjectiveNode(1, "manual", cap=cap, manual=stated)], [])[1]
    assert (found.value, found.input("manual")) == (value, stated)


def test_when_it_no_longer_holds_the_key_results_speak() -> None:
    found = roll_up([ObjectiveNode(1, "manual", ITEMS)], [])[1]
    assert found.value == pytest.approx(0.3)
    assert found.formula == "objective.weighted_mean"


def test_a_parent_takes_what_is_set_by_hand_below() -> None:
    nodes = [ObjectiveNode(1, "children"), ObjectiveNode(2, "key_results", ITEMS, manual=0.9)]
    assert roll_up(nodes, [Edge(2, 1)])[1].value == 0.9


HOURS = (Metric(1, 30.0, "timer"), Metric(2, 12.5, " Timer"), Metric(3, None, "timer"))


def test_numbers_in_one_unit_are_added_up_when_asked_for() -> None:
    found = sum_values(HOURS, asked=True)
    assert (found.value, found.formula, found.source) == (42.5, "sum.values", (1, 2))
    assert found.inputs == (("with_data", 2), ("of", 3))


@pytest.mark.parametrize(
    ("metrics", "asked", "formula"),
    [
        (HOURS, False, "sum.not_asked"),
        ((*HOURS, Metric(4, 3.0, "kroner")), True, "sum.mixed_units"),
        ((*HOURS, Metric(4, None, "kroner")), True, "sum.mixed_units"),
        (HOURS[2:], True, "sum.no_data"),
        ((), True, "sum.no_data"),
    ],
)
def test_otherwise_there_is_no_sum(metrics: tuple[Metric, ...], asked: bool, formula: str) -> None:
    found = sum_values(metrics, asked=asked)
    assert (found.value, found.formula) == (None, formula)


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=1, max_size=9))
def test_a_sum_does_not_depend_on_the_order(values: list[float]) -> None:
    metrics = [Metric(place, value, "h") for place, value in enumerate(values)]
    assert sum_values(metrics, asked=True).value == sum_values(metrics[::-1], asked=True).value
