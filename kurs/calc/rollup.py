"""Progress above the key result: the objective, the alignment graph, the figures of a unit."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.graph import Edge, Ring, children_first, find_ring
from kurs.calc.status import Status

__all__ = [
    "Edge",
    "Item",
    "ObjectiveFigures",
    "ObjectiveNode",
    "Ring",
    "UnitFigures",
    "find_ring",
    "manual_while",
    "objective_progress",
    "roll_up",
    "shares",
    "unit_figures",
]

type Mode = Literal["key_results", "children", "both", "manual"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something an objective is averaged over. `weight` None shares the rest of 100.

    `counts_without_data` is true once the item is two cadences old: without data it then counts 0.
    Stopped key results are not items.
    """

    id: int | str
    progress: float | None
    weight: float | None = None
    counts_without_data: bool = False


@dataclass(frozen=True, slots=True)
class ObjectiveNode:
    """An objective in the alignment graph, with its own key results as items.

    `manual` is a progress that a person has set, while it holds (`manual_while`); it stands instead of what is
    computed. Without one the mode *manual* is as *key_results*.
    """

    id: int
    mode: Mode
    items: tuple[Item, ...] = ()
    cap: float = 1.0
    rule: RuleUsed | None = None
    manual: float | None = None
    manual_until: date | None = None
    manual_reason: str = ""


def manual_while(value: float | None, until: date | None, today: date) -> float | None:
    """A progress set by hand while it holds: through `until`, and not at all without an expiry."""
    return value if until is not None and today <= until else None


def shares(weights: Sequence[float | None]) -> tuple[float, ...]:
    """The weights with the empty ones filled in: they share what is left of 100 equally.

    Given weights stay as they are; when they already pass 100, the empty ones weigh nothing.
    """
    given = math.fsum(max(0.0, weight) for weight in weights if weight is not None)
    empty = sum(weight is None for weight in weights)
    rest = max(0.0, 100.0 - given) / empty if empty else 0.0
    return tuple(rest if weight is None else max(0.0, weight) for weight in weights)


def objective_progress(items: Sequence[Item], *, cap: float, rule: RuleUsed | None = None) -> Explained[float]:
    """P = sum of w * clamp(p, 0, cap) / sum of w, over the items that contribute.

    An item without data is left out until it `counts_without_data`, then it counts 0. The inputs
    say how many have data, of how many, how many counted 0, and list each item as
    (id, progress, share of weight, counted value or None). None if nothing contributes.
    """
    return _weighted(items, cap, rule, mean="objective.weighted_mean", none="objective.no_items")


def _weighted(items: Sequence[Item], cap: float, rule: RuleUsed | None, *, mean: str, none: str) -> Explained[float]:
    weights = shares([item.weight for item in items])
    counted = [_counted(item, cap) for item in items]
    pairs = [(w, p) for w, p in zip(weights, counted, strict=True) if p is not None]
    inputs = (
        ("with_data", sum(item.progress is not None for item in items)),
        ("of", len(items)),
        (
            "counted_as_zero",
            sum(item.progress is None and item.counts_without_data for item in items),
        ),
        ("cap", cap),
        (
            "items",
            tuple(
                (item.id, item.progress, weight, value)
                for item, weight, value in zip(items, weights, counted, strict=True)
            ),
        ),
    )
    source = tuple(item.id for item, value in zip(items, counted, strict=True) if value is not None)
    if not items:
        return Explained(None, none, inputs, rule)
    if not pairs:
        return Explained(None, "objective.no_data", inputs, rule)
    total = math.fsum(w for w, _ in pairs)
    if total <= 0:
        return Explained(None, "objective.no_weight", inputs, rule, source)
    value = math.fsum(w * p for w, p in pairs) / total
    # The quotient of two rounded sums may pass the cap by one binary step.
    return Explained(min(value, cap), mean, inputs, rule, source)


def _counted(item: Item, cap: float) -> float | None:
    if item.progress is not None:
        return min(max(item.progress, 0.0), cap)
    return 0.0 if item.counts_without_data else None


