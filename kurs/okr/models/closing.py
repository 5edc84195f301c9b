"""The end of a cycle for a team: scores, what was learnt, and that it is closed."""

from django.db import models

from kurs.base import clock
from kurs.okr.enums import LessonStarter, MissCause, Verdict
from kurs.okr.models.key_result import KeyResult
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person


class Score(OrganisationOwned):
    """How far a key result came, graded once against the text as it was published.

    `suggested` is what the profile made of the measured progress; `value` is what the team says, with a sentence when
    it is another. Both are shares, None in the profile without a score. `cause` says why it was missed.
    """

    key_result = models.OneToOneField(KeyResult, on_delete=models.PROTECT, related_name="score")
    value = models.FloatField(null=True)
    suggested = models.FloatField(null=True)
    sentence = models.CharField(max_length=500, blank=True)
    cause = models.CharField(max_length=16, choices=MissCause, blank=True)
    cause_words = models.CharField(max_length=500, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"score of {self.key_result_id}"


class Lesson(OrganisationOwned):
    """The one learning point of an objective."""

    objective = models.OneToOneField(Objective, on_delete=models.PROTECT, related_name="lesson")
    starter = models.CharField(max_length=12, choices=LessonStarter, blank=True)
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"lesson of {self.objective_id}"


class Closure(OrganisationOwned):
    """An objective is closed: by the team with its score, or by the process as not scored, with the reason.

    The team may still score what the process closed until `scorable_until`.
    """

    objective = models.OneToOneField(Objective, on_delete=models.PROTECT, related_name="closure")
    score = models.FloatField(null=True)
    not_scored = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    scorable_until = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"closure of {self.objective_id}"
