"""Retning as a forest: which nodes there are, what hangs on what, and what stands out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from kurs.calc.direction import Forest, Node, forest
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import ExternalGoal
from kurs.okr.queries.direction import Direction, Steering, Way
from kurs.organisation.validators import STEP

GOAL, OBJECTIVE = "g-", "o-"


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id («g-» or «o-» and the address), the forest they make, and for each pair the edge that is told.

    `hidden_below` and `hidden_above` count objectives that the reader may not see. `unsupported` are ids of what
    nobody supports though somebody could, `unsupporting` of what supports nothing.
    """

    subjects: dict[str, ExternalGoal | Steering]
    trees: Forest
    ways: dict[tuple[str, str], Way]
    hidden_below: dict[str, int]
    hidden_above: dict[str, int]
    unsupported: tuple[str, ...]
    unsupporting: tuple[str, ...]

    def parents(self, id_: str) -> list[str]:
        """What a node hangs on, the one that it is drawn under first."""
        main = self.trees.parent.get(id_)
        others = [parent for parent, children in self.trees.others.items() if id_ in children]
        return [*([main] if main else []), *others]


def graph_of(direction: Direction, unit_path: str = "") -> Graph:
    """The whole of it, or with a unit's path what belongs there and below with everything it hangs on."""
    subjects: dict[str, ExternalGoal | Steering] = {GOAL + goal.public_id: goal for goal in direction.goals}
    seen = [each for each in direction.objectives if not each.is_hidden]
    subjects |= {OBJECTIVE + each.public_id: each for each in seen}
    told, hidden_below, hidden_above = _edges(direction)
    parents: dict[str, list[str]] = defaultdict(list)
    for child, parent in told:
        parents[child].append(parent)
    nodes = [
        Node(id_, tuple(sorted(parents[id_], key=lambda parent: _nearness(told[id_, parent])))) for id_ in subjects
    ]
    if unit_path:
        nodes = _of_unit(nodes, subjects, unit_path)
    supporting = {child for child, _parent in told} | set(hidden_above)
    supported = {parent for _child, parent in told} | set(hidden_below)
    shown = {node.id for node in nodes}
    alone = {id_ for id_ in shown - supporting - supported if id_.startswith(OBJECTIVE)}
    return Graph(
        subjects=subjects,
        trees=forest([node for node in nodes if node.id not in alone]),
        ways=told,
        hidden_below=hidden_below,
        hidden_above=hidden_above,
        unsupported=_unsupported(direction, supported, unit_path),
        unsupporting=_unsupporting(direction, unit_path),
    )


def _edges(direction: Direction) -> tuple[dict[tuple[str, str], Way], dict[str, int], dict[str, int]]:
    """(child, parent) → the edge that says most of the two, and how many hidden ones hang at either end."""
    objectives = {each.id: each for each in direction.objectives}
    ids = {each.id: OBJECTIVE + each.public_id for each in direction.objectives if not each.is_hidden}
    goals = {goal.pk: GOAL + goal.public_id for goal in direction.goals}
    told: dict[tuple[str, str], Way] = {}
    below: dict[str, set[int]] = defaultdict(set)
    above: dict[str, set[int]] = defaultdict(set)
    for way in direction.ways:
        child = objectives.get(way.child)
        parent = goals.get(way.goal) if way.goal else ids.get(way.parent or 0)
        if child is None:
            continue
        if parent and child.is_hidden:
            below[parent].add(child.id)
        elif parent:
            pair = ids[child.id], parent
            if pair not in told or told[pair].kind == AlignmentKind.SUPPORTS:
                told[pair] = way
        elif way.parent in objectives and not child.is_hidden:
            above[ids[child.id]].add(way.parent)
    return told, _counted(below), _counted(above)


def _counted(found: dict[str, set[int]]) -> dict[str, int]:
    return {id_: len(each) for id_, each in found.items()}


def _nearness(way: Way) -> tuple[bool, bool]:
    """What it contributes to comes before what it supports, and an objective before a goal from outside."""
    return way.kind != AlignmentKind.CONTRIBUTES, way.goal is not None


def _of_unit(nodes: Sequence[Node], subjects: dict[str, ExternalGoal | Steering], unit_path: str) -> list[Node]:
    """What is of the unit and those below it, and everything upward from there."""
    parents = {node.id: node.parents for node in nodes}
    kept: set[str] = set()
    waiting = [id_ for id_ in parents if _is_of(subjects[id_], unit_path)]
    while waiting:
        id_ = waiting.pop()
        if id_ not in kept:
            kept.add(id_)
            waiting += [parent for parent in parents[id_] if parent in parents]
    return [node for node in nodes if node.id in kept]


def _is_of(subject: ExternalGoal | Steering, unit_path: str) -> bool:
    return isinstance(subject, Steering) and subject.unit_path.startswith(unit_path)


def _unsupported(direction: Direction, supported: set[str], unit_path: str) -> tuple[str, ...]:
    """Goals from outside, and objectives of units with units below: a team's own are for nobody to support."""
    goals = [] if unit_path else [GOAL + goal.public_id for goal in direction.goals if goal.retired_on is None]
    objectives = [
        OBJECTIVE + each.public_id
        for each in direction.objectives
        if not each.is_hidden and each.unit_path.startswith(unit_path) and direction.places[each.unit_path].has_below
    ]
    return tuple(id_ for id_ in chain(goals, objectives) if id_ not in supported)


def _unsupporting(direction: Direction, unit_path: str) -> tuple[str, ...]:
    """Objectives without an edge upward. Those of the top unit only where there is something outside to support."""
    supports = {way.child for way in direction.ways if way.is_live}
    return tuple(
        OBJECTIVE + each.public_id
        for each in direction.objectives
        if not each.is_hidden
        and each.id not in supports
        and each.unit_path.startswith(unit_path)
        and (direction.goals or len(each.unit_path) > STEP)
    )
