"""Kinds and states of a cycle. Labels are msgids."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleState(TextChoices):
    """planning → running → closing → closed."""

    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")


class CycleKind(TextChoices):
    """How long a cycle is. The backlog has no dates and is never opened."""

    TERTIAL = "tertial", _("Four-month term")
    QUARTER = "quarter", _("Quarter")
    HALF_YEAR = "half_year", _("Half-year")
    YEAR = "year", _("Year")
    OWN = "own", _("Own dates")
    BACKLOG = "backlog", _("Backlog")
