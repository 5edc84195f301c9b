"""The nouns of an organisation."""

from kurs.organisation.models.imported import Import, ImportedRow
from kurs.organisation.models.invitation import Invitation
from kurs.organisation.models.membership import Membership, Role
from kurs.organisation.models.organisation import Organisation, OrganisationOwned
from kurs.organisation.models.person import Person, Portrait
from kurs.organisation.models.role_page import RolePageVersion
from kurs.organisation.models.unit import Unit, UnitLink

__all__ = [
    "Import",
    "ImportedRow",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationOwned",
    "Person",
    "Portrait",
    "Role",
    "RolePageVersion",
    "Unit",
    "UnitLink",
]
