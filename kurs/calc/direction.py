"""Layout of Retning: what hangs on what, as a forest to be read and as a picture of orthogonal lines.

A node hangs under its first parent and is drawn there once, with all that is below it; to its other parents a line
leads. The picture has a column for each step upward and a row for each end of a branch: a node stands in the row of
its first child, children stand to the right and below. The same nodes give the same picture; a new end of a branch
moves what comes after it by one row and nothing sideways. Coordinates are those of `kurs.calc.picture`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kurs.calc.picture import Point


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the direction, with what it hangs on, the one it is drawn under first."""

    id: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forest:
    """Roots and children in the order of the nodes. `others` are children that are drawn under another parent."""

    roots: tuple[str, ...]
    parent: Mapping[str, str]
    children: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]

    def below(self, id_: str) -> int:
        """How many nodes are drawn below one."""
        return sum(1 + self.below(child) for child in self.children.get(id_, ()))

    def walk(self, roots: Iterable[str]) -> Iterable[str]:
        """The roots and everything below them, a node before its children."""
        for root in roots:
            yield root
            yield from self.walk(self.children.get(root, ()))


def forest(nodes: Sequence[Node]) -> Forest:
    """The nodes as a forest. Parents that are not among the nodes are left out; a ring is cut at its first node."""
    known = {node.id: tuple(dict.fromkeys(node.parents)) for node in nodes}
    under: dict[str, str] = {}
    children: defaultdict[str, list[str]] = defaultdict(list)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        parents = [parent for parent in known[node.id] if parent in known and parent != node.id]
        main = next((parent for parent in parents if not _leads_to(parent, node.id, under)), None)
        if main is not None:
            under[node.id] = main
            children[main].append(node.id)
        for parent in parents:
            if parent != main:
                others[parent].append(node.id)
    roots = tuple(node.id for node in nodes if node.id not in under)
    return Forest(roots, under, _frozen(children), _frozen(others))


def _leads_to(id_: str, ancestor: str, under: Mapping[str, str]) -> bool:
    """Whether one hangs, over however many, under the other."""
    step: str | None = id_
    while step is not None:
        if step == ancestor:
            return True
        step = under.get(step)
    return False


