"""The ledger, whose rows are only ever added (triggers stop the rest), and how far each has read it."""

from django.db import models


class Event(models.Model):
    """One act: who, in which role, through which door, on what, when."""

    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    acting_for_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40)
    door = models.CharField(max_length=10)
    request_id = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=60)
    subject_model = models.CharField(max_length=60)
    # Empty only for a refused act on something that was never saved.
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=200, blank=True)
    unit_path = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "-at", "-id"], name="event_by_time"),
            models.Index(fields=["organisation_id", "subject_model", "subject_id", "-id"], name="event_by_subject"),
            models.Index(fields=["organisation_id", "unit_path", "-id"], name="event_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject_model}:{self.subject_id}"


class ReadCursor(models.Model):
    """How far somebody has read what happened at a place, such as `unit:12`: up to and with this event."""

    organisation_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    place = models.CharField(max_length=60)
    event_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "person_id", "place"], name="read_cursor_unique")
        ]

    def __str__(self) -> str:
        return f"{self.place} read to {self.event_id}"
