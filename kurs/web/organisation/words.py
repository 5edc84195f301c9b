"""What the roles are called here, and how people are employed."""

from django.utils.translation import gettext as _

from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Organisation
from kurs.web.titles import title_of


def role_names(organisation: Organisation) -> dict[str, str]:
    """Kind of role → its name in this organisation, for headings and choices."""
    title = title_of(organisation)
    return {
        RoleKind.AMBASSADOR: title.capital.one,
        RoleKind.LEAD_AMBASSADOR: _("Lead {role.one}").format(role=title),
        RoleKind.SPONSOR: _("Sponsor"),
        RoleKind.ADMINISTRATOR: _("Administrator"),
    }