def roll_up(objectives: Sequence[ObjectiveNode], edges: Sequence[Edge]) -> dict[int, Explained[float]]:
    """Progress of every objective of the graph, in the order given: the reference.

    Modes: *key_results* is the weighted mean of its own items; *children* that of the contributing
    children by the weights of the edges, None when there are none, never 0; *both* the unweighted
    mean over all items, own and children; *manual* what a person has set, while it holds. A child
    without a value is left out, a hidden one counts like any other. Edges to objectives that are not
    given are ignored. Raises Ring if any edges, supporting ones included, form one.
    """
    nodes = {node.id: node for node in objectives}
    inside = [edge for edge in edges if edge.child in nodes and edge.parent in nodes]
    contributing: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in sorted(inside, key=lambda edge: (edge.parent, edge.child)):
        if edge.kind == "contributes":
            contributing[edge.parent].append(edge)
    found: dict[int, Explained[float]] = {}
    for id_ in children_first(nodes, inside):
        children = [Item(e.child, found[e.child].value, e.weight) for e in contributing[id_]]
        found[id_] = _node_progress(nodes[id_], children)
    return {node.id: found[node.id] for node in objectives}


def _node_progress(node: ObjectiveNode, children: list[Item]) -> Explained[float]:
    if node.manual is not None:
        return _manual(node, node.manual)
    if node.mode in {"key_results", "manual"}:
        return objective_progress(node.items, cap=node.cap, rule=node.rule)
    if node.mode == "children":
        mean, none = "objective.children_mean", "objective.no_children"
        return _weighted(children, node.cap, node.rule, mean=mean, none=none)
    unweighted = [Item(item.id, item.progress, None, item.counts_without_data) for item in (*node.items, *children)]
    mean, none = "objective.both_mean", "objective.no_items"
    return _weighted(unweighted, node.cap, node.rule, mean=mean, none=none)


def _manual(node: ObjectiveNode, stated: float) -> Explained[float]:
    inputs = (
        ("manual", stated),
        ("manual_reason", node.manual_reason),
        ("manual_until", node.manual_until),
        ("cap", node.cap),
    )
    return Explained(min(max(stated, 0.0), node.cap), "objective.manual", inputs, node.rule)


@dataclass(frozen=True, slots=True)
class ObjectiveFigures:
    """What a unit's figures need from one objective.

    `statuses` are the computed ones of its key results, or the shown ones, as the caller wants them
    counted; `overdue` is how many of the key results have a late check-in.
    """

    id: int
    progress: float | None
    statuses: tuple[Status, ...] = ()
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """Counts and means over the objectives of a unit and those below, stopped ones left out.

    `status_counts` has every status once, in the order of the scale.
    """

    objective_count: int
    key_result_count: int
    mean_progress: Explained[float]
    status_counts: tuple[tuple[Status, int], ...]
    overdue_count: int
    overdue_share: Explained[float]


def unit_figures(objectives: Sequence[ObjectiveFigures]) -> UnitFigures:
    """The figures of a unit from its objectives. Both shares are None when there is nothing to count.

    The mean is over objectives with data, unweighted. The overdue share is of key results that ask
    for check-ins, so those stopped or not started are not in the denominator.
    """
    statuses = Counter(status for objective in objectives for status in objective.statuses)
    overdue = sum(objective.overdue for objective in objectives)
    resting = statuses[Status.STOPPED] + statuses[Status.NOT_STARTED]
    running = statuses.total() - resting
    return UnitFigures(
        objective_count=len(objectives),
        key_result_count=statuses.total(),
        mean_progress=_mean(objectives),
        status_counts=tuple((status, statuses[status]) for status in Status),
        overdue_count=overdue,
        overdue_share=Explained(
            overdue / running if running else None,
            "unit.overdue_share" if running else "unit.no_data",
            (("overdue", overdue), ("of", running)),
        ),
    )


def _mean(objectives: Sequence[ObjectiveFigures]) -> Explained[float]:
    measured = [(o.id, o.progress) for o in objectives if o.progress is not None]
    inputs = (("with_data", len(measured)), ("of", len(objectives)))
    if not measured:
        return Explained(None, "unit.no_data", inputs)
    mean = math.fsum(progress for _, progress in measured) / len(measured)
    return Explained(mean, "unit.mean", inputs, source=tuple(id_ for id_, _ in measured))
