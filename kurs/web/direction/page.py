"""Retning as a read model: the nested list, the picture, and what stands out beside each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from kurs.calc.direction import Folded, fold
from kurs.cycles.models import Cycle
from kurs.okr.models import ExternalGoal
from kurs.okr.queries.direction import Direction, Place, Steering
from kurs.organisation.validators import STEP
from kurs.web.direction.graph import Graph, graph_of
from kurs.web.direction.picture import picture_of
from kurs.web.direction.words import link_to, progress_of, start_at, title_of, way_words

ROOM, ROOM_OF_PICTURE, STANDING_OUT = 30, 22, 5
WHOLE, SHORT = 150, 28
DEPTH, DEPTH_FROM = 2, 3


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the list with what hangs under it.

    `anchor` is its id, empty where it is told again under a second parent. `how` says how it hangs on what is above,
    `also` names what else it hangs on: (title, its language, address). Of `children` all are shown when `folded` is 0;
    else there are `folded` below: in a fold when they are few enough, under `from_url` otherwise.
    """

    anchor: str
    title: str
    language: str
    url: str
    unit: str
    how: str
    note: str
    progress: str | None
    progress_url: str
    also: tuple[tuple[str, str, str], ...] = ()
    children: tuple["Branch", ...] = ()
    folded: int = 0
    from_url: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Branches under a heading: a document, or the organisation's own goals."""

    name: str
    branches: tuple[Branch, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class StandingOut:
    """Lines that stand out: the first ones, and the others folded."""

    first: tuple[Branch, ...]
    rest: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class DirectionPage:
    """The whole page. `start` is where it begins when a part was asked for, with what that hangs on in `above`."""

    cycle: Cycle
    sections: tuple[Section, ...]
    left_out: int
    picture: Markup
    unsupported: StandingOut
    unsupporting: StandingOut
    units: tuple[Place, ...]
    unit: Place | None
    start: Branch | None
    above: tuple[Branch, ...]
    hidden: int

    @property
    def is_short(self) -> bool:
        """Little enough for a larger print."""

        def lines(branches: Sequence[Branch]) -> int:
            return sum(1 + (0 if branch.folded else lines(branch.children)) for branch in branches)

        sections = sum(1 + lines(section.branches) for section in self.sections)
        return sections + len(self.unsupported.first) + len(self.unsupporting.first) <= SHORT


@dataclass(slots=True)
class Telling:
    """What is needed to tell a node: the graph, where units and cycles are, the address that parts are asked from."""

    direction: Direction
    graph: Graph
    base: str
    folded: Folded
    whole: bool
    told: set[str] = field(default_factory=set)

    def branch(self, id_: str, under: str = "") -> Branch:
        """A node with everything below it. Under a second parent it is told again without what hangs on it."""
        again = bool(under) and self.graph.trees.parent.get(id_) != under
        if again:
            return self.line(id_, under)
        below = self.folded.folded.get(id_, 0)
        # What is folded away is there all the same where there is little of it, its further parents excepted.
        children = self.graph.trees.children.get(id_, ()) if not below or self.whole else ()
        others = self.graph.trees.others.get(id_, ()) if not below else ()
        branches = tuple(self.branch(child, id_) for child in (*children, *others))
        return self.line(id_, under, children=branches, folded=below)

    def line(self, id_: str, under: str = "", *, children: tuple[Branch, ...] = (), folded: int = 0) -> Branch:
        """A node alone."""
        subject, trees = self.graph.subjects[id_], self.graph.trees
        way = self.graph.ways.get((id_, under))
        first = not under or trees.parent.get(id_) == under
        also = [parent for parent in self.graph.parents(id_) if parent != under] if under else []
        progress, progress_url = progress_of(subject)
        hangs = bool(trees.children.get(id_) or trees.others.get(id_))
        return Branch(
            anchor=id_ if first else "",
            title=title_of(subject),
            language=subject.language,
            url=link_to(subject) if isinstance(subject, Steering) else "",
            unit=self.direction.places[subject.unit_path].name if isinstance(subject, Steering) else "",
            how=way_words(way) if way else "",
            note=self.note(id_, subject),
            progress=progress,
            progress_url=progress_url,
            also=tuple(self.also(parent) for parent in also),
            children=children,
            folded=folded,
            from_url=start_at(self.base, id_) if hangs else "",
            hidden=self.graph.hidden_below.get(id_, 0) if first else 0,
        )

    def note(self, id_: str, subject: ExternalGoal | Steering) -> str:
        """What else is to be said: another cycle, what is hidden above, that it is put away or supported by nobody."""
        notes = []
        if isinstance(subject, Steering) and subject.cycle_id != self.direction.cycles[0].pk:
            notes += [cycle.name for cycle in self.direction.cycles if cycle.pk == subject.cycle_id]
        if id_ in self.graph.hidden_above:
            hidden = self.graph.hidden_above[id_]
            notes.append(ngettext("supports 1 hidden", "supports %(num)s hidden", hidden) % {"num": hidden})
        if isinstance(subject, ExternalGoal) and subject.retired_on:
            notes.append(_("put away"))
        elif isinstance(subject, ExternalGoal) and id_ in self.graph.unsupported:
            notes.append(_("nobody supports it yet"))
        return " · ".join(notes)

    def also(self, parent: str) -> tuple[str, str, str]:
        """What it hangs on too: to where that stands on the page, else to the page that begins there."""
        subject = self.graph.subjects[parent]
        address = f"#{parent}" if parent in self.folded.shown else start_at(self.base, parent)
        return title_of(subject), subject.language, address


def direction_page(direction: Direction, base: str, *, start: str = "", unit_path: str = "") -> DirectionPage | None:
    """The page for the cycles read; None when `start` is not there for her. `base` is its address with its filters."""
    graph = graph_of(direction, unit_path)
    if start and start not in graph.subjects:
        return None
    within = [start] if start and start in set(graph.trees.walk(graph.trees.roots)) else []
    roots = within if start else _roots(graph)
    depth = DEPTH_FROM if start else DEPTH
    folded = fold(graph.trees, roots, depth=depth, most=ROOM)
    drawn = fold(graph.trees, roots, depth=depth, most=ROOM_OF_PICTURE)
    whole = sum(1 + graph.trees.below(root) for root in roots) <= WHOLE
    telling = Telling(direction, graph, base, folded, whole)
    shown = [root for root in roots if root not in folded.left_out]
    begin = telling.branch(start) if within else telling.line(start) if start else None
    missing = [] if start else [root for root in graph.trees.roots if root not in shown]
    return DirectionPage(
        cycle=direction.cycles[0],
        sections=() if start else tuple(_sections(telling, shown)),
        left_out=sum(1 + graph.trees.below(root) for root in missing),
        picture=picture_of(direction, graph, drawn, base),
        unsupported=_standing_out(telling, () if start else graph.unsupported),
        unsupporting=_standing_out(telling, () if start else graph.unsupporting),
        units=tuple(place for place in direction.places.values() if place.has_below and len(place.path) > STEP),
        unit=direction.places.get(unit_path),
        start=begin,
        above=tuple(telling.line(parent) for parent in graph.parents(start)) if start else (),
        hidden=sum(each.is_hidden for each in direction.objectives if each.unit_path.startswith(unit_path)),
    )


def _roots(graph: Graph) -> list[str]:
    """Where the list begins. What the organisation has set itself leaves room for what hangs on goals from outside."""
    roots = list(graph.trees.roots)
    if sum(1 + graph.trees.below(root) for root in roots) <= ROOM:
        return roots
    goals = [root for root in roots if isinstance(graph.subjects[root], ExternalGoal)]
    own = [root for root in roots if root not in goals]
    return [*goals, *own[: max(ROOM // 3, ROOM // 2 - len(goals))]]


def _sections(telling: Telling, roots: Sequence[str]) -> Iterator[Section]:
    """Goals from outside by document, then what the organisation has set itself."""

    def document(id_: str) -> str:
        subject = telling.graph.subjects[id_]
        return subject.document if isinstance(subject, ExternalGoal) else ""

    for place, (name, ids) in enumerate(groupby(roots, key=document)):
        branches = tuple(telling.branch(id_) for id_ in ids)
        yield Section(name or _("Set by the organisation itself"), branches, f"section-{place}")


def _standing_out(telling: Telling, ids: Sequence[str]) -> StandingOut:
    lines = tuple(telling.line(id_) for id_ in ids)
    return StandingOut(lines[:STANDING_OUT], lines[STANDING_OUT:])
