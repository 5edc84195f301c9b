"""Policies: rows that are added, never changed, so that the past stays as it was."""

from django.db import models

from kurs.base import clock
from kurs.organisation.models import OrganisationOwned, Person, Unit


class Policy(OrganisationOwned):
    """A value of one key for a unit and all below (no unit: the whole organisation) from a date."""

    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    from_date = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "key", "from_date"], name="policy_by_key")]

    def __str__(self) -> str:
        return f"{self.key} from {self.from_date}"
