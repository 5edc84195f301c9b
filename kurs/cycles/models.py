"""A cycle: the span of time in which objectives are pursued. Dates are inclusive."""

from django.db import models

from kurs.base.models import Addressed
from kurs.cycles.enums import CycleState
from kurs.organisation.models import OrganisationOwned


class Cycle(Addressed, OrganisationOwned):
    """Named and dated freely; cycles may overlap."""

    name = models.CharField(max_length=80)
    start = models.DateField()
    end = models.DateField()
    state = models.CharField(max_length=10, choices=CycleState, default=CycleState.PLANNING)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="cycle_has_length")]
        indexes = [models.Index(fields=["organisation", "state", "start"], name="cycle_by_state")]

    def __str__(self) -> str:
        return self.name
