"""The mark of a demo installation: only `kurs demo` sets it, on an empty database."""

from django.db import models

from kurs.organisation.models import Organisation


class DemoMark(models.Model):
    """One row when everything here is invented."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return "demo"
