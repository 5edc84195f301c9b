import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.rollup import Edge, Item, ObjectiveNode, Ring, find_ring, objective_progress, roll_up, shares

progresses = st.none() | st.floats(-3, 3)
weights = st.none() | st.floats(0, 100)
items = st.builds(
    Item,
    id=st.integers(1, 99),
    progress=progresses,
    weight=weights,
    counts_without_data=st.booleans(),
)


def mean(*found: Item, cap: float = 1.0) -> Explained[float]:
    return objective_progress(found, cap=cap)


@pytest.mark.parametrize(
    ("given_", "filled"),
    [
        ([], ()),
        ([None, None], (50.0, 50.0)),
        ([60.0, None, None], (60.0, 20.0, 20.0)),
        ([100.0, None], (100.0, 0.0)),
        ([80.0, 70.0, None], (80.0, 70.0, 0.0)),
        ([30.0, 70.0], (30.0, 70.0)),
        ([30.0, 30.0], (30.0, 30.0)),
        ([0.0, None], (0.0, 100.0)),
    ],
)
def test_empty_weights_share_the_rest(given_: list[float | None], filled: tuple[float, ...]) -> None:
    assert shares(given_) == pytest.approx(filled)


@given(st.lists(weights, min_size=1, max_size=9))
def test_weights_become_100_when_one_is_empty_and_the_others_leave_room(
    found: list[float | None],
) -> None:
    assume(None in found)
    assume(sum(weight for weight in found if weight is not None) <= 100)
    assert math.fsum(shares(found)) == pytest.approx(100)


def test_the_weighted_mean_and_what_it_says() -> None:
    found = objective_progress(
        [Item(1, 0.5, 60.0), Item(2, 1.4), Item(3, None)],
        cap=1.0,
        rule=RuleUsed("roll_up.cap", 1.0),
    )
    assert found.value == pytest.approx((60 * 0.5 + 20 * 1.0) / 80)
    assert found.formula == "objective.weighted_mean"
    assert found.inputs == (
        ("with_data", 2),
        ("of", 3),
        ("counted_as_zero", 0),
        ("cap", 1.0),
        ("items", ((1, 0.5, 60.0, 0.5), (2, 1.4, 20.0, 1.0), (3, None, 20.0, None))),
    )
    assert found.source == (1, 2)
    assert found.rule == RuleUsed("roll_up.cap", 1.0)


def test_no_items_no_number() -> None:
    assert (mean().value, mean().formula) == (None, "objective.no_items")


def test_items_that_weigh_nothing_give_no_number() -> None:
    found = mean(Item(1, 0.5, 0.0), Item(2, None, 100.0))
    assert (found.value, found.formula) == (None, "objective.no_weight")


@given(st.lists(items, max_size=8), st.sampled_from([1.0, 1.2, 1.5]))
def test_it_is_inside_the_cap_or_none(found: list[Item], cap: float) -> None:
    value = objective_progress(found, cap=cap).value
    assert value is None or 0.0 <= value <= cap


def test_rounding_does_not_lift_the_mean_over_the_cap() -> None:
    full = [Item(1, 1.1, 66.8), Item(2, 1.1, 38.9)]
    assert objective_progress(full, cap=1.1).value == 1.1


@given(st.lists(items, min_size=1, max_size=8), st.data())
def test_more_progress_of_one_item_never_lowers_it(found: list[Item], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(found) - 1))
    item = found[index]
    assume(item.progress is not None)
    more = Item(item.id, (item.progress or 0.0) + 0.5, item.weight, item.counts_without_data)
    before = objective_progress(found, cap=1.0).value
    after = objective_progress([*found[:index], more, *found[index + 1 :]], cap=1.0).value
    if before is not None:
        assert after is not None
        assert after >= before - 1e-12


@given(st.lists(items, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Item], shuffled: random.Random) -> None:
    other = list(found)
    shuffled.shuffle(other)
    one, two = (
        objective_progress(found, cap=1.0).value,
        objective_progress(other, cap=1.0).value,
    )
    assert one == two or (one is not None and two == pytest.approx(one, abs=1e-12))


def key_results(id_: int, *progress: float | None) -> ObjectiveNode:
    return ObjectiveNode(id_, "key_results", tuple(Item(f"{id_}-{n}", p) for n, p in enumerate(progress)))


def test_key_results_alone_do_not_look_at_children() -> None:
    found = roll_up([key_results(1, 0.2), key_results(2, 0.8)], [Edge(2, 1)])
    assert found[1].value == pytest.approx(0.2)


def test_children_are_weighted_by_their_edges() -> None:
    nodes = [ObjectiveNode(1, "children"), key_results(2, 0.5), key_results(3, 1.0)]
    found = roll_up(nodes, [Edge(2, 1, weight=75.0), Edge(3, 1)])
    assert found[1].value == pytest.approx(0.625)
    assert found[1].formula == "objective.children_mean"
    assert found[1].source == (2, 3)


def test_both_is_the_unweighted_mean_over_all() -> None:
    nodes = [
        ObjectiveNode(1, "both", (Item("a", 0.27, 90.0), Item("b", 0.18))),
        key_results(2, 0.73),
    ]
    found = roll_up(nodes, [Edge(2, 1, weight=5.0)])
    assert found[1].value == pytest.approx((0.27 + 0.18 + 0.73) / 3)
    assert found[1].formula == "objective.both_mean"


