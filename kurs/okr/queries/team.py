"""A unit's objectives with key results and measurements, in three hand-written statements.

The page that everybody opens reads this; by the ORM it cost forty times its SQL. The condition on who sees what mirrors
`objectives_visible_to`, and a test holds the two equal.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kurs.base.statements import columns, instances, rows, width
from kurs.cycles.models import Cycle
from kurs.okr.models import KeyResult, Objective
from kurs.okr.rules import is_inside, serves_unit
from kurs.organisation.models import Person, Unit

SEEN = """
  FROM okr_objective o
  JOIN cycles_cycle c ON c.id = o.cycle_id
 {joins}
 WHERE o.organisation_id = %s AND o.unit_id = %s AND c.state IN ('planning', 'running', 'closing')
   AND (%s OR (o.visibility = 'open' AND (%s OR o.state IN ('published', 'closed', 'stopped')))
        OR o.owner_id = %s OR o.sponsor_id = %s
        OR EXISTS (SELECT 1 FROM okr_keyresult p WHERE p.organisation_id = o.organisation_id AND p.objective_id = o.id
                      AND (p.owner_id = %s OR p.check_in_owner_id = %s))
        OR EXISTS (SELECT 1 FROM okr_contributor p WHERE p.organisation_id = o.organisation_id
                      AND p.objective_id = o.id AND p.person_id = %s)
        OR (o.visibility = 'restricted' AND EXISTS (SELECT 1 FROM okr_reader p
                    WHERE p.organisation_id = o.organisation_id AND p.objective_id = o.id AND p.person_id = %s)))"""
OWNERS = """
  LEFT JOIN organisation_person w ON w.id = k.owner_id
  LEFT JOIN organisation_person i ON i.id = k.check_in_owner_id"""
ACCOUNTABLE = "LEFT JOIN organisation_person a ON a.id = o.owner_id"
OF_OBJECTIVE = "JOIN okr_keyresult k ON k.organisation_id = o.organisation_id AND k.objective_id = o.id"
COUNTED = f"""
  {OF_OBJECTIVE}
  JOIN okr_checkin m ON m.organisation_id = o.organisation_id AND m.key_result_id = k.id
  LEFT JOIN okr_checkin x ON x.organisation_id = m.organisation_id AND x.corrects_id = m.id"""
OBJECTIVES = f"""
SELECT {columns(Objective, "o")}, {columns(Cycle, "c")}, {columns(Person, "a")}
{SEEN.format(joins=ACCOUNTABLE)} ORDER BY o.position, o.id"""
KEY_RESULTS = f"""
SELECT {columns(KeyResult, "k")}, {columns(Person, "w")}, {columns(Person, "i")}
{SEEN.format(joins=OF_OBJECTIVE + OWNERS)} ORDER BY k.position, k.id"""
SERIES = f"""
SELECT k.id, m.measured_on, m.value
{SEEN.format(joins=COUNTED)} AND x.id IS NULL ORDER BY k.id, m.measured_on, m.recorded_at, m.id"""


@dataclass(frozen=True, slots=True)
class UnitObjective:
    """An objective with its key results in order."""

    objective: Objective
    key_results: list[KeyResult]


@dataclass(frozen=True, slots=True)
class Team:
    """What a unit has in the open cycles. `series`: key result id → (day, value) in order."""

    goals: list[UnitObjective]
    series: dict[int, list[tuple[date, float]]]


def team_of(unit: Unit, person: Person) -> Team:
    """Reads what she may see of the unit's objectives."""
    sees_all, sees_drafts = bool(is_inside(person, unit)), bool(serves_unit(person, unit))
    seen = [unit.organisation_id, unit.pk, sees_all, sees_drafts, *[person.pk] * 6]
    objectives = _objectives(unit, seen)
    key_results = _key_results(objectives, seen)
    goals = [UnitObjective(objective, key_results[objective.pk]) for objective in objectives.values()]
    series: dict[int, list[tuple[date, float]]] = defaultdict(list)
    for key_result_id, day, value in rows(SERIES, seen):
        series[key_result_id].append((day if isinstance(day, date) else date.fromisoformat(day), value))
    return Team(goals, series)


def _objectives(unit: Unit, seen: Sequence[object]) -> dict[int, Objective]:
    found = rows(OBJECTIVES, seen)
    cycles = {cycle.pk: cycle for cycle in instances(Cycle, found, width(Objective))}
    people = _people(found, width(Objective) + width(Cycle))
    objectives: list[Objective] = instances(Objective, found)
    for objective in objectives:
        objective.unit, objective.cycle = unit, cycles[objective.cycle_id]
        objective.owner = people.get(objective.owner_id or 0)
    return {objective.pk: objective for objective in objectives}


def _key_results(objectives: dict[int, Objective], seen: Sequence[object]) -> dict[int, list[KeyResult]]:
    found = rows(KEY_RESULTS, seen)
    first, second = width(KeyResult), width(KeyResult) + width(Person)
    people = _people(found, first) | _people(found, second)
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    for key_result in instances(KeyResult, found):
        # One that was published between the two statements is on the page from the next time on.
        objective = objectives.get(key_result.objective_id)
        if objective is None:
            continue
        key_result.objective, key_result.cycle = objective, objective.cycle
        key_result.owner = people.get(key_result.owner_id or 0)
        key_result.check_in_owner = people.get(key_result.check_in_owner_id or 0)
        by_objective[objective.pk].append(key_result)
    return by_objective


def _people(found: Sequence[Sequence[object]], start: int) -> dict[int, Person]:
    named = {row[start]: row for row in found if row[start] is not None}
    return {person.pk: person for person in instances(Person, list(named.values()), start)}
