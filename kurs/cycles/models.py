"""A cycle: the span of time in which objectives are pursued. Dates are inclusive."""

from datetime import date
from typing import NamedTuple

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.enums import CycleKind, CycleState
from kurs.organisation.models import OrganisationOwned, Person, Unit


class Span(NamedTuple):
    """First and last day, both inclusive."""

    start: date
    end: date


class Cycle(Addressed, OrganisationOwned):
    """Named and dated freely; cycles may overlap. Without a unit it is the whole organisation's.

    The backlog alone has no dates. `opened_on` is the day it began to run: what happened before that day in a cycle
    that was opened midway is not asked for. `scoring_due` is the last day for scores once it is closing.
    """

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=CycleKind, default=CycleKind.OWN)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CycleState, default=CycleState.PLANNING)
    opened_on = models.DateField(null=True, blank=True)
    scoring_due = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start"))
                | models.Q(kind=CycleKind.BACKLOG, start__isnull=True, end__isnull=True),
                name="cycle_has_length",
            )
        ]
        indexes = [models.Index(fields=["organisation", "state", "start"], name="cycle_by_state")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_backlog(self) -> bool:
        """Whether it is the list of what waits, without dates."""
        return self.kind == CycleKind.BACKLOG

    @property
    def span(self) -> Span:
        """First and last day. Only of a cycle with dates: nothing runs in the backlog."""
        assert self.start is not None
        assert self.end is not None
        return Span(self.start, self.end)


class CycleVersion(OrganisationOwned):
    """Name and days as they stood from a moment on; number 1 is what was opened."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    start = models.DateField()
    end = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "cycle", "number"], name="cycle_version_unique")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.cycle_id}"
