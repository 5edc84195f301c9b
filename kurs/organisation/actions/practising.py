"""The practice team: an organisation of its own beside the real one, where everybody may do everything.

What is done there has another organisation's id, so no figure, list, search or export of the real one can hold it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.base import clock
from kurs.organisation import events
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Membership, Organisation, Person, Role, Unit
from kurs.organisation.rules import may_practise
from kurs.organisation.validators import step_after


@dataclass(frozen=True, slots=True)
class Practising:
    """Somebody as the one who practises. `is_new` when the practice team was made for her."""

    person: Person
    is_new: bool


@action(may_practise)
def join_practice(organisation: Organisation, *, by: Actor) -> Recorded[Practising]:
    """Makes whoever asks lead and lead ambassador of the practice team, which is made when there is none.

    Whoever has joined already changes nothing.
    """
    person = Person.objects.get(organisation_id=organisation.pk, pk=by.author_id)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    place = practice_of(organisation)
    is_new = place is None
    place = place or _made(organisation)
    hers = {"account": person.account_id} if person.account_id else {"email": person.email}
    standing = Person.objects.filter(organisation_id=place.pk, **hers).select_related("organisation").first()
    if standing:
        return Recorded(Practising(standing, is_new), None)
    return Recorded(Practising(_joined(place, person), is_new), events.practice_joined(organisation))


@action(may_practise)
def end_practice(organisation: Organisation, *, by: Actor) -> Recorded[None]:
    """Puts the practice team away with all that was done there; the next who practises begins a new one."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    place = practice_of(organisation)
    if place is None:
        return Recorded(None, None)
    place.practice_ended_at = clock.now()
    place.save(update_fields=["practice_ended_at"])
    yesterday = clock.today(place.time_zone) - timedelta(days=1)
    Person.objects.filter(organisation_id=place.pk).update(to_date=yesterday)
    return Recorded(None, events.practice_ended(organisation))


def practice_of(organisation: Organisation) -> Organisation | None:
    """Where the organisation's people practise now."""
    return Organisation.objects.filter(practice_of=organisation, practice_ended_at=None).order_by("pk").first()


def _made(home: Organisation) -> Organisation:
    with translation.override(home.language):
        name = _("The practice team")
    place = Organisation.objects.create(
        name=name,
        languages=home.languages,
        language=home.language,
        time_zone=home.time_zone,
        holiday_calendar=home.holiday_calendar,
        practice_of=home,
    )
    today = clock.today(home.time_zone)
    Unit.objects.create(organisation=place, name=name, kind=UnitKind.PRACTICE, path=step_after(""), from_date=today)
    return place


def _joined(place: Organisation, person: Person) -> Person:
    today = clock.today(place.time_zone)
    practising = Person.objects.create(
        organisation=place,
        account=person.account,
        name=person.name,
        email=person.email,
        language=person.language,
        from_date=today,
    )
    unit = Unit.objects.get(organisation=place, kind=UnitKind.PRACTICE)
    Membership.objects.create(
        organisation=place, unit=unit, person=practising, kind=MembershipKind.LEAD, from_date=today
    )
    Role.objects.create(organisation=place, person=practising, kind=RoleKind.LEAD_AMBASSADOR, from_date=today)
    return practising