def test_a_child_without_data_is_left_out() -> None:
    nodes = [ObjectiveNode(1, "children"), key_results(2, None), key_results(3, 0.4)]
    found = roll_up(nodes, [Edge(2, 1), Edge(3, 1)])
    assert found[1].value == pytest.approx(0.4)
    assert (found[1].input("with_data"), found[1].input("of")) == (1, 2)


def test_a_childs_overshoot_is_capped_by_the_parent() -> None:
    above = ObjectiveNode(2, "key_results", (Item("a", 1.5),), cap=1.5)
    found = roll_up([ObjectiveNode(1, "children", cap=1.0), above], [Edge(2, 1)])
    assert (found[2].value, found[1].value) == (1.5, 1.0)


def test_edges_out_of_the_graph_are_ignored() -> None:
    found = roll_up([key_results(1, 0.5)], [Edge(9, 1), Edge(1, 9), Edge(8, 9)])
    assert list(found) == [1]


def test_the_order_of_the_answer_is_that_of_the_question() -> None:
    assert list(roll_up([key_results(5, 0.1), key_results(2, 0.1)], [Edge(2, 5)])) == [
        5,
        2,
    ]


@pytest.mark.parametrize("kind", ["contributes", "supports"])
def test_a_ring_is_refused_and_named(kind: str) -> None:
    edges = [Edge(a, b, kind=kind) for a, b in [(4, 2), (2, 7), (7, 4), (1, 2), (7, 9)]]  # type: ignore[arg-type]
    with pytest.raises(Ring) as refused:
        roll_up([key_results(n, 0.5) for n in (1, 2, 4, 7, 9)], edges)
    assert refused.value.ids == (2, 7, 4)
    assert find_ring(edges) == (2, 7, 4)


@given(st.permutations([(5, 1), (1, 5), (3, 1), (1, 3), (4, 3), (3, 4)]))
def test_of_several_rings_the_same_one_is_named(pairs: list[tuple[int, int]]) -> None:
    assert find_ring([Edge(child, parent) for child, parent in pairs]) == (1, 3)


def test_an_objective_above_itself_is_a_ring() -> None:
    assert find_ring([Edge(3, 3)]) == (3,)


def test_no_ring() -> None:
    assert find_ring([]) is None
    assert find_ring([Edge(1, 2), Edge(1, 3), Edge(2, 4), Edge(3, 4)]) is None


def test_a_line_of_five_thousand_objectives() -> None:
    line = [
        key_results(1, 0.5),
        *(ObjectiveNode(n, "children") for n in range(2, 5001)),
    ]
    found = roll_up(line[::-1], [Edge(n, n + 1) for n in range(1, 5000)])
    assert found[5000].value == pytest.approx(0.5)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[ObjectiveNode], list[Edge]]:
    """Objectives 1..n with edges from a higher id to a lower one, so without a ring."""
    size = draw(st.integers(1, 8))
    nodes = [
        ObjectiveNode(
            n,
            draw(st.sampled_from(["key_results", "children", "both"])),
            tuple(draw(st.lists(items, max_size=3))),
            draw(st.sampled_from([1.0, 1.5])),
        )
        for n in range(1, size + 1)
    ]
    pairs = [(child, parent) for child in range(1, size + 1) for parent in range(1, child)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    edges = [
        Edge(
            child,
            parent,
            draw(weights),
            draw(st.sampled_from(["contributes", "supports"])),
        )
        for child, parent in chosen
    ]
    return draw(st.permutations(nodes)), draw(st.permutations(edges))


def naive(id_: int, nodes: dict[int, ObjectiveNode], edges: list[Edge]) -> float | None:
    """Progress by plain recursion, from the text of the formula."""
    node = nodes[id_]
    below = [
        Item(edge.child, naive(edge.child, nodes, edges), edge.weight)
        for edge in edges
        if edge.parent == id_ and edge.kind == "contributes"
    ]
    if node.mode == "both":
        found = [Item(i.id, i.progress, 1.0, i.counts_without_data) for i in [*node.items, *below]]
    else:
        found = below if node.mode == "children" else list(node.items)
    total = weight_sum = 0.0
    for item, weight in zip(found, shares([item.weight for item in found]), strict=True):
        if item.progress is None and not item.counts_without_data:
            continue
        total += weight * max(0.0, min(item.progress or 0.0, node.cap))
        weight_sum += weight
    return total / weight_sum if weight_sum > 0 else None


@given(graphs())
def test_roll_up_is_the_plain_recursion(
    graph: tuple[list[ObjectiveNode], list[Edge]],
) -> None:
    nodes, edges = graph
    found = roll_up(nodes, edges)
    by_id = {node.id: node for node in nodes}
    for id_, explained in found.items():
        expected = naive(id_, by_id, edges)
        if expected is None:
            assert explained.value is None
        else:
            assert explained.value == pytest.approx(expected, abs=1e-9)


@given(graphs(), st.randoms(use_true_random=False))
def test_roll_up_does_not_depend_on_the_order_of_rows(
    graph: tuple[list[ObjectiveNode], list[Edge]], shuffled: random.Random
) -> None:
    nodes, edges = graph
    before = roll_up(nodes, edges)
    shuffled.shuffle(nodes)
    shuffled.shuffle(edges)
    assert roll_up(nodes, edges) == before
