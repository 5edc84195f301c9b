"""Figures above the key result, computed after the fact, and the marks that ask for it."""

from django.db import models

from kurs.cycles.models import Cycle
from kurs.organisation.models import OrganisationOwned, Unit


class UnitRollup(OrganisationOwned):
    """The figures of a unit and those below in one cycle, as of `computed_at`. `statuses`: status → key results."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    objectives = models.PositiveIntegerField()
    with_data = models.PositiveIntegerField()
    key_results = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    progress = models.FloatField(null=True)
    statuses = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "cycle", "unit"], name="unit_rollup_unique")]

    def __str__(self) -> str:
        return f"figures of {self.unit_id} in {self.cycle_id}"


class RecomputeMark(OrganisationOwned):
    """One row a change. The task deletes the rows that it saw before it read, so no change is ever missed."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mark {self.pk}"
