"""What others say to a team's objective: suggestions with the team's answer, and comments."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models.check_in import CheckIn
from kurs.okr.models.key_result import KeyResult
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person


class Suggestion(Addressed, OrganisationOwned):
    """Proposed text for one field of an objective or one of its key results. `was` is what stood then."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="suggestions")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="suggestions")
    field = models.CharField(max_length=16, choices=SuggestedField)
    was = models.TextField(blank=True)
    text = models.TextField()
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "objective", "at"], name="suggestion_by_objective")]

    def __str__(self) -> str:
        return f"suggestion {self.pk} on {self.objective_id}"


class SuggestionAnswer(OrganisationOwned):
    """The team's decision, once."""

    suggestion = models.OneToOneField(Suggestion, on_delete=models.PROTECT, related_name="answer")
    decision = models.CharField(max_length=10, choices=Decision)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.decision} {self.suggestion_id}"


class Comment(OrganisationOwned):
    """A remark on an objective, on one of its key results, or in answer to a check-in."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="comments")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="comments")
    check_in = models.ForeignKey(CheckIn, null=True, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "objective", "at"], name="comment_by_objective")]

    def __str__(self) -> str:
        return f"comment {self.pk} on {self.objective_id}"


class Argument(OrganisationOwned):
    """The team's answer to a finding, keyed by the rule and a hash of the text it was made for."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="arguments")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=10)
    text_hash = models.CharField(max_length=64)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "objective", "rule"], name="argument_by_rule")]

    def __str__(self) -> str:
        return f"argument on {self.rule} of {self.objective_id}"


class Waiver(OrganisationOwned):
    """The lead lets an objective be published in spite of a block, with the argument written down."""

    argument = models.OneToOneField(Argument, on_delete=models.PROTECT, related_name="waiver")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"waiver of {self.argument_id}"
