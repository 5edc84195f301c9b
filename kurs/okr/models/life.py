"""The steps of an objective's life that somebody takes: each a row with a who and a when."""

from django.db import models

from kurs.base import clock
from kurs.okr.models.key_result import KeyResult
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person


class Proposal(OrganisationOwned):
    """The team says that a draft is ready to be decided on; `edition` is what it said then."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="proposals")
    edition = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"proposal of {self.objective_id}"


class SendBack(OrganisationOwned):
    """A proposal goes back to the team with questions."""

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="sent_back")
    questions = models.TextField()
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"sent back {self.proposal_id}"


class Stop(OrganisationOwned):
    """An objective, or one of its key results, is stopped with a reason."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="stops")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="stops")
    reason = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "objective"], name="stop_by_objective")]

    def __str__(self) -> str:
        return f"stop of {self.key_result_id or self.objective_id}"


class ManualProgress(OrganisationOwned):
    """The lead says how far an objective has come instead of what is computed, why, and until when."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="manual_rows")
    value = models.FloatField(null=True)
    reason = models.CharField(max_length=500)
    until = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "objective", "at"], name="manual_progress_by_time")]

    def __str__(self) -> str:
        return f"{self.value} for {self.objective_id} until {self.until}"
