"""What happens to the organisation, told."""

from django.utils.translation import gettext_noop as _

from kurs.audit.kinds import Audience, EventKind, declare

organisation_founded = declare(EventKind("organisation.founded", _("{actor} founded {subject}"), icon="house"))
organisation_named = declare(
    EventKind("organisation.named", _("{actor} changed the name or the languages of {subject}"), icon="pencil")
)
practice_joined = declare(
    EventKind("practice.joined", _("{actor} went to the practice team"), icon="plus", audience=Audience.ADMINISTRATORS)
)
practice_ended = declare(
    EventKind(
        "practice.ended", _("{actor} began the practice team anew"), icon="minus", audience=Audience.ADMINISTRATORS
    )
)
unit_added = declare(EventKind("unit.added", _("{actor} added the unit {subject}"), icon="plus"))
unit_moved = declare(
    EventKind("unit.moved", _("{actor} moved the unit {subject}"), payload=("from_unit", "to_unit"), icon="arrow")
)
person_added = declare(
    EventKind("person.added", _("{actor} added a person"), icon="plus", audience=Audience.ADMINISTRATORS)
)
membership_began = declare(
    EventKind(
        "membership.began",
        _("{actor} gave a person a place in {subject}"),
        payload=("person", "kind", "from_date"),
        icon="plus",
        audience=Audience.UNIT,
    )
)
membership_ended = declare(
    EventKind(
        "membership.ended",
        _("{actor} ended a person's place in {subject}"),
        payload=("person", "to_date"),
        icon="minus",
        audience=Audience.UNIT,
    )
)
role_granted = declare(
    EventKind("role.granted", _("{actor} gave a person a role"), payload=("person", "kind", "unit"), icon="plus")
)
role_ended = declare(
    EventKind("role.ended", _("{actor} ended a person's role"), payload=("person", "kind", "to_date"), icon="minus")
)
substitute_named = declare(
    EventKind("role.substitute_named", _("{actor} named a substitute"), payload=("person", "substitute"), icon="plus")
)
unit_described = declare(
    EventKind("unit.described", _("{actor} changed what is said of {subject}"), icon="pencil", audience=Audience.UNIT)
)
unit_ended = declare(EventKind("unit.ended", _("{actor} ended the unit {subject}"), payload=("to_date",), icon="minus"))
guides_set = declare(
    EventKind(
        "unit.guides_set",
        _("{actor} changed the guides of {subject}"),
        payload=("count",),
        icon="pencil",
        audience=Audience.UNIT,
    )
)
role_page_written = declare(
    EventKind("role_page.written", _("{actor} wrote the page about the role"), payload=("number",), icon="pencil")
)
person_described = declare(
    EventKind(
        "person.described",
        _("{actor} changed what is said of a person"),
        icon="pencil",
        audience=Audience.ADMINISTRATORS,
    )
)
absence_set = declare(
    EventKind(
        "person.absence_set",
        _("{actor} changed when a person is away"),
        icon="pencil",
        audience=Audience.ADMINISTRATORS,
    )
)
portrait_set = declare(
    EventKind(
        "person.portrait_set",
        _("{actor} put up a picture of a person"),
        icon="plus",
        audience=Audience.ADMINISTRATORS,
    )
)
portrait_removed = declare(
    EventKind(
        "person.portrait_removed",
        _("{actor} took away the picture of a person"),
        icon="minus",
        audience=Audience.ADMINISTRATORS,
    )
)
last_day_set = declare(
    EventKind(
        "person.last_day_set",
        _("{actor} set a person's last day"),
        payload=("to_date",),
        icon="minus",
        audience=Audience.ADMINISTRATORS,
    )
)
person_invited = declare(
    EventKind("person.invited", _("{actor} invited a person"), icon="mail", audience=Audience.ADMINISTRATORS)
)
invitation_accepted = declare(
    EventKind(
        "invitation.accepted", _("A person accepted the invitation"), icon="check", audience=Audience.ADMINISTRATORS
    )
)
password_link_offered = declare(
    EventKind(
        "person.password_link_offered",
        _("{actor} made a link to a new password for a person"),
        icon="mail",
        audience=Audience.ADMINISTRATORS,
    )
)
language_chosen = declare(
    EventKind(
        "person.language_chosen",
        _("{actor} chose a language"),
        payload=("language",),
        icon="language",
        audience=Audience.ADMINISTRATORS,
    )
)
people_imported = declare(
    EventKind(
        "people.imported",
        _("{actor} brought in a list of people: {added} new, {changed} changed"),
        payload=("added", "changed"),
        icon="plus",
        audience=Audience.ADMINISTRATORS,
    )
)
units_imported = declare(
    EventKind(
        "units.imported",
        _("{actor} brought in a list of units: {added} new, {changed} changed"),
        payload=("added", "changed"),
        icon="plus",
    )
)
team_page_imported = declare(
    EventKind(
        "team_page.imported",
        _("{actor} brought in a team's page for {subject}"),
        payload=("unit",),
        icon="plus",
    )
)
import_undone = declare(
    EventKind(
        "import.undone",
        _("{actor} took the last import back"),
        payload=("kind",),
        icon="arrow",
        audience=Audience.ADMINISTRATORS,
    )
)
