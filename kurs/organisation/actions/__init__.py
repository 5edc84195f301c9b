"""Writes of the organisation."""

from kurs.organisation.actions.founding import Founded, Newcomer, found_organisation
from kurs.organisation.actions.importing import import_people, import_units, undo_import
from kurs.organisation.actions.invitations import accept_invitation, invite_person, offer_password_link
from kurs.organisation.actions.people import add_person, choose_language, end_membership, join_unit
from kurs.organisation.actions.reading import mark_read, mark_talk_read
from kurs.organisation.actions.roles import end_role, grant_role, name_substitute
from kurs.organisation.actions.team_page import Chosen, import_team_page
from kurs.organisation.actions.units import add_unit, move_unit

__all__ = [
    "Chosen",
    "Founded",
    "Newcomer",
    "accept_invitation",
    "add_person",
    "add_unit",
    "choose_language",
    "end_membership",
    "end_role",
    "found_organisation",
    "grant_role",
    "import_people",
    "import_team_page",
    "import_units",
    "invite_person",
    "join_unit",
    "mark_read",
    "mark_talk_read",
    "move_unit",
    "name_substitute",
    "offer_password_link",
    "undo_import",
]
