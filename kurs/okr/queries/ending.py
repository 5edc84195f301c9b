"""What a whole cycle still waits for, team by team."""

from collections import defaultdict
from dataclasses import dataclass

from kurs.cycles.models import Cycle
from kurs.framework.queries import rules_for
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Lesson, Objective, Score
from kurs.okr.queries.closing import Missing, missing_of, profile_of
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Waiting:
    """A published goal, and what is missing before its team closes it; with nothing missing, the press alone."""

    objective: Objective
    missing: list[Missing]


@dataclass(frozen=True, slots=True)
class TeamEnding:
    """A unit's goals that wait, and how many have ended."""

    unit: Unit
    waiting: list[Waiting]
    ended: int


@dataclass(frozen=True, slots=True)
class Ending:
    """All units with goals in the cycle, in tree order. `hidden` wait too, but are not hers to see."""

    teams: list[TeamEnding]
    hidden: int

    @property
    def waiting(self) -> int:
        """How many goals are not closed yet."""
        return sum(len(team.waiting) for team in self.teams) + self.hidden

    @property
    def ended(self) -> int:
        """How many of those that she sees are closed or stopped."""
        return sum(team.ended for team in self.teams)


def ending_of(cycle: Cycle, person: Person) -> Ending:
    """Reads it in six queries."""
    ours = {"organisation_id": cycle.organisation_id, "cycle": cycle}
    shown = objectives_visible_to(person).filter(cycle=cycle).exclude(published_on=None)
    objectives = list(shown.order_by("unit__path", "position", "pk"))
    running = [row for row in objectives if row.state == ObjectiveState.PUBLISHED]
    waiting = _waiting(running, person)
    by_unit: dict[int, list[Objective]] = defaultdict(list)
    for objective in objectives:
        by_unit[objective.unit_id].append(objective)
    teams = [
        TeamEnding(
            unit=found[0].unit,
            waiting=[waiting[row.pk] for row in found if row.pk in waiting],
            ended=sum(row.pk not in waiting for row in found),
        )
        for found in by_unit.values()
    ]
    in_all = Objective.objects.filter(**ours, state=ObjectiveState.PUBLISHED).count()
    return Ending(teams, in_all - len(running))


def _waiting(objectives: list[Objective], person: Person) -> dict[int, Waiting]:
    ours = {"organisation_id": person.organisation_id}
    ids = [row.pk for row in objectives]
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    by_id = {row.pk: row for row in objectives}
    for key_result in KeyResult.objects.filter(**ours, objective__in=ids).order_by("position", "pk"):
        key_result.objective = by_id[key_result.objective_id]
        by_objective[key_result.objective_id].append(key_result)
    scores = Score.objects.filter(**ours, key_result__objective__in=ids)
    scored = {score.key_result_id: score for score in scores}
    lessons = {lesson.objective_id: lesson for lesson in Lesson.objects.filter(**ours, objective__in=ids)}
    rules = rules_for([row.unit for row in objectives], person.today)
    return {
        row.pk: Waiting(
            row,
            missing_of(row, by_objective[row.pk], scored, lessons.get(row.pk), profile_of(row, rules[row.unit_id])),
        )
        for row in objectives
    }