def _frozen(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {id_: tuple(listed) for id_, listed in found.items()}


@dataclass(frozen=True, slots=True)
class Folded:
    """What is shown: `shown` in reading order, and below which nodes how many are folded away.

    `left_out` roots, with all that is below them, are not shown at all.
    """

    shown: tuple[str, ...]
    folded: Mapping[str, int]
    left_out: tuple[str, ...] = ()


def fold(trees: Forest, roots: Sequence[str], *, depth: int, most: int) -> Folded:
    """Everything below the roots when there is room for it; else so much of `depth` levels as there is room for.

    `most` is how many nodes there is room for. Level by level and in reading order a node is opened when all its
    children have room. Where the roots alone are too many, the last of them are left out.
    """
    everything = tuple(trees.walk(roots))
    if len(everything) <= most:
        return Folded(everything, {})
    kept, left_out = tuple(roots[:most]), tuple(roots[most:])
    opened = _opened(trees, kept, depth - 1, most - len(kept))
    shown: list[str] = []
    folded: dict[str, int] = {}

    def visit(id_: str) -> None:
        shown.append(id_)
        children = trees.children.get(id_, ())
        if id_ in opened:
            for child in children:
                visit(child)
        elif children:
            folded[id_] = trees.below(id_)

    for root in kept:
        visit(root)
    return Folded(tuple(shown), folded, left_out)


def _opened(trees: Forest, roots: Sequence[str], levels: int, room: int) -> set[str]:
    found: set[str] = set()
    level = list(roots)
    for _level in range(levels):
        below: list[str] = []
        for id_ in level:
            children = trees.children.get(id_, ())
            if children and len(children) <= room:
                room -= len(children)
                found.add(id_)
                below += children
        level = below
    return found


@dataclass(frozen=True, slots=True)
class Measures:
    """How large a node is, and how far apart columns and rows are. A line meets a node at its lower edge."""

    width: float = 180.0
    height: float = 52.0
    gutter: float = 24.0
    gap: float = 12.0

    def within(self, room: float, columns: int, *, least: float, most: float) -> "Measures":
        """As wide as makes so many columns fill the room, within the two limits."""
        width = (room - self.gutter * (columns - 1)) / max(1, columns)
        return replace(self, width=float(round(min(max(width, least), most))))


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place. `x`, `y` is the upper left corner."""

    id: str
    column: int
    row: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """From a parent to a child, in right angles. `is_main` where the child is drawn under this parent."""

    parent: str
    child: str
    points: tuple[Point, ...]
    is_main: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture, nodes in reading order."""

    width: float
    height: float
    nodes: tuple[Placed, ...]
    lines: tuple[Line, ...]


def drawing(nodes: Sequence[Node], measures: Measures | None = None) -> Drawing:
    """Lays the nodes out, those of them that come first highest."""
    size = measures or Measures()
    trees = forest(nodes)
    columns = _columns(trees, nodes)
    rows = _rows(trees)
    placed = {
        id_: Placed(
            id_,
            columns[id_],
            rows[id_],
            columns[id_] * (size.width + size.gutter),
            rows[id_] * (size.height + size.gap),
        )
        for id_ in trees.walk(trees.roots)
    }
    lines = [_main_line(placed[parent], placed[child], size) for child, parent in trees.parent.items()]
    for parent, children in trees.others.items():
        lines += [
            _other_line(placed[parent], placed[child], size)
            for child in children
            if placed[child].column > placed[parent].column
        ]
    wide = max((each.x for each in placed.values()), default=0.0) + size.width
    high = max((each.y for each in placed.values()), default=0.0) + size.height
    return Drawing(wide, high, tuple(placed.values()), tuple(lines))


def depth_of(nodes: Sequence[Node]) -> int:
    """How many columns the picture of the nodes has."""
    return 1 + max(_columns(forest(nodes), nodes).values(), default=0)


def _columns(trees: Forest, nodes: Sequence[Node]) -> dict[str, int]:
    """Each node one step to the right of the rightmost of its parents."""
    parents: defaultdict[str, list[str]] = defaultdict(list)
    for child, parent in trees.parent.items():
        parents[child].append(parent)
    for parent, children in trees.others.items():
        for child in children:
            parents[child].append(parent)
    found: dict[str, int] = {}
    on_the_way: set[str] = set()

    def column(id_: str) -> int:
        if id_ not in found:
            on_the_way.add(id_)
            # What is on the way already would close a ring, which the forest has cut.
            found[id_] = max((column(each) + 1 for each in parents[id_] if each not in on_the_way), default=0)
            on_the_way.discard(id_)
        return found[id_]

    for node in nodes:
        column(node.id)
    return found


def _rows(trees: Forest) -> dict[str, int]:
    found: dict[str, int] = {}
    free = 0

    def visit(id_: str) -> None:
        nonlocal free
        found[id_] = free
        for place, child in enumerate(trees.children.get(id_, ())):
            if place:
                free += 1
            visit(child)

    for root in trees.roots:
        visit(root)
        free += 1
    return found


def _main_line(parent: Placed, child: Placed, size: Measures) -> Line:
    """Along the lower edges: right from the parent, down in the gutter, right to the child."""
    start, end = _foot(parent, size), _foot(child, size)
    turn = start.x + size.width + size.gutter / 2
    first, last = Point(start.x + size.width, start.y), Point(end.x, end.y)
    points = (first, last) if start.y == end.y else (first, Point(turn, start.y), Point(turn, end.y), last)
    return Line(parent.id, child.id, points, is_main=True)


def _other_line(parent: Placed, child: Placed, size: Measures) -> Line:
    """In the gutters and between the rows, where no node stands, to the child from above its own line."""
    start, end = _foot(parent, size), _foot(child, size)
    leave, arrive = start.x + size.width + size.gutter / 4, end.x - size.gutter / 4
    between = child.y - size.gap / 2
    first, last = Point(start.x + size.width, start.y), Point(end.x, end.y)
    if child.column == parent.column + 1:
        way = [Point(leave, start.y), Point(leave, end.y)]
    else:
        way = [Point(leave, start.y), Point(leave, between), Point(arrive, between), Point(arrive, end.y)]
    return Line(parent.id, child.id, (first, *way, last), is_main=False)


def _foot(node: Placed, size: Measures) -> Point:
    return Point(node.x, node.y + size.height)
