"""The mark of a demo installation: only `kurs demo` sets it, on an empty database."""

from django.db import models


class DemoMark(models.Model):
    """One row when everything here is invented."""

    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return "demo"
