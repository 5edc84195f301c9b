"""An objective whose progress a person has set."""

from datetime import date

import pytest

from kurs.calc.explained import RuleUsed
from kurs.calc.rollup import Edge, Item, ObjectiveNode, manual_while, roll_up

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
