"""A key result of the kind *fra–til*, and the versions of its wording and numbers."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person, Unit


class KeyResult(Addressed, OrganisationOwned):
    """How the team sees that it gets there: from a baseline to a target, in a unit of measure.

    `starts_on` is where the plan line begins. The fields from `last_value` down are derived from the check-ins,
    written in the same transaction as they; `progress` is the unclamped share.
    """

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="key_results")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    find_baseline_by = models.DateField(null=True, blank=True)
    due_date = models.DateField()
    starts_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    weight = models.FloatField(null=True, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    check_in_owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    last_check_in_id = models.BigIntegerField(null=True)
    last_value = models.FloatField(null=True)
    last_confidence = models.PositiveSmallIntegerField(null=True)
    last_measured_on = models.DateField(null=True)
    last_recorded_at = models.DateTimeField(null=True)
    last_stated_status = models.CharField(max_length=12, blank=True)
    progress = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "objective", "position"], name="key_result_by_objective"),
            models.Index(fields=["organisation", "owner"], name="key_result_by_owner"),
            models.Index(fields=["organisation", "check_in_owner"], name="key_result_by_check_in_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit(self) -> Unit:
        """The unit whose key result it is."""
        return self.objective.unit

    @property
    def language(self) -> str:
        """The language of its objective."""
        return self.objective.language


class KeyResultVersion(OrganisationOwned):
    """Wording and numbers as they stood from a moment on; number 1 is what was published."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    due_date = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key_result", "number"], name="key_result_version_unique")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.key_result_id}"
