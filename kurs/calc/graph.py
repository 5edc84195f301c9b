"""The alignment graph: edges, their order, and the rings it must not have."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Literal

type EdgeKind = Literal["contributes", "supports"]


@dataclass(frozen=True, slots=True)
class Edge:
    """Alignment from a child to a parent, one for each pair. A supporting edge weighs nothing."""

    child: int
    parent: int
    weight: float | None = None
    kind: EdgeKind = "contributes"


class Ring(ValueError):
    """The alignment graph has a ring; `ids` are its objectives, child before parent."""

    def __init__(self, ids: tuple[int, ...]) -> None:
        super().__init__(f"alignment ring: {ids}")
        self.ids = ids


def find_ring(edges: Iterable[Edge]) -> tuple[int, ...] | None:
    """A ring among the edges, child before parent and from its smallest id, or None."""
    listed = list(edges)
    try:
        children_first({id_ for e in listed for id_ in (e.child, e.parent)}, listed)
    except Ring as ring:
        return ring.ids
    return None


def way_up(edges: Iterable[Edge], first: int, last: int) -> tuple[int, ...] | None:
    """The shortest way along the edges from `first` up to `last`, both included, or None.

    A new edge from `last` to `first` would make it a ring. Of equally short ways the one over the smallest ids.
    """
    parents: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        parents[edge.child].add(edge.parent)
    came_from: dict[int, int | None] = {first: None}
    waiting = deque([first])
    while waiting:
        id_ = waiting.popleft()
        if id_ == last:
            return _walked(came_from, last)
        for parent in sorted(parents[id_] - came_from.keys()):
            came_from[parent] = id_
            waiting.append(parent)
    return None


def _walked(came_from: dict[int, int | None], last: int) -> tuple[int, ...]:
    way: list[int] = []
    step: int | None = last
    while step is not None:
        way.append(step)
        step = came_from[step]
    return tuple(reversed(way))


def children_first(ids: Iterable[int], edges: Sequence[Edge]) -> list[int]:
    """The ids with every child before its parents, the smallest free id first."""
    waiting = dict.fromkeys(ids, 0)
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for edge in edges:
        parents[edge.child].append(edge.parent)
        waiting[edge.parent] += 1
    free = [id_ for id_, count in waiting.items() if count == 0]
    heapify(free)
    order: list[int] = []
    while free:
        id_ = heappop(free)
        order.append(id_)
        for parent in parents[id_]:
            waiting[parent] -= 1
            if waiting[parent] == 0:
                heappush(free, parent)
    if len(order) < len(waiting):
        raise Ring(_a_ring({id_ for id_, count in waiting.items() if count > 0}, edges))
    return order


def _a_ring(stuck: set[int], edges: Sequence[Edge]) -> tuple[int, ...]:
    """Every stuck objective has a stuck child, so walking down from any of them must close."""
    child_of: dict[int, int] = {}
    for edge in edges:
        if edge.child in stuck and edge.parent in stuck:
            child_of[edge.parent] = min(edge.child, child_of.get(edge.parent, edge.child))
    walked: list[int] = [min(stuck)]
    while (below := child_of[walked[-1]]) not in walked:
        walked.append(below)
    ring = walked[walked.index(below) :][::-1]
    first = ring.index(min(ring))
    return tuple(ring[first:] + ring[:first])
