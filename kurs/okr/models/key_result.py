"""A key result of any kind, and the versions of its wording and numbers."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.calc.measure import HoldMode, Kind
from kurs.cycles.models import Cycle, Span
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person, Unit

KIND_CHOICES = [(kind.value, kind.value) for kind in Kind]
HOLD_MODE_CHOICES = [(mode.value, mode.value) for mode in HoldMode]


class KeyResult(Addressed, OrganisationOwned):
    """How the team sees that it gets there, in a unit of measure.

    What baseline, target and `upper_limit` mean is the kind's to say (`kurs.calc.measure`). `phased_targets` is a list
    of [day, value], `steps` of {id, title, weight, due}, `scale` of words from the lowest up; None where the kind has
    none. `cadence_days` None is the framework's. `starts_on` is where the plan line begins; it and `due_date` are empty
    in the backlog alone. The fields from `last_check_in_id` down are derived from the check-ins, written in the same
    transaction as they; `progress` is the unclamped share.
    """

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="key_results")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=KIND_CHOICES, default=Kind.FROM_TO)
    hold_mode = models.CharField(max_length=10, choices=HOLD_MODE_CHOICES, default=HoldMode.LATEST)
    baseline = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    upper_limit = models.FloatField(null=True, blank=True)
    commit = models.FloatField(null=True, blank=True)
    stretch = models.FloatField(null=True, blank=True)
    phased_targets = models.JSONField(null=True, blank=True)
    steps = models.JSONField(null=True, blank=True)
    scale = models.JSONField(null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    unit_of_measure = models.CharField(max_length=40, blank=True)
    find_baseline_by = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    cadence_days = models.PositiveSmallIntegerField(null=True, blank=True)
    counter_metric = models.CharField(max_length=300, blank=True)
    weight = models.FloatField(null=True, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    check_in_owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    stopped_on = models.DateField(null=True, blank=True)
    last_check_in_id = models.BigIntegerField(null=True)
    last_value = models.FloatField(null=True)
    last_confidence = models.PositiveSmallIntegerField(null=True)
    last_measured_on = models.DateField(null=True)
    last_recorded_at = models.DateTimeField(null=True)
    last_stated_status = models.CharField(max_length=12, blank=True)
    steps_done = models.JSONField(null=True)
    check_in_count = models.PositiveIntegerField(default=0)
    check_in_total = models.FloatField(default=0.0)
    kept_count = models.PositiveIntegerField(default=0)
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

    @property
    def span(self) -> Span:
        """First day of the plan line and due date. Only outside the backlog."""
        assert self.starts_on is not None
        assert self.due_date is not None
        return Span(self.starts_on, self.due_date)


class KeyResultVersion(OrganisationOwned):
    """Wording and numbers as they stood from a moment on; number 1 is what was published."""

    key_result = models.ForeignKey(KeyResult, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=KIND_CHOICES, default=Kind.FROM_TO)
    hold_mode = models.CharField(max_length=10, choices=HOLD_MODE_CHOICES, default=HoldMode.LATEST)
    baseline = models.FloatField(null=True)
    target = models.FloatField(null=True)
    upper_limit = models.FloatField(null=True)
    commit = models.FloatField(null=True)
    stretch = models.FloatField(null=True)
    phased_targets = models.JSONField(null=True)
    steps = models.JSONField(null=True)
    scale = models.JSONField(null=True)
    weight = models.FloatField(null=True)
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
