"""What an ambassador is and why, in the organisation's own words."""

from django.db import models

from kurs.base import clock
from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.models.person import Person


class RolePageVersion(OrganisationOwned):
    """The role page as it was written once, in Markdown; the highest number is the one that holds."""

    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=2)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="role_page_number_unique")]

    def __str__(self) -> str:
        return f"role page {self.number}"
