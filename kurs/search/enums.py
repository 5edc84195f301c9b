"""How far along the thing is that a document stands for. Labels are msgids."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Standing(IntegerChoices):
    """What is over comes after what is not, when both fit as well."""

    CURRENT = 0, _("Current")
    DRAFT = 1, _("Draft")
    OVER = 2, _("Over")
