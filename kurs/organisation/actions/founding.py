"""The first act of all: an organisation with its administrator and its first ambassador."""

from dataclasses import dataclass

from django.db import transaction

from kurs.audit.action import write
from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.organisation import events
from kurs.organisation.actions.people import free_address
from kurs.organisation.enums import RoleKind, UnitKind
from kurs.organisation.models import Organisation, Person, Role, Unit
from kurs.organisation.validators import checked_name, step_after


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be added: name and address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Founded:
    """What a new organisation begins with. The two persons may be one."""

    organisation: Organisation
    top: Unit
    administrator: Person
    ambassador: Person


def found_organisation(
    *,
    name: str,
    languages: tuple[str, ...],
    administrator: Newcomer,
    ambassador: Newcomer,
    door: Door = Door.CLI,
) -> Founded:
    """Makes organisation, top unit and the two first roles in one transaction; the first language is the default.

    No right is asked, since nobody is there to hold one: only the installer's own command calls this.
    Raises Invalid for an empty name or a malformed address.
    """
    with transaction.atomic(durable=True):
        organisation = Organisation.objects.create(
            name=checked_name(name), languages=list(languages), language=languages[0]
        )
        today = clock.today(organisation.time_zone)
        top = Unit.objects.create(
            organisation=organisation,
            name=organisation.name,
            kind=UnitKind.ORGANISATION,
            path=step_after(""),
            from_date=today,
        )
        people: dict[str, Person] = {}
        for newcomer, kind in ((administrator, RoleKind.ADMINISTRATOR), (ambassador, RoleKind.LEAD_AMBASSADOR)):
            email = newcomer.email.strip().lower()
            if email not in people:
                people[email] = Person.objects.create(
                    organisation=organisation,
                    name=checked_name(newcomer.name),
                    email=free_address(organisation, email),
                    from_date=today,
                )
            Role.objects.create(organisation=organisation, person=people[email], kind=kind, from_date=today)
        event = events.organisation_founded(organisation, label=organisation.name, unit_path=top.path)
        write(event, by=Actor.system(organisation.pk, door), role="system")
    first, last = administrator.email.strip().lower(), ambassador.email.strip().lower()
    return Founded(organisation, top, people[first], people[last])
