"""Key results as they stand, with everything that a check-in must know, in one hand-written statement."""

from collections.abc import Sequence

from django.db import connection

from kurs.base.statements import columns, instances, rows, width
from kurs.cycles.models import Cycle
from kurs.okr.models import KeyResult, Objective
from kurs.organisation.models import Organisation, Unit

STANDING = f"""
SELECT {columns(KeyResult, "k")}, {columns(Objective, "o")}, {columns(Cycle, "c")}, {columns(Unit, "u")},
       {columns(Organisation, "g")}
  FROM okr_keyresult k
  JOIN okr_objective o ON o.id = k.objective_id
  JOIN cycles_cycle c ON c.id = o.cycle_id
  JOIN organisation_unit u ON u.id = o.unit_id
  JOIN organisation_organisation g ON g.id = k.organisation_id
 WHERE k.organisation_id = %s AND k.id IN ({{marks}})
 ORDER BY o.id, k.id"""
LOCKED = {"postgresql": " FOR UPDATE OF o, k", "sqlite": ""}


def locked_key_results(ids: Sequence[int], organisation_id: int) -> list[KeyResult]:
    """Key results and their objectives, locked until the end of the transaction: figures are summed over siblings.

    SQLite needs no lock of rows, its transactions take turns. Raises DoesNotExist when one is not there.
    """
    return _read(ids, organisation_id, LOCKED[connection.vendor])


def standing_key_results(ids: Sequence[int], organisation_id: int) -> list[KeyResult]:
    """The same without a lock."""
    return _read(ids, organisation_id, "")


def _read(ids: Sequence[int], organisation_id: int, lock: str) -> list[KeyResult]:
    sql = STANDING.format(marks=", ".join(["%s"] * len(ids))) + lock
    found = rows(sql, [organisation_id, *ids])
    if len(found) != len(set(ids)):
        raise KeyResult.DoesNotExist
    start = 0
    parts = []
    for model in (KeyResult, Objective, Cycle, Unit, Organisation):
        parts.append(instances(model, found, start))
        start += width(model)
    shared: dict[int, Objective] = {}
    for key_result, objective, cycle, unit, organisation in zip(*parts, strict=True):
        objective.cycle, objective.unit, objective.organisation = cycle, unit, organisation
        key_result.objective = shared.setdefault(objective.pk, objective)
        key_result.cycle = cycle
    return parts[0]
