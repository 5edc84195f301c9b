"""The stored figures of units."""

from kurs.cycles.models import Cycle
from kurs.okr.models import UnitRollup


def rollups_of(cycle: Cycle) -> dict[int, UnitRollup]:
    """Unit id → its figures in the cycle, for units that have any."""
    rows = UnitRollup.objects.filter(organisation_id=cycle.organisation_id, cycle=cycle)
    return {row.unit_id: row for row in rows}
