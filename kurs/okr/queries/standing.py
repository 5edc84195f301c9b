"""Key results as they stand, with everything that a check-in must know, in one hand-written statement."""

from collections.abc import Sequence

from django.db import connection

from kurs.base.statements import columns, instances, rows, width
from kurs.cycles.models import Cycle
from kurs.okr.models import KeyResult, Objective
from kurs.okr.rules import may_see
from kurs.organisation.models import Organisation, Person, Unit

STANDING = f"""
SELECT {columns(KeyResult, "k")}, {columns(Objective, "o")}, {columns(Cycle, "c")}, {columns(Unit, "u")},
       {columns(Organisation, "g")}
  FROM okr_keyresult k
  JOIN okr_objective o ON o.id = k.objective_id
  JOIN cycles_cycle c ON c.id = o.cycle_id
  JOIN organisation_unit u ON u.id = o.unit_id
  JOIN organisation_organisation g ON g.id = k.organisation_id
 WHERE k.organisation_id = %s AND k.{{column}} IN ({{marks}})
 ORDER BY o.id, k.id"""
OWNERS = (
    f"SELECT {columns(Person, 'p')} FROM organisation_person p WHERE p.organisation_id = %s AND p.id IN (%s, %s, %s)"
)
LOCKED = {"postgresql": " FOR UPDATE OF o, k", "sqlite": ""}


def locked_key_results(ids: Sequence[int], organisation_id: int) -> list[KeyResult]:
    """Key results and their objectives, locked until the end of the transaction: figures are summed over siblings.

    SQLite needs no lock of rows, its transactions take turns. Raises DoesNotExist when one is not there.
    """
    return _all(ids, organisation_id, LOCKED[connection.vendor])


def standing_key_results(ids: Sequence[int], organisation_id: int) -> list[KeyResult]:
    """The same without a lock."""
    return _all(ids, organisation_id, "")


def standing_key_result_visible_to(person: Person, public_id: str) -> KeyResult | None:
    """The one with this address and its owners, or None when there is none that she may see.

    The same as `key_results_visible_to` has, but one row is read and asked about in Python: the condition that finds
    all that she may see costs far more than a check-in does.
    """
    for found in _read("public_id", [public_id], person.organisation_id):
        if may_see(person, found):
            _name_owners(found)
            return found
    return None


def _name_owners(key_result: KeyResult) -> None:
    objective = key_result.objective
    ids = [key_result.owner_id, key_result.check_in_owner_id, objective.owner_id]
    found = instances(Person, rows(OWNERS, [key_result.organisation_id, *ids]))
    people = {person.pk: person for person in found}
    key_result.owner, key_result.check_in_owner, objective.owner = (people.get(pk) for pk in ids)


def _all(ids: Sequence[int], organisation_id: int, lock: str) -> list[KeyResult]:
    found = _read("id", ids, organisation_id, lock)
    if len(found) != len(set(ids)):
        raise KeyResult.DoesNotExist
    return found


def _read(column: str, values: Sequence[object], organisation_id: int, lock: str = "") -> list[KeyResult]:
    sql = STANDING.format(column=column, marks=", ".join(["%s"] * len(values))) + lock
    found = rows(sql, [organisation_id, *values])
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
