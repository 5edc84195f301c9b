"""What goals hang on: edges upward, goals from outside, and what one unit needs of another."""

from django.db import models
from django.db.models import Q

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.enums import AlignmentKind, Answer, ExternalGoalKind
from kurs.okr.models.key_result import KeyResult
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person, Unit


class ExternalGoal(Addressed, OrganisationOwned):
    """A goal that somebody else has set: a paragraph of an allocation letter, a strategy or a plan."""

    kind = models.CharField(max_length=20, choices=ExternalGoalKind)
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    paragraph = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    position = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "year", "position"], name="external_goal_by_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> str:
        """The source with its year, said once."""
        return self.source if str(self.year) in self.source else f"{self.source} {self.year}"


class Alignment(OrganisationOwned):
    """`child` supports or contributes to what is above: an objective, one of its key results, or an external goal.

    Of a key result `parent` is its objective. `weight` is the child's share in the average above; where a child
    contributes to several, its weights say how it is split. The edge carries the child's cycle and may cross cycles.
    """

    child = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="upward")
    parent = models.ForeignKey(Objective, null=True, on_delete=models.PROTECT, related_name="downward")
    parent_key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="downward")
    external_goal = models.ForeignKey(ExternalGoal, null=True, on_delete=models.PROTECT, related_name="downward")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AlignmentKind)
    weight = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=False, external_goal__isnull=True)
                | Q(parent__isnull=True, parent_key_result__isnull=True, external_goal__isnull=False),
                name="alignment_one_parent",
            ),
            models.UniqueConstraint(
                fields=["organisation", "child", "parent"],
                name="alignment_unique",
                condition=Q(parent_key_result__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["organisation", "child", "parent_key_result"], name="alignment_unique_key_result"
            ),
            models.UniqueConstraint(
                fields=["organisation", "child", "external_goal"], name="alignment_unique_external"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "cycle"], name="alignment_by_cycle")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind} {self.parent_id or self.external_goal_id}"


class Dependency(Addressed, OrganisationOwned):
    """What an objective needs of another unit, and by when."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="dependencies")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="+")
    asked_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    needed_by = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "asked_unit", "needed_by"], name="dependency_by_asked"),
            models.Index(fields=["organisation", "objective"], name="dependency_by_objective"),
        ]

    def __str__(self) -> str:
        return f"dependency {self.pk} of {self.objective_id}"

    @property
    def unit(self) -> Unit:
        """The unit that asks."""
        return self.objective.unit


class DependencyAnswer(OrganisationOwned):
    """What the unit that was asked said; the last one holds. `promised_on` is the day it will be there."""

    dependency = models.ForeignKey(Dependency, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=12, choices=Answer)
    text = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2)
    promised_on = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "dependency", "at"], name="dependency_answer_by_time")]

    def __str__(self) -> str:
        return f"{self.answer} to {self.dependency_id}"
