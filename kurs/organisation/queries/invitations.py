"""Who holds a link of invitation that works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kurs.base import clock
from kurs.organisation.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """The day she was invited, and the last day that the link works."""

    on: date
    until: date


def open_now() -> Q:
    """Invitations that still work."""
    return Q(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


def open_invitations(reader: Person, people: Iterable[Person]) -> dict[int, OpenInvitation]:
    """Person id → the newest invitation that still works, of those who have no account. One query."""
    ids = [person.pk for person in people if not person.account_id]
    rows = Invitation.objects.filter(open_now(), organisation_id=reader.organisation_id, person__in=ids)
    zone = reader.organisation.time_zone
    return {
        person: OpenInvitation(clock.local_date(made, zone), clock.local_date(expires, zone))
        for person, made, expires in rows.order_by("pk").values_list("person_id", "created_at", "expires_at")
    }
