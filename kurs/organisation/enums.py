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
    PRACTICE = "practice", _("Practice team")


class TeamType(TextChoices):
    """What a team is for, after Team Topologies."""

    STREAM_ALIGNED = "stream-aligned", _("Stream-aligned team")
    ENABLING = "enabling", _("Enabling team")
    PLATFORM = "platform", _("Platform team")
    COMPLICATED_SUBSYSTEM = "complicated-subsystem", _("Complicated-subsystem team")


class Employment(TextChoices):
    """How somebody is employed; the values are what team pages say."""

    PERMANENT = "fast", _("Permanent")
    CONSULTANT = "konsulent", _("Consultant")
    TEMPORARY = "midlertidig", _("Temporary")


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


class ImportKind(TextChoices):
    """What a preview was of."""

    TEAM_PAGE = "team_page", _("Team page")
    PEOPLE = "people", _("People")
    UNITS = "units", _("Units")
