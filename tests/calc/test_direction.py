"""The layout of Retning: the forest, what is folded, and the picture."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kurs.calc.direction import Drawing, Folded, Measures, Node, Placed, depth_of, drawing, fold, forest

LETTER = (
    Node("letter"),
    Node("top", ("letter",)),
    Node("north", ("top",)),
    Node("team a", ("north",)),
    Node("team b", ("north", "south")),
    Node("south", ("top",)),
    Node("team c", ("south", "letter")),
    Node("alone"),
)
SIZE = Measures(width=100.0, height=30.0, gutter=20.0, gap=10.0)


def places(found: Drawing) -> dict[str, tuple[int, int]]:
    return {node.id: (node.column, node.row) for node in found.nodes}


def test_a_node_hangs_under_its_first_parent_and_is_named_under_the_others() -> None:
    found = forest(LETTER)
    assert found.roots == ("letter", "alone")
    assert found.children == {
        "letter": ("top",),
        "top": ("north", "south"),
        "north": ("team a", "team b"),
        "south": ("team c",),
    }
    assert found.others == {"south": ("team b",), "letter": ("team c",)}
    assert found.below("top") == 5
    assert list(found.walk(["north"])) == ["north", "team a", "team b"]


def test_parents_that_are_not_there_and_oneself_are_left_out() -> None:
    assert forest([Node("a", ("gone", "a"))]).roots == ("a",)


def test_a_ring_is_cut() -> None:
    found = forest([Node("a", ("c",)), Node("b", ("a",)), Node("c", ("b",))])
    assert sorted(found.walk(found.roots)) == ["a", "b", "c"]
    assert len(drawing([Node("a", ("b",)), Node("b", ("a",))]).nodes) == 2


def test_rows_and_columns() -> None:
    assert places(drawing(LETTER, SIZE)) == {
        "letter": (0, 0),
        "top": (1, 0),
        "north": (2, 0),
        "team a": (3, 0),
        "team b": (3, 1),
        "south": (2, 2),
        "team c": (3, 2),
        "alone": (0, 3),
    }


def test_lines_meet_the_lower_edges() -> None:
    lines = {(line.parent, line.child): line for line in drawing(LETTER, SIZE).lines}
    assert [(p.x, p.y) for p in lines["letter", "top"].points] == [(100, 30), (120, 30)]
    assert [(p.x, p.y) for p in lines["top", "south"].points] == [(220, 30), (230, 30), (230, 110), (240, 110)]
    other = lines["letter", "team c"]
    assert not other.is_main
    assert [(p.x, p.y) for p in other.points] == [
        (100, 30),
        (105, 30),
        (105, 75),
        (355, 75),
        (355, 110),
        (360, 110),
    ]


def test_nothing_is_a_picture_too() -> None:
    assert drawing([], SIZE) == Drawing(100.0, 30.0, (), ())


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (8, Folded(("letter", "top", "north", "team a", "team b", "south", "team c", "alone"), {})),
        (7, Folded(("letter", "top", "alone"), {"top": 5})),
        (3, Folded(("letter", "top", "alone"), {"top": 5})),
        (2, Folded(("letter", "alone"), {"letter": 6})),
        (1, Folded(("letter",), {"letter": 6}, ("alone",))),
    ],
)
def test_what_there_is_no_room_for_is_folded(most: int, expected: Folded) -> None:
    trees = forest(LETTER)
    assert fold(trees, trees.roots, depth=2, most=most) == expected


def test_what_has_room_is_opened_in_reading_order() -> None:
    trees = forest([Node("a"), Node("b"), *(Node(f"a{n}", ("a",)) for n in range(3)), Node("b0", ("b",)), Node("c")])
    assert fold(trees, trees.roots, depth=2, most=5) == Folded(("a", "b", "b0", "c"), {"a": 3})
    assert fold(trees, trees.roots, depth=2, most=6) == Folded(("a", "a0", "a1", "a2", "b", "c"), {"b": 1})


# The first drawing of a process loads a library; on a busy machine that takes longer than a test of the health allows.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])
hangs_on = st.lists(st.integers(0, 15), max_size=3)


def graphs() -> st.SearchStrategy[list[Node]]:
    """Nodes that hang on some that come before them, told in another order."""
    return st.builds(_graph, st.lists(hangs_on, min_size=1, max_size=16), st.integers(0, 15), st.booleans())


def _graph(parents: list[list[int]], turn: int, backwards: bool) -> list[Node]:
    nodes = [Node(f"n{n}", tuple(f"n{p}" for p in found if p < n)) for n, found in enumerate(parents)]
    turned = nodes[turn:] + nodes[:turn]
    return turned[::-1] if backwards else turned


@unhurried
@given(graphs())
def test_the_same_nodes_give_the_same_picture(nodes: list[Node]) -> None:
    assert drawing(nodes) == drawing(list(nodes))


@unhurried
@given(graphs())
def test_no_two_nodes_overlap_and_all_lie_inside(nodes: list[Node]) -> None:
    found, size = drawing(nodes, SIZE), SIZE
    assert len(found.nodes) == len(nodes)
    for one, other in combinations(found.nodes, 2):
        beside = abs(one.x - other.x) >= size.width + size.gutter
        apart = abs(one.y - other.y) >= size.height + size.gap
        assert beside or apart, (one, other)
    assert all(node.x + size.width <= found.width for node in found.nodes)
    assert all(node.y + size.height <= found.height for node in found.nodes)


@unhurried
@given(graphs())
def test_children_stand_to_the_right_and_not_above_and_every_parent_has_a_line(nodes: list[Node]) -> None:
    found = drawing(nodes, SIZE)
    at = {node.id: node for node in found.nodes}
    drawn = {(line.parent, line.child): line.is_main for line in found.lines}
    wanted = {(parent, node.id) for node in nodes for parent in node.parents}
    assert set(drawn) == wanted
    for (parent, child), is_main in drawn.items():
        assert at[child].column > at[parent].column
        assert not is_main or at[child].row >= at[parent].row


def crosses(line_start: float, line_end: float, low: float, high: float) -> bool:
    return min(line_start, line_end) < high and max(line_start, line_end) > low


@unhurried
@given(graphs())
def test_lines_have_right_angles_and_run_through_no_node(nodes: list[Node]) -> None:
    found = drawing(nodes, SIZE)
    for line in found.lines:
        steps = list(zip(line.points, line.points[1:], strict=False))
        assert all(one.x == other.x or one.y == other.y for one, other in steps)
        for one, other in steps:
            for node in found.nodes:
                inside = crosses(one.x, other.x, node.x, node.x + SIZE.width)
                assert not (inside and crosses(one.y, other.y, node.y, node.y + SIZE.height)), (line, node)


@unhurried
@given(graphs(), st.data())
def test_a_new_end_of_a_branch_moves_what_follows_by_a_row(nodes: list[Node], data: st.DataObject) -> None:
    parent = data.draw(st.sampled_from(nodes)).id
    place = data.draw(st.integers(0, len(nodes)))
    more = [*nodes[:place], Node("new", (parent,)), *nodes[place:]]
    before, after = places(drawing(nodes)), places(drawing(more))
    new = after.pop("new")
    for id_, (column, row) in before.items():
        assert after[id_][0] == column
        assert after[id_][1] - row in (0, 1)
        assert after[id_][1] == row or after[id_][1] >= new[1]


@unhurried
@given(graphs(), st.integers(1, 30), st.integers(1, 3))
def test_folding_loses_nobody(nodes: list[Node], most: int, depth: int) -> None:
    trees = forest(nodes)
    found = fold(trees, trees.roots, depth=depth, most=most)
    away = sum(found.folded.values()) + sum(1 + trees.below(root) for root in found.left_out)
    assert len(found.shown) + away == len(nodes)
    assert len(found.shown) <= most


def test_a_placed_node_says_where_it_stands() -> None:
    assert drawing([Node("a")], SIZE).nodes == (Placed("a", 0, 0, 0.0, 0.0),)


@pytest.mark.parametrize(("columns", "width"), [(1, 220.0), (2, 220.0), (3, 191.0), (4, 137.0), (5, 128.0), (9, 128.0)])
def test_columns_fill_the_room_within_limits(columns: int, width: float) -> None:
    assert Measures().within(620.0, columns, least=128.0, most=220.0).width == width


def test_how_deep_a_picture_is() -> None:
    assert [depth_of([]), depth_of([Node("a")]), depth_of(LETTER)] == [1, 1, 4]
