"""States and kinds of objectives and what hangs on them. Labels are msgids."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ObjectiveState(TextChoices):
    """draft → published."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class Ambition(TextChoices):
    """How sure the team means to be of getting there."""

    COMMITTED = "committed", _("Committed")
    ASPIRATIONAL = "aspirational", _("Aspirational")
    LEARNING = "learning", _("Learning")


class AlignmentKind(TextChoices):
    """A supporting edge weighs nothing; a contributing one counts in the objective above."""

    SUPPORTS = "supports", _("supports")
    CONTRIBUTES = "contributes", _("contributes to")


class NextStep(TextChoices):
    """What the team does when confidence falls or is low."""

    KEEP = "keep", _("Keep going")
    ADJUST = "adjust", _("Adjust")
    HELP = "help", _("Ask for help")


class SuggestedField(TextChoices):
    """Fields that somebody outside the team may propose a text for; about a value it is a comment."""

    TITLE = "title", _("Title")
    WHY = "why", _("Why")
    VALUE = "value", _("Value")


class Decision(TextChoices):
    """The team's answer to a suggestion."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
