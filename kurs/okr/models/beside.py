"""What a unit keeps beside its objectives: work, key figures, what it says no to, and a cycle without OKRs."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.cycles.models import Cycle
from kurs.okr.enums import InitiativeState, KeyFigureKind
from kurs.okr.models.key_result import KeyResult
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned, Person, Unit


class Initiative(Addressed, OrganisationOwned):
    """One line of work for an objective or one of its key results, with a link to where the work lives."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="initiatives")
    key_result = models.ForeignKey(KeyResult, null=True, on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=InitiativeState, default=InitiativeState.PLANNED)
    link = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "objective"], name="initiative_by_objective"),
            models.Index(fields=["organisation", "owner", "state"], name="initiative_by_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit(self) -> Unit:
        """The unit whose work it is."""
        return self.objective.unit

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in (InitiativeState.PLANNED, InitiativeState.DOING)


class KeyFigure(Addressed, OrganisationOwned):
    """A number that a unit keeps an eye on: a floor or a ceiling, no progress."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=10, choices=KeyFigureKind)
    limit = models.FloatField()
    unit_of_measure = models.CharField(max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    last_value = models.FloatField(null=True)
    last_measured_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit", "position"], name="key_figure_by_unit")]

    def __str__(self) -> str:
        return self.title


class KeyFigureReading(OrganisationOwned):
    """What a key figure was on a day."""

    key_figure = models.ForeignKey(KeyFigure, on_delete=models.PROTECT, related_name="readings")
    value = models.FloatField()
    measured_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "key_figure", "measured_on"], name="reading_by_key_figure")]

    def __str__(self) -> str:
        return f"{self.value} of {self.key_figure_id}"


class SayingNo(Addressed, OrganisationOwned):
    """Something that a unit says no to in a cycle, so that it can say yes to its objectives."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit", "cycle"], name="saying_no_by_unit")]

    def __str__(self) -> str:
        return self.text


class WithoutOkr(OrganisationOwned):
    """A unit has no OKRs in a cycle, and says why; a valid state, not a gap."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "unit", "cycle"], name="without_okr_unique")]

    def __str__(self) -> str:
        return f"{self.unit_id} without OKRs in {self.cycle_id}"
