"""Check-ins: what was measured, what is believed, one sentence. Only ever added."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.enums import NextStep
from kurs.okr.models.key_result import KeyResult
from kurs.organisation.models import OrganisationOwned, Person


class CheckIn(Addressed, OrganisationOwned):
    """One measurement. `measured_on` is a local date, `recorded_at` UTC; ordered by both and id.

    A correction is a new row that points to the old one, which then no longer counts. `baseline`, `target` and
    `upper_limit` are what stood when it was recorded. Of milestones `steps_done` are the ids of the steps and `value`
    the weight of them. `key` is made by the client: the same form sent twice is one check-in.
    """

    key_result = models.ForeignKey(KeyResult, on_delete=models.PROTECT, related_name="check_ins")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()
    confidence = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2)
    stated_status = models.CharField(max_length=12, blank=True)
    next_step = models.CharField(max_length=10, choices=NextStep, blank=True)
    blocker = models.CharField(max_length=300, blank=True)
    steps_done = models.JSONField(null=True)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    upper_limit = models.FloatField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=10)
    measured_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="check_in_key_unique"),
            models.CheckConstraint(condition=models.Q(confidence__lte=10), name="confidence_to_ten"),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "key_result", "measured_on", "recorded_at"],
                include=["value", "confidence"],
                name="check_in_series",
            )
        ]

    def __str__(self) -> str:
        return f"check-in {self.pk} on {self.key_result_id}"
