"""How a unit's last cycle ended: what a team has beside it when it writes the next goals."""

from collections import defaultdict
from dataclasses import dataclass

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import SHOWN
from kurs.okr.models import Closure, KeyResult, Lesson, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit

ENDING = (CycleState.CLOSING, CycleState.CLOSED)


@dataclass(frozen=True, slots=True)
class EarlierGoal:
    """An objective of the last cycle, its key results each with the score that it got, and what was learnt."""

    objective: Objective
    key_results: list[tuple[KeyResult, float | None]]
    closure: Closure | None
    lesson: Lesson | None


@dataclass(frozen=True, slots=True)
class LastCycle:
    """The unit's latest cycle that is over or being closed, as far as she may see it."""

    cycle: Cycle
    goals: list[EarlierGoal]


def last_cycle_of(unit: Unit, before: Cycle, person: Person) -> LastCycle | None:
    """The unit's goals of the latest earlier cycle with their scores and lessons, in two queries."""
    seen = objectives_visible_to(person).filter(unit=unit, state__in=SHOWN, cycle__state__in=ENDING)
    if not before.is_backlog:
        seen = seen.filter(cycle__start__lt=before.span.start)
    latest = seen.order_by("-cycle__end", "-cycle__pk").values("cycle")[:1]
    found = seen.filter(cycle=latest).select_related("cycle", "closure", "lesson").order_by("position", "pk")
    objectives = list(found)
    if not objectives:
        return None
    key_results: dict[int, list[tuple[KeyResult, float | None]]] = defaultdict(list)
    rows = KeyResult.objects.filter(organisation_id=unit.organisation_id, objective__in=objectives)
    for row in rows.select_related("score").order_by("position", "pk"):
        key_results[row.objective_id].append((row, row.score.value if hasattr(row, "score") else None))
    goals = [
        EarlierGoal(each, key_results[each.pk], getattr(each, "closure", None), getattr(each, "lesson", None))
        for each in objectives
    ]
    return LastCycle(objectives[0].cycle, goals)
