"""How a unit's cycle ended, for one page: what was asked, how far it came, why, what was learnt, what was stopped."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kurs.base import clock
from kurs.calc.measure import for_scoring
from kurs.calc.numbers import at_least
from kurs.calc.progress import progress_of
from kurs.cycles.models import Cycle
from kurs.framework.queries import rules_of
from kurs.okr.derived import measure_of, planned_of, taken_of_series
from kurs.okr.enums import SHOWN, ObjectiveState
from kurs.okr.models import Closure, KeyResult, KeyResultVersion, Lesson, Objective, Score, Stop, WithoutOkr
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.queries.series import check_ins_of
from kurs.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Ended:
    """A goal with all that was said at its end. Originals, shares, scores and stops are by id of the key result.

    `shares` is how far each came of what was published, whatever is asked of it now; None where nobody knows.
    """

    objective: Objective
    key_results: list[KeyResult]
    originals: dict[int, KeyResultVersion]
    shares: dict[int, float | None]
    scores: dict[int, Score]
    lesson: Lesson | None
    closure: Closure | None
    stop: Stop | None
    stops: dict[int, Stop]

    def came_as_far(self, key_result: KeyResult) -> bool:
        """Whether it came as far as was published."""
        share = self.shares[key_result.pk]
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
    """Reads it in eight queries, in ten where something else is asked now than was published."""
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
    shares = _shares(rows, originals, unit)
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
            shares=shares,
            scores=scores,
            lesson=lessons.get(row.pk),
            closure=closures.get(row.pk),
            stop=whole.get(row.pk),
            stops={stop.key_result_id: stop for stop in stops if stop.key_result_id},
        )
        for row in objectives
    ]
    return Summary(unit, cycle, goals, WithoutOkr.objects.filter(**ours, unit=unit, cycle=cycle).first())


def _shares(
    key_results: list[KeyResult], originals: Mapping[int, KeyResultVersion], unit: Unit
) -> dict[int, float | None]:
    """As the figures stand; where what was published is something else, from its check-ins anew.

    Whether a level was kept depends on the limits, so what the row counts is no use for others.
    """
    asked = {row.pk: measure_of(row) for row in key_results}
    agreed = {row.pk: for_scoring(measure_of(originals.get(row.pk, row)), asked[row.pk]) for row in key_results}
    shares = {row.pk: row.progress for row in key_results}
    changed = [row for row in key_results if agreed[row.pk] != asked[row.pk]]
    if changed:
        series = check_ins_of([row.pk for row in changed], unit.organisation_id)
        rules = rules_of(unit, clock.today(unit.organisation.time_zone))
        for row in changed:
            taken = taken_of_series(agreed[row.pk], series[row.pk], planned_of(row, rules))
            shares[row.pk] = progress_of(agreed[row.pk], taken).value
    return shares
