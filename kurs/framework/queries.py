"""Reading the rules that hold for a unit, with where each comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurs.base.statements import columns, instances, rows
from kurs.calc.explained import RuleUsed
from kurs.calc.policy import PolicyRow, Resolved, resolve
from kurs.framework.keys import KEYS
from kurs.framework.models import Policy
from kurs.organisation.models import Organisation, Unit
from kurs.organisation.models.unit import line_of

IN_FORCE = f"""
SELECT {columns(Policy, "p")}, u.id, u.path
  FROM framework_policy p LEFT JOIN organisation_unit u ON u.id = p.unit_id
 WHERE p.organisation_id = %s AND p.from_date <= %s AND (p.unit_id IS NULL OR u.path IN ({{marks}}))"""
FIELDS = ("pk", "unit_id", "key", "value", "from_date")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one unit on one day. `rules[KEY]` is the value; `origin` says whose it is."""

    rows: tuple[PolicyRow, ...]
    chain: tuple[int, ...]
    on: date

    def origin(self, key: str) -> Resolved:
        """Value, unit and version of a key."""
        return resolve(self.rows, self.chain, key, KEYS[key].default, self.on)

    def __getitem__(self, key: str) -> Any:
        return self.origin(key).value

    def used(self, key: str) -> RuleUsed:
        """The rule as an explanation names it."""
        resolved = self.origin(key)
        return RuleUsed(key, resolved.value, resolved.unit_id, resolved.version_id)


def rules_for(units: Iterable[Unit], on: date) -> dict[int, Rules]:
    """Unit id → all its rules, for units of one organisation, in one query."""
    found = {unit.pk: unit for unit in units}
    if not found:
        return {}
    lines = sorted({path for unit in found.values() for path in line_of(unit.path)})
    organisation_id = next(iter(found.values())).organisation_id
    found_rows = rows(IN_FORCE.format(marks=", ".join(["%s"] * len(lines))), [organisation_id, on, *lines])
    paths = {row[-2]: row[-1] for row in found_rows if row[-2]}
    versions = instances(Policy, found_rows)
    policies = tuple(PolicyRow(row.pk, row.unit_id, row.key, row.value, row.from_date) for row in versions)
    return {pk: Rules(policies, _chain(unit, paths), on) for pk, unit in found.items()}


def rules_of(unit: Unit, on: date) -> Rules:
    """All rules of a unit in one query: its own, those of the units above, the organisation's."""
    return rules_for([unit], on)[unit.pk]


def _chain(unit: Unit, paths: Mapping[int, str]) -> tuple[int, ...]:
    above = [pk for pk, path in paths.items() if unit.path.startswith(path)]
    return tuple(sorted(above, key=lambda pk: -len(paths[pk])))


def organisation_rules(organisation: Organisation, on: date) -> Rules:
    """The rules that hold where no unit says otherwise."""
    found = Policy.objects.filter(organisation=organisation, unit=None, from_date__lte=on).values_list(*FIELDS)
    return Rules(tuple(PolicyRow(*row) for row in found), (), on)
