"""Kinds and states of a cycle. Labels are msgids."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CycleState(TextChoices):
    """planning → running → closing → closed."""

    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")
