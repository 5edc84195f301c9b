"""How a unit's cycle ended, for one page: what was asked, how far it came, why, what was learnt, what was stopped."""

from collections import defaultdict
from dataclasses import dataclass

from kurs.calc.measure import for_scoring
from kurs.calc.numbers import at_least
from kurs.calc.progress import progress_of
from kurs.cycles.models import Cycle
from kurs.okr.derived import measure_of, taken_of_row
from kurs.okr.enums import SHOWN, ObjectiveState
from kurs.okr.models import Closure, KeyResult, KeyResultVersion, Lesson, Objective, Score, Stop, WithoutOkr
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Ended:
    """A goal with all that was said at its end. `originals`, `scores` and `stops` are by id of the key result."""

    objective: Objective
    key_results: list[KeyResult]
    originals: dict[int, KeyResultVersion]
    scores: dict[int, Score]
    lesson: Lesson | None
    closure: Closure | None
    stop: Stop | None
    stops: dict[int, Stop]

    def came_as_far(self, key_result: KeyResult) -> bool:
        """Whether it came as far as was published, whatever its target is now."""
        now = measure_of(key_result)
        version = self.originals.get(key_result.pk)
        agreed = for_scoring(measure_of(version), now) if version else now
        share = key_result.progress if agreed == now else progress_of(agreed, taken_of_row(key_result)).value
        return share is not None and at_least(share, 1.0)

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.objective.state == ObjectiveState.PUBLISHED


@dataclass(frozen=True, slots=True)
class Summary:
    """A unit's goals of a cycle that she may see, in order, and why it has none when it said so."""

    unit: Unit
    cycle: Cycle
    goals: list[Ended]
    without: WithoutOkr | None


def summary_of(unit: Unit, cycle: Cycle, person: Person) -> Summary:
    """Reads it in eight queries."""
    ours = {"organisation_id": unit.organisation_id}
    shown = objectives_visible_to(person).filter(unit=unit, cycle=cycle, state__in=SHOWN)
    objectives = list(shown.order_by("position", "pk"))
    ids = [row.pk for row in objectives]
    rows = list(KeyResult.objects.filter(**ours, objective__in=ids).order_by("position", "pk"))
    by_id = {row.pk: row for row in objectives}
    key_results: dict[int, list[KeyResult]] = defaultdict(list)
    for row in rows:
        row.objective, row.cycle = by_id[row.objective_id], cycle
        key_results[row.objective_id].append(row)
    versions = KeyResultVersion.objects.filter(**ours, key_result__in=[row.pk for row in rows], number=1)
    originals = {version.key_result_id: version for version in versions}
    scores = {row.key_result_id: row for row in Score.objects.filter(**ours, key_result__objective__in=ids)}
    lessons = {row.objective_id: row for row in Lesson.objects.filter(**ours, objective__in=ids)}
    closures = {row.objective_id: row for row in Closure.objects.filter(**ours, objective__in=ids)}
    stops = list(Stop.objects.filter(**ours, objective__in=ids))
    whole = {stop.objective_id: stop for stop in stops if stop.key_result_id is None}
    goals = [
        Ended(
            objective=row,
            key_results=key_results[row.pk],
            originals=originals,
            scores=scores,
            lesson=lessons.get(row.pk),
            closure=closures.get(row.pk),
            stop=whole.get(row.pk),
            stops={stop.key_result_id: stop for stop in stops if stop.key_result_id},
        )
        for row in objectives
    ]
    return Summary(unit, cycle, goals, WithoutOkr.objects.filter(**ours, unit=unit, cycle=cycle).first())
