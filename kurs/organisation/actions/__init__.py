"""Writes of the organisation."""

from kurs.organisation.actions.describing import describe_unit, end_unit
from kurs.organisation.actions.founding import Founded, Newcomer, found_organisation
from kurs.organisation.actions.importing import import_people, import_units, undo_import
from kurs.organisation.actions.invitations import accept_invitation, invite_person, offer_password_link
from kurs.organisation.actions.leaving import set_last_day
from kurs.organisation.actions.people import add_person, choose_language, end_membership, join_unit
from kurs.organisation.actions.profiles import edit_person, edit_profile, remove_portrait, set_absence, set_portrait
from kurs.organisation.actions.reading import mark_read, mark_talk_read
from kurs.organisation.actions.role_page import set_guides, write_role_page
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
    "describe_unit",
    "edit_person",
    "edit_profile",
    "end_membership",
    "end_role",
    "end_unit",
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
    "remove_portrait",
    "set_absence",
    "set_guides",
    "set_last_day",
    "set_portrait",
    "undo_import",
    "write_role_page",
]
