"""Ways up the alignment graph, against the reference that finds rings."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.graph import Edge, find_ring, way_up

SQUARE = [Edge(1, 2), Edge(1, 3), Edge(2, 4), Edge(3, 4), Edge(4, 5)]
pairs = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=30)


def test_the_shortest_way_over_the_smallest_ids() -> None:
    assert way_up(SQUARE, 1, 5) == (1, 2, 4, 5)
    assert way_up([*SQUARE, Edge(1, 5)], 1, 5) == (1, 5)


def test_no_way_down_and_none_to_what_is_not_there() -> None:
    assert way_up(SQUARE, 5, 1) is None
    assert way_up(SQUARE, 1, 9) is None
    assert way_up([], 1, 1) == (1,)


@given(pairs, st.integers(0, 12), st.integers(0, 12))
def test_there_is_a_way_up_from_the_parent_when_a_new_edge_closes_a_ring(
    drawn: list[tuple[int, int]], child: int, parent: int
) -> None:
    edges = [Edge(*pair) for pair in drawn]
    way = way_up(edges, parent, child)
    closes = find_ring([*edges, Edge(child, parent)]) is not None
    assert (way is not None) == closes
    if way:
        assert (way[0], way[-1]) == (parent, child)
        assert all(Edge(*step) in edges for step in pairwise(way))
        assert len(set(way)) == len(way)
