"""What was brought in at once from a file or a paste, so that the last time can be taken back."""

from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.organisation.enums import ImportKind
from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.models.person import Person


class Import(Addressed, OrganisationOwned):
    """One accepted preview: who brought in what and when, and who took it back."""

    kind = models.CharField(max_length=20, choices=ImportKind)
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "at"], name="import_by_time")]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedRow(OrganisationOwned):
    """A row that an import made (`before` is null) or changed (`before` holds the changed fields as they were).

    `key` is what the source calls it where that identifies nobody: a name on a team page, once somebody has said who.
    """

    source = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    model = models.CharField(max_length=40)
    row = models.BigIntegerField()
    key = models.CharField(max_length=140, blank=True)
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "source"], name="imported_row_by_import")]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
