"""Model bases without a domain word, and the worker's heartbeat."""

from django.db import models

from kurs.base.ids import new_public_id


class Addressed(models.Model):
    """Something with an address: bigint inside, a text id in every URL."""

    public_id = models.CharField(max_length=36, unique=True, editable=False, default=new_public_id)

    class Meta:
        abstract = True


class Heartbeat(models.Model):
    """One row a process name, renewed every ten seconds while the process lives."""

    process = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.process} {self.at:%H:%M:%S}"
