"""The tree of units. `parent` is the truth; `path` makes a subtree one range."""

from typing import Self

from django.db import models
from django.db.models import Q

from kurs.base.models import Addressed
from kurs.organisation.enums import TeamType, UnitKind
from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.validators import DEEPEST, STEP

END_OF_RANGE = "~"


class UnitQuerySet(models.QuerySet["Unit"]):
    """Subtrees by the path."""

    def at_and_below(self, path: str) -> Self:
        """The unit with this path and every unit below it, as one index range."""
        return self.filter(path__gte=path, path__lt=path + END_OF_RANGE)

    def current(self, today: object) -> Self:
        """Units that exist on the date."""
        return self.filter(Q(to_date=None) | Q(to_date__gte=today), from_date__lte=today)


def line_of(path: str) -> list[str]:
    """Paths from the top down to `path` itself: «0001», «00010003», …"""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


class Unit(Addressed, OrganisationOwned):
    """A place in the organisation that may have objectives."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=UnitKind)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=STEP * DEEPEST)
    place = models.CharField(max_length=80, blank=True)
    team_type = models.CharField(max_length=30, choices=TeamType, blank=True)
    chat_url = models.URLField(max_length=500, blank=True)
    chat_text = models.CharField(max_length=120, blank=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "path"], name="unit_path_unique")]

    def __str__(self) -> str:
        return self.name

    def is_at_or_below(self, path: str) -> bool:
        """True when this unit is the one with `path` or lies under it."""
        return self.path.startswith(path)


class UnitLink(Addressed, OrganisationOwned):
    """A guide that a unit points to, in the unit's order."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=1000)
    text = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit", "position"], name="unit_link_by_unit")]

    def __str__(self) -> str:
        return self.title
