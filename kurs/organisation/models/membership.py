"""Who belongs to a unit, and who holds a role, each from–to."""

from django.db import models

from kurs.base.models import Addressed
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.models.person import Person
from kurs.organisation.models.unit import Unit


class Membership(OrganisationOwned):
    """Member or lead of one unit, from–to (inclusive)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=MembershipKind)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit"], name="membership_by_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "unit"],
                name="membership_unique_open",
                condition=models.Q(to_date=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id} of {self.unit_id}"


class Role(Addressed, OrganisationOwned):
    """A role for a unit and all below (no unit: the whole organisation), with a substitute who has the same rights."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    substitute = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RoleKind)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind"], name="role_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
