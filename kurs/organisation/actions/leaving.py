"""Somebody's last day: her places and roles end with it. What she owned waits for its leads to name somebody else."""

from datetime import date

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Membership, Organisation, Person, Role
from kurs.organisation.rules import may_manage_people

AMBASSADORS = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
ADMINISTRATORS = (RoleKind.ADMINISTRATOR,)


@action(may_manage_people)
def set_last_day(person: Person, *, by: Actor, to_date: date | None) -> Recorded[Person]:
    """Sets, moves or takes back her last day (inclusive); places and roles that would last longer end with it.

    What ended on the old last day follows to the new one. Raises Invalid for a day before she came, or when nobody
    would be ambassador or administrator afterwards.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=person.organisation_id)
    if person.to_date == to_date:
        return Recorded(person, None)
    if to_date:
        if to_date < person.from_date:
            raise Invalid({"to_date": "before_start"})
        _check_somebody_stays(person, to_date)
    hers = {"organisation_id": person.organisation_id, "person": person}
    lasting = Q(to_date=person.to_date) | Q(to_date=None)
    if to_date:
        lasting |= Q(to_date__gt=to_date)
    Membership.objects.filter(lasting, **hers).update(to_date=to_date)
    Role.objects.filter(lasting, **hers).update(to_date=to_date)
    person.to_date = to_date
    person.save(update_fields=["to_date"])
    return Recorded(person, events.last_day_set(person, to_date=to_date.isoformat() if to_date else None))


def _check_somebody_stays(person: Person, to_date: date) -> None:
    if _was_the_last(person, to_date, AMBASSADORS):
        raise Invalid({"role": "last_ambassador"})
    if _was_the_last(person, to_date, ADMINISTRATORS):
        raise Invalid({"role": "last_administrator"})


def _was_the_last(person: Person, to_date: date, kinds: tuple[RoleKind, ...]) -> bool:
    held = Role.objects.select_for_update(of=("self",)).filter(organisation_id=person.organisation_id, kind__in=kinds)
    lasting = held.filter(Q(to_date=None) | Q(to_date__gt=to_date)).order_by("pk")
    holders = list(lasting.values_list("person_id", "person__to_date"))
    stays = any(pk != person.pk and (gone is None or gone > to_date) for pk, gone in holders)
    return not stays and any(pk == person.pk for pk, _gone in holders)
