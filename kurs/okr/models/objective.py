"""An objective and the versions of its wording."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.enums import UNSHOWN, Ambition, ObjectiveState, ScoringProfile, Visibility
from kurs.organisation.models import OrganisationOwned, Person, Unit


class Objective(Addressed, OrganisationOwned):
    """What a unit wants to achieve in a cycle.

    `edition` counts saves, so that two people who edit at once both see it. `progress` is a share; it and
    `progress_at` are derived. `roll_up_mode`, `roll_up_cap` and `scoring_profile` are as publishing froze them.
    `manual_progress` holds instead of what is computed through `manual_until`. `follows` is the objective of an earlier
    cycle that this one goes on from.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    ambition = models.CharField(max_length=12, choices=Ambition, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ObjectiveState, default=ObjectiveState.DRAFT)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.OPEN)
    position = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(default=clock.now)
    published_on = models.DateField(null=True, blank=True)
    roll_up_mode = models.CharField(max_length=12, blank=True)
    roll_up_cap = models.FloatField(default=1.0)
    scoring_profile = models.CharField(max_length=24, choices=ScoringProfile, blank=True)
    manual_progress = models.FloatField(null=True)
    manual_until = models.DateField(null=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    progress = models.FloatField(null=True)
    progress_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "unit", "cycle", "position"], name="objective_by_unit"),
            models.Index(fields=["organisation", "cycle", "state"], name="objective_by_cycle"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Not yet shown to the organisation, proposed or not."""
        return self.state in UNSHOWN

    @property
    def is_restricted(self) -> bool:
        """There for its unit, the leads above and named readers alone."""
        return self.visibility == Visibility.RESTRICTED


class ObjectiveVersion(OrganisationOwned):
    """The wording as it stood from a moment on; number 1 is what was published."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "objective", "number"], name="objective_version_unique")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.objective_id}"


class Contributor(OrganisationOwned):
    """Somebody who helps with an objective without answering for it."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="contributors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "objective", "person"], name="contributor_unique")
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="contributor_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} contributes to {self.objective_id}"


class Reader(OrganisationOwned):
    """Somebody named to read a restricted objective."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "objective", "person"], name="reader_unique")]
        indexes = [models.Index(fields=["organisation", "person"], name="reader_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} reads {self.objective_id}"
