"""Kinds of units, memberships, roles and employment. Labels are msgids."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What a unit is in the organisation."""

    ORGANISATION = "organisation", _("Organisation")
    DIVISION = "division", _("Division")
    DEPARTMENT = "department", _("Department")
    SECTION = "section", _("Section")
    TEAM = "team", _("Team")
    GUILD = "guild", _("Guild")


class MembershipKind(TextChoices):
    """Holds for one unit alone."""

    MEMBER = "member", _("Member")
    LEAD = "lead", _("Lead")


class RoleKind(TextChoices):
    """Ambassador and sponsor hold for a unit and all below; the others for the organisation."""

    AMBASSADOR = "ambassador", _("Ambassador")
    LEAD_AMBASSADOR = "lead_ambassador", _("Lead ambassador")
    SPONSOR = "sponsor", _("Sponsor")
    ADMINISTRATOR = "administrator", _("Administrator")
