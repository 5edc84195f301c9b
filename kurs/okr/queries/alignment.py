"""What an objective supports, what supports it, and the way upward."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from kurs.base.statements import rows
from kurs.calc.graph import Edge, way_up
from kurs.cycles.queries import OPEN
from kurs.okr.enums import SHOWN, AlignmentKind, ObjectiveState
from kurs.okr.models import Alignment, ExternalGoal, KeyResult, Objective
from kurs.okr.queries.dependencies import DependencyLine, dependencies_of
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person

EDGES_ABOVE = """
WITH RECURSIVE above(id) AS (
  SELECT o.id FROM okr_objective o WHERE o.organisation_id = %s AND o.id = %s
  UNION
  SELECT a.parent_id FROM okr_alignment a JOIN above ON a.child_id = above.id
   WHERE a.organisation_id = %s AND a.parent_id IS NOT NULL)
SELECT a.child_id, a.parent_id FROM okr_alignment a JOIN above ON a.child_id = above.id
 WHERE a.organisation_id = %s AND a.parent_id IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Link:
    """One edge as it is seen from one of its ends. The other end is `objective`, or `goal` when it is external.

    `key_result` is the one that is supported, `weight` the child's share in the average above (None: not stated).
    """

    alignment: Alignment
    objective: Objective | None
    key_result: KeyResult | None
    goal: ExternalGoal | None

    @property
    def kind(self) -> str:
        """«supports» or «contributes to», in the reader's language."""
        return str(AlignmentKind(self.alignment.kind).label)

    @property
    def weight(self) -> float | None:
        """The share that is stated."""
        return self.alignment.weight

    @property
    def title(self) -> str:
        """Of what is above, the key result when it is one; empty when it is hidden."""
        named = self.goal or self.key_result or self.objective
        return named.title if named else ""

    @property
    def language(self) -> str:
        """The language of the title."""
        named = self.goal or self.objective
        return named.language if named else ""


@dataclass(frozen=True, slots=True)
class Upward:
    """What an objective hangs together with. The hidden ones exist for others only, and are counted."""

    above: tuple[Link, ...]
    below: tuple[Link, ...]
    hidden_above: int
    hidden_below: int
    dependencies: tuple[DependencyLine, ...]


def upward_of(objective: Objective, person: Person) -> Upward:
    """Both ends of its edges and what it needs of other units, in two queries."""
    edges = list(seen_edges(objective, person))
    up = [edge for edge in edges if edge.child_id == objective.pk]
    down = [edge for edge in edges if edge.parent_id == objective.pk]
    return Upward(
        above=tuple(link_up(edge) for edge in up if _is_seen(edge)),
        below=tuple(Link(edge, edge.child, edge.parent_key_result, None) for edge in down if _is_seen(edge)),
        hidden_above=sum(not _is_seen(edge) for edge in up),
        # A draft that she does not see is not there yet; it is no secret that counts.
        hidden_below=len({e.child_id for e in down if not _is_seen(e) and e.child.state in SHOWN}),
        dependencies=dependencies_of(objective),
    )


def links_up(objective: Objective, person: Person) -> list[Link]:
    """Everything an objective supports, also what she may not see: without title then, but hers to take away."""
    edges = [edge for edge in seen_edges(objective, person) if edge.child_id == objective.pk]
    return [link_up(edge) if _is_seen(edge) else Link(edge, None, None, None) for edge in edges]


def link_up(edge: Alignment) -> Link:
    """An edge as its child sees it."""
    return Link(edge, edge.parent, edge.parent_key_result, edge.external_goal)


def seen_edges(objective: Objective, person: Person) -> QuerySet[Alignment]:
    """All edges of an objective; `other_is_seen` says whether she may see the objective at the other end."""
    other = Case(When(child=objective, then=F("parent_id")), default=F("child_id"))
    seen = objectives_visible_to(person).order_by().filter(pk=OuterRef("other_id"))
    found = Alignment.objects.filter(organisation_id=objective.organisation_id)
    found = found.filter(Q(child=objective) | Q(parent=objective))
    found = found.annotate(other_id=other, other_is_seen=Exists(seen))
    with_both = ("child__unit", "child__cycle", "parent__unit", "parent__cycle", "parent_key_result", "external_goal")
    return found.select_related(*with_both).order_by("pk")


def _is_seen(edge: Alignment) -> bool:
    return edge.external_goal_id is not None or bool(edge.other_is_seen)  # type: ignore[attr-defined]


def possible_parents(objective: Objective, person: Person) -> QuerySet[Objective]:
    """Published objectives in cycles that overlap, highest units first; rings are refused when one is chosen."""
    if objective.cycle.is_backlog:
        return Objective.objects.none()
    found = objectives_visible_to(person).filter(
        state=ObjectiveState.PUBLISHED,
        cycle__state__in=OPEN,
        cycle__start__lte=objective.cycle.end,
        cycle__end__gte=objective.cycle.start,
    )
    return found.exclude(pk=objective.pk).order_by("unit__path", "position", "pk")


def edges_above(objective_id: int, organisation_id: int) -> list[Edge]:
    """Every edge on a way up from the objective, in whatever cycle."""
    found = rows(EDGES_ABOVE, [organisation_id, objective_id, organisation_id, organisation_id])
    return [Edge(child, parent) for child, parent in found]


@dataclass(frozen=True, slots=True)
class RingPart:
    """One objective of a ring, child before parent. `is_hidden`: the reader may not see it, and only counts it."""

    public_id: str
    title: str
    language: str
    unit: str
    is_hidden: bool


def ring_by(child: Objective, parent_id: int) -> tuple[int, ...] | None:
    """The ring that a new edge would close: ids from the child over the parent upward, or None."""
    way = way_up(edges_above(parent_id, child.organisation_id), parent_id, child.pk)
    return (child.pk, *way[:-1]) if way else None


def ring_through(objective: Objective) -> tuple[RingPart, ...]:
    """The ring that the objective is part of, from itself upward; empty when there is none, as there should be.

    For rule S18. Restricted ones are hidden from everybody: the remark is read by more than one.
    """
    edges = edges_above(objective.pk, objective.organisation_id)
    ways = [way_up(edges, edge.parent, objective.pk) for edge in edges if edge.child == objective.pk]
    ring = min((way for way in ways if way), key=len, default=None)
    if ring is None:
        return ()
    ids = (objective.pk, *ring[:-1])
    found = Objective.objects.filter(organisation_id=objective.organisation_id, pk__in=ids)
    own = {objective.pk}
    return _in_order(ids, found, seen={row.pk for row in found if not row.is_restricted} | own)


def ring_parts(ids: Sequence[int], person: Person) -> tuple[RingPart, ...]:
    """The objectives of a ring as she may see them."""
    found = Objective.objects.filter(organisation_id=person.organisation_id, pk__in=ids)
    seen = objectives_visible_to(person).order_by().filter(pk__in=ids).values_list("pk", flat=True)
    return _in_order(ids, found, seen=set(seen))


def _in_order(ids: Iterable[int], found: QuerySet[Objective], *, seen: set[int]) -> tuple[RingPart, ...]:
    by_id = {row.pk: row for row in found.select_related("unit")}
    return tuple(
        RingPart(row.public_id, row.title, row.language, row.unit.name, is_hidden=False)
        if row.pk in seen
        else RingPart("", "", "", "", is_hidden=True)
        for row in (by_id[pk] for pk in ids)
    )
