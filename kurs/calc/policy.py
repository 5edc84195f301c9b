"""Which rule holds for a unit on a day, and where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One decision, never changed afterwards. `unit_id` None is the organisation's own row."""

    id: int
    unit_id: int | None
    key: str
    value: object
    from_date: date


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value that holds, the unit it was set for and the row it stands in.

    Both ids are None for the default; `unit_id` alone is None for the organisation's row.
    """

    value: object
    unit_id: int | None = None
    version_id: int | None = None


def resolve(rows: Iterable[PolicyRow], chain: Sequence[int], key: str, default: object, on: date) -> Resolved:
    """The value of `key` on the day `on` for the first unit of `chain`.

    `chain` holds the unit itself and then its parents, nearest first. The nearest unit that has
    decided wins, then the organisation, then `default`. A unit's row of the latest day holds; of two
    rows from the same day the one with the higher id.
    """
    holding = _holding(rows, key, on)
    for unit_id in (*chain, None):
        if unit_id in holding:
            return _resolved(holding[unit_id])
    return Resolved(default)


def _holding(rows: Iterable[PolicyRow], key: str, on: date) -> dict[int | None, PolicyRow]:
    """The row that holds on the day, for each unit that has one."""
    holding: dict[int | None, PolicyRow] = {}
    for row in rows:
        if row.key != key or row.from_date > on:
            continue
        before = holding.get(row.unit_id)
        if before is None or (before.from_date, before.id) < (row.from_date, row.id):
            holding[row.unit_id] = row
    return holding


def _resolved(row: PolicyRow) -> Resolved:
    return Resolved(row.value, row.unit_id, row.id)
