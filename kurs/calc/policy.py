"""Which rule holds for a unit on a day, and where it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kurs.calc.explained import RuleUsed


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

    @property
    def is_default(self) -> bool:
        """Whether nobody has decided otherwise."""
        return self.version_id is None

    def as_rule(self, key: str) -> RuleUsed:
        """The same, as an explained figure carries it."""
        return RuleUsed(key, self.value, self.unit_id, self.version_id)


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


def resolve_many(
    rows: Iterable[PolicyRow],
    parents: Mapping[int, int | None],
    key: str,
    default: object,
    on: date,
) -> dict[int, Resolved]:
    """`resolve` for every unit of `parents` (unit to parent), in time linear in units and rows.

    A parent that is not itself a key of `parents` is a root. Raises ValueError on a ring.
    """
    holding = _holding(rows, key, on)
    top = _resolved(holding[None]) if None in holding else Resolved(default)
    known: dict[int, Resolved] = {unit_id: _resolved(row) for unit_id, row in holding.items() if unit_id is not None}
    for unit_id in parents:
        climbed: dict[int, None] = {}
        here: int | None = unit_id
        while here is not None and here not in known:
            if here in climbed:
                raise ValueError(f"the unit tree has a ring at {here}")
            climbed[here] = None
            here = parents.get(here)
        found = top if here is None else known[here]
        known.update(dict.fromkeys(climbed, found))
    return {unit_id: known[unit_id] for unit_id in parents}


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
