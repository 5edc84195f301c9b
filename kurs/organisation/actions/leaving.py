"""Somebody's last day: her places and roles end with it. What she owned waits for its leads to name somebody else."""

from datetime import date

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.actions.remaining import check_somebody_remains
from kurs.organisation.models import Membership, Organisation, Person, Role
from kurs.organisation.rules import may_manage_people


@action(may_manage_people)
def set_last_day(person: Person, *, by: Actor, to_date: date | None) -> Recorded[Person]:
    """Sets, moves or takes back her last day (inclusive); places and roles that would last longer end with it.

    What ended on the old last day follows to the new one. Raises Invalid for a day before she came, or when nobody
    would be ambassador or administrator afterwards.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=person.organisation_id)
    if person.to_date == to_date:
        return Recorded(person, None)
    if to_date and to_date < person.from_date:
        raise Invalid({"to_date": "before_start"})
    hers = {"organisation_id": person.organisation_id, "person": person}
    lasting = Q(to_date=person.to_date) | Q(to_date=None)
    if to_date:
        lasting |= Q(to_date__gt=to_date)
        check_somebody_remains(person.organisation, Role.objects.filter(lasting, **hers), to_date)
    Membership.objects.filter(lasting, **hers).update(to_date=to_date)
    Role.objects.filter(lasting, **hers).update(to_date=to_date)
    person.to_date = to_date
    person.save(update_fields=["to_date"])
    return Recorded(person, events.last_day_set(person, to_date=to_date.isoformat() if to_date else None))
