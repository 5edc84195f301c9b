"""What happens to the organisation, told."""

from django.utils.translation import gettext_noop as _

from kurs.audit.kinds import Audience, EventKind, declare

organisation_founded = declare(EventKind("organisation.founded", _("{actor} founded {subject}"), icon="house"))
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
