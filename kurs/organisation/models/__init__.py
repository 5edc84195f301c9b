"""The nouns of an organisation."""

from kurs.organisation.models.invitation import Invitation
from kurs.organisation.models.membership import Membership, Role
from kurs.organisation.models.organisation import Organisation, OrganisationOwned
from kurs.organisation.models.person import Person
from kurs.organisation.models.unit import Unit

__all__ = ["Invitation", "Membership", "Organisation", "OrganisationOwned", "Person", "Role", "Unit"]
