"""A unit's objectives with key results and measurements, in two hand-written statements.

The page that everybody opens reads this; by the ORM it cost forty times its SQL. The condition on who sees what mirrors
`objectives_visible_to`, and a test holds the two equal.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from kurs.base.statements import Row, columns, instances, rows, width
from kurs.cycles.models import Cycle
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.series import UNCORRECTED, value_then
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
# What a row shows of a person and what decides whether she is asked. There are three of them in each row.
SHOWN = ("id", "public_id", "organisation_id", "name", "absent_from", "absent_to", "to_date")
OWNERS = """
  LEFT JOIN organisation_person w ON w.id = k.owner_id
  LEFT JOIN organisation_person i ON i.id = k.check_in_owner_id"""
ACCOUNTABLE = "LEFT JOIN organisation_person a ON a.id = o.owner_id"
# «+» keeps SQLite, which without statistics takes any organisation for small, from beginning with all that it has.
OF_OBJECTIVE = "JOIN okr_keyresult k ON +k.organisation_id = o.organisation_id AND k.objective_id = o.id"
COUNTED = f"""
  {OF_OBJECTIVE}
  JOIN okr_checkin m ON +m.organisation_id = o.organisation_id AND m.key_result_id = k.id"""
GOALS = f"""
SELECT {columns(Objective, "o")}, {columns(Cycle, "c")}, {columns(Person, "a", SHOWN)}, {columns(KeyResult, "k")},
       {columns(Person, "w", SHOWN)}, {columns(Person, "i", SHOWN)}
{SEEN.format(joins=f"{ACCOUNTABLE} LEFT {OF_OBJECTIVE} {OWNERS}")} ORDER BY o.position, o.id, k.position, k.id"""
# The day as text: reading it once here costs less than what the driver does for each.
SERIES = f"""
SELECT k.id, CAST(m.measured_on AS text), m.value,
       CASE WHEN k.kind = 'milestones' THEN COALESCE(m.steps_done, '[]') END
{SEEN.format(joins=COUNTED)} AND {UNCORRECTED} ORDER BY k.id, m.measured_on, m.recorded_at, m.id"""
# Where each of them begins in a row of GOALS.
CYCLE = width(Objective)
ACCOUNTABLE_PERSON = CYCLE + width(Cycle)
KEY_RESULT = ACCOUNTABLE_PERSON + width(Person, SHOWN)
OWNER = KEY_RESULT + width(KeyResult)
CHECK_IN_OWNER = OWNER + width(Person, SHOWN)


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
    goals = _goals(unit, person, rows(GOALS, seen))
    by_id = {row.pk: row for goal in goals for row in goal.key_results}
    series: dict[int, list[tuple[date, float]]] = defaultdict(list)
    for key_result_id, day, value, steps in rows(SERIES, seen):
        # One that was published between the two statements is on the page from the next time on.
        if steps is not None and key_result_id in by_id:
            value = value_then(by_id[key_result_id], value, steps)  # noqa: PLW2901
        series[key_result_id].append((date.fromisoformat(day), value))
    return Team(goals, series)


def _goals(unit: Unit, person: Person, found: Sequence[Row]) -> list[UnitObjective]:
    cycles = _by_id(Cycle, found, CYCLE)
    people: dict[int, Any] = {}
    for start in (ACCOUNTABLE_PERSON, OWNER, CHECK_IN_OWNER):
        people |= _by_id(Person, found, start, SHOWN)
    goals = {}
    for objective in _by_id(Objective, found, 0).values():
        objective.unit, objective.cycle, objective.organisation = unit, cycles[objective.cycle_id], person.organisation
        objective.owner = people.get(objective.owner_id or 0)
        goals[objective.pk] = UnitObjective(objective, [])
    for key_result in _by_id(KeyResult, found, KEY_RESULT).values():
        goal = goals[key_result.objective_id]
        key_result.objective, key_result.cycle = goal.objective, goal.objective.cycle
        key_result.owner = people.get(key_result.owner_id or 0)
        key_result.check_in_owner = people.get(key_result.check_in_owner_id or 0)
        goal.key_results.append(key_result)
    return list(goals.values())


def _by_id(model: type[Model], found: Sequence[Row], start: int, only: tuple[str, ...] = ()) -> dict[int, Any]:
    """The instances of a model, each once, in the order of the rows; where a join found none there is none."""
    first: dict[Any, Row] = {}
    for row in found:
        if row[start] is not None:
            first.setdefault(row[start], row)
    return {made.pk: made for made in instances(model, list(first.values()), start, only)}
