"""An objective and the versions of its wording."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.enums import Ambition, ObjectiveState
from kurs.organisation.models import OrganisationOwned, Person, Unit


class Objective(Addressed, OrganisationOwned):
    """What a unit wants to achieve in a cycle.

    `edition` counts saves, so that two people who edit at once both see it. `progress` is a share; it and
    `progress_at` are derived. `roll_up_mode` and `roll_up_cap` are empty until publishing freezes them.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    ambition = models.CharField(max_length=12, choices=Ambition, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ObjectiveState, default=ObjectiveState.DRAFT)
    position = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(default=clock.now)
    published_on = models.DateField(null=True, blank=True)
    roll_up_mode = models.CharField(max_length=12, blank=True)
    roll_up_cap = models.FloatField(default=1.0)
    progress = models.FloatField(null=True)
    progress_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "unit", "cycle", "position"], name="objective_by_unit"),
            models.Index(fields=["organisation", "cycle", "state"], name="objective_by_cycle"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Not yet shown to the organisation."""
        return self.state == ObjectiveState.DRAFT


class ObjectiveVersion(OrganisationOwned):
    """The wording as it stood from a moment on; number 1 is what was published."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "objective", "number"], name="objective_version_unique")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.objective_id}"
