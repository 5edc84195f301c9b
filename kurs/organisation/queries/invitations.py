"""Who was invited, and who holds a link that works."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kurs.base import clock
from kurs.organisation.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class Sent:
    """The day somebody was invited, the last day of the link, and whether it still works."""

    on: date
    until: date
    works: bool


def open_now() -> Q:
    """Invitations that still work."""
    return Q(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())


def sent_invitations(reader: Person, people: Iterable[Person]) -> dict[int, Sent]:
    """Person id → the newest invitation that nobody withdrew, of those who have no account. One query."""
    ids = [person.pk for person in people if not person.account_id]
    rows = Invitation.objects.filter(
        organisation_id=reader.organisation_id, person__in=ids, accepted_at=None, withdrawn_at=None
    ).order_by("pk")
    zone, now = reader.organisation.time_zone, clock.now()
    return {
        person: Sent(clock.local_date(made, zone), clock.local_date(expires, zone), expires > now)
        for person, made, expires in rows.values_list("person_id", "created_at", "expires_at")
    }


def open_invitations(reader: Person, people: Iterable[Person]) -> dict[int, Sent]:
    """Those of them whose link works."""
    return {pk: sent for pk, sent in sent_invitations(reader, people).items() if sent.works}
