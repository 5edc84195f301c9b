"""What Retning reads: goals from outside, the objectives of a time, and what hangs on what, in four statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import overlap
from kurs.okr.enums import AlignmentKind, ExternalGoalKind, ObjectiveState
from kurs.okr.models import Alignment, ExternalGoal, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.queries.parents import external_goals_visible_to
from kurs.organisation.models import Person, Unit
from kurs.organisation.models.unit import line_of

STEERING = (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED)
"""What is stopped steers nobody any more, and a draft nobody yet."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit on the line of an objective. `has_below`: there are units under it."""

    id: int
    public_id: str
    name: str
    path: str
    has_below: bool


@dataclass(frozen=True, slots=True)
class Steering:
    """An objective in the direction. Of a hidden one nothing may be shown but that it is there."""

    id: int
    public_id: str
    title: str
    language: str
    unit_path: str
    cycle_id: int
    progress: float | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Way:
    """An edge from a child to an objective (`parent`) or a goal from outside (`goal`), by ids.

    `is_live` is false for what leads to a stopped objective.
    """

    child: int
    parent: int | None
    goal: int | None
    to_key_result: bool
    kind: AlignmentKind
    weight: float | None
    is_live: bool


@dataclass(frozen=True, slots=True)
class Direction:
    """Everything of a time. `ways` may lead to what is not among the objectives: another time, or stopped."""

    cycles: tuple[Cycle, ...]
    objectives: tuple[Steering, ...]
    goals: tuple[ExternalGoal, ...]
    ways: tuple[Way, ...]
    places: dict[str, Place]


def at_the_same_time(cycle: Cycle, cycles: Iterable[Cycle]) -> list[Cycle]:
    """The cycle and those that overlap with it: the year above a term, the terms of a year, a unit's own.

    Beside a cycle that is not closed, shorter ones that are closed already are left out: they no longer steer.
    """
    if cycle.is_backlog:
        return [cycle]
    length = cycle.span.end - cycle.span.start
    found = [cycle]
    for other in cycles:
        if other.pk == cycle.pk or not overlap(cycle, other):
            continue
        over = other.state == CycleState.CLOSED and other.span.end - other.span.start < length
        if cycle.state == CycleState.CLOSED or not over:
            found.append(other)
    return found


def direction_of(cycles: Sequence[Cycle], person: Person) -> Direction:
    """Reads it for one person. `cycles` are those of `at_the_same_time`, the chosen one first."""
    objectives = _objectives(cycles, person)
    ways = _ways(cycles, person)
    supported = {way.goal for way in ways}
    goals = [goal for goal in external_goals_visible_to(person) if goal.pk in supported or _holds(goal, cycles[0])]
    return Direction(tuple(cycles), objectives, tuple(goals), ways, _places(objectives, person))


def _holds(goal: ExternalGoal, cycle: Cycle) -> bool:
    """A letter holds for its year, a strategy or a plan from its year on, both until they are put away."""
    if goal.retired_on is not None or cycle.is_backlog:
        return False
    of_its_year = goal.kind == ExternalGoalKind.ALLOCATION_LETTER
    return goal.year <= cycle.span.end.year and (not of_its_year or goal.year >= cycle.span.start.year)


def _objectives(cycles: Sequence[Cycle], person: Person) -> tuple[Steering, ...]:
    seen = objectives_visible_to(person).order_by().filter(pk=OuterRef("pk"))
    rows = Objective.objects.filter(organisation_id=person.organisation_id, cycle__in=cycles, state__in=STEERING)
    listed = rows.annotate(seen=Exists(seen))
    listed = listed.order_by(Length("unit__path"), "unit__path", "cycle__start", "position", "pk")
    columns = ("pk", "public_id", "title", "language", "unit__path", "cycle_id", "progress", "seen")
    return tuple(
        Steering(pk, public_id, title, language, path, cycle_id, progress, is_hidden=False)
        if is_seen
        else Steering(pk, "", "", "", path, cycle_id, None, is_hidden=True)
        for pk, public_id, title, language, path, cycle_id, progress, is_seen in listed.values_list(*columns)
    )


def _ways(cycles: Sequence[Cycle], person: Person) -> tuple[Way, ...]:
    rows = Alignment.objects.filter(organisation_id=person.organisation_id, child__cycle__in=cycles)
    rows = rows.filter(child__state__in=STEERING).order_by("pk")
    columns = ("child_id", "parent_id", "external_goal_id", "parent_key_result_id", "kind", "weight", "parent__state")
    found = []
    for child, parent, goal, key_result, kind, weight, state in rows.values_list(*columns):
        is_live = state != ObjectiveState.STOPPED
        found.append(Way(child, parent, goal, key_result is not None, AlignmentKind(kind), weight, is_live))
    return tuple(found)


def _places(objectives: Sequence[Steering], person: Person) -> dict[str, Place]:
    """The units of the objectives and those above them, by path."""
    paths = {above for path in {each.unit_path for each in objectives} for above in line_of(path)}
    below = Unit.objects.filter(organisation_id=person.organisation_id, parent=OuterRef("pk")).current(person.today)
    rows = Unit.objects.filter(organisation_id=person.organisation_id, path__in=paths).annotate(has_below=Exists(below))
    listed = rows.order_by("path").values_list("pk", "public_id", "name", "path", "has_below")
    return {row[3]: Place(*row[:4], has_below=bool(row[4])) for row in listed}
