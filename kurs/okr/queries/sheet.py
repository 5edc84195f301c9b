"""What a unit has in one cycle, for a sheet of paper that hangs where everybody sees it."""

from dataclasses import dataclass

from kurs.cycles.models import Cycle
from kurs.cycles.queries import BEFORE, concerns, cycles_visible_to
from kurs.okr.models import KeyResult, Lesson, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The open objectives in order, each with its key results; and how many restricted ones were kept off the wall."""

    objectives: list[tuple[Objective, list[KeyResult]]]
    kept_off: int


def cycles_of(unit: Unit, person: Person) -> list[Cycle]:
    """The cycles that concern the unit: what runs first, then what closes, what comes, what has been."""
    found = [cycle for cycle in cycles_visible_to(person) if not cycle.is_backlog and concerns(cycle, unit)]
    return sorted(found, key=lambda cycle: BEFORE.get(cycle.state, len(BEFORE)))  # type: ignore[call-overload]


def on_paper(unit: Unit, cycle: Cycle, person: Person) -> OnPaper:
    """Reads it in two queries. What is restricted is for its readers, not for a wall."""
    rows = objectives_visible_to(person).filter(unit=unit, cycle=cycle).order_by("position", "pk")
    seen = list(rows)
    shown = [row for row in seen if not row.is_restricted]
    parts: dict[int, list[KeyResult]] = {row.pk: [] for row in shown}
    by_id = {row.pk: row for row in shown}
    key_results = KeyResult.objects.filter(organisation_id=unit.organisation_id, objective__in=list(parts))
    for key_result in key_results.select_related("owner", "check_in_owner").order_by("position", "pk"):
        key_result.objective = by_id[key_result.objective_id]
        key_result.cycle = key_result.objective.cycle
        parts[key_result.objective_id].append(key_result)
    return OnPaper([(row, parts[row.pk]) for row in shown], len(seen) - len(shown))


def lessons_of(objectives: list[Objective], organisation_id: int) -> dict[int, Lesson]:
    """Objective id → what was learnt, in one query."""
    lessons = Lesson.objects.filter(organisation_id=organisation_id, objective__in=[row.pk for row in objectives])
    return {row.objective_id: row for row in lessons}
