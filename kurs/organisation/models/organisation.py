"""An organisation, and the base of every row that belongs to one."""

from typing import Any

from django.db import models

from kurs.base.models import Addressed


class Organisation(Addressed):
    """One of possibly several in an installation; nothing is shared between them but accounts.

    `holiday_calendar` is the country whose public holidays are no working days. `practice_of` is the organisation whose
    people practise here, until `practice_ended_at`: an organisation of its own, so that nothing here counts there.
    """

    name = models.CharField(max_length=120)
    languages = models.JSONField(default=list)
    language = models.CharField(max_length=2, default="nb")
    time_zone = models.CharField(max_length=40, default="Europe/Oslo")
    holiday_calendar = models.CharField(max_length=2, default="NO")
    practice_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    practice_ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_practice(self) -> bool:
        """Whether nothing that happens here counts."""
        return self.practice_of_id is not None


class OrganisationOwned(models.Model):
    """A row of one organisation. Every statement on it names the organisation, updates and deletes too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, *args: Any) -> Any:
        return super()._do_update(base_qs.filter(organisation_id=self.organisation_id), *args)
