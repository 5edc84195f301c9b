"""Adding people and giving them a place in a unit."""

from datetime import date

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.organisation import events
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Membership, Organisation, Person, Unit
from kurs.organisation.rules import is_self, may_manage_people
from kurs.organisation.validators import LONGEST_PLACE, checked_address, checked_name, checked_words


@action(may_manage_people)
def add_person(
    organisation: Organisation, *, by: Actor, name: str, email: str, language: str = "", place: str = ""
) -> Recorded[Person]:
    """Adds a person from today. Raises Invalid for a bad or taken address, or a language that is not offered."""
    if language and language not in organisation.languages:
        raise Invalid({"language": "not_offered"})
    person = Person.objects.create(
        organisation=organisation,
        name=checked_name(name),
        email=free_address(organisation, email),
        language=language,
        place=checked_words(place, "place", LONGEST_PLACE),
        from_date=clock.today(organisation.time_zone),
    )
    return Recorded(person, events.person_added(person))


@action(may_manage_people)
def join_unit(unit: Unit, *, by: Actor, person: Person, kind: MembershipKind) -> Recorded[Membership]:
    """Makes a person member or lead from today; another kind in the same unit ends the day before.

    Raises Invalid for somebody of another organisation.
    """
    if person.organisation_id != unit.organisation_id:
        raise Invalid({"person": "unknown"})
    today = person.today
    mine = Membership.objects.filter(organisation_id=unit.organisation_id, unit=unit, person=person)
    mine = mine.filter(Q(to_date=None) | Q(to_date__gte=today))
    standing = mine.first()
    if standing and standing.kind == kind and standing.to_date is None:
        return Recorded(standing, None)
    if standing and (standing.kind == kind or standing.from_date >= today):
        standing.kind, standing.to_date = kind, None
        standing.save(update_fields=["kind", "to_date"])
        membership = standing
    else:
        mine.update(to_date=date.fromordinal(today.toordinal() - 1))
        membership = Membership.objects.create(
            organisation_id=unit.organisation_id, unit=unit, person=person, kind=kind, from_date=today
        )
    event = events.membership_began(
        unit, label=unit.name, unit_path=unit.path, person=person.pk, kind=kind, from_date=today.isoformat()
    )
    return Recorded(membership, event)


@action(may_manage_people)
def end_membership(membership: Membership, *, by: Actor, to_date: date) -> Recorded[Membership]:
    """Ends a place in a unit after a date (inclusive); the same date again changes nothing.

    Raises Invalid for a date before it began.
    """
    if membership.to_date == to_date:
        return Recorded(membership, None)
    if to_date < membership.from_date:
        raise Invalid({"to_date": "before_start"})
    membership.to_date = to_date
    membership.save(update_fields=["to_date"])
    unit = membership.unit
    event = events.membership_ended(
        unit, label=unit.name, unit_path=unit.path, person=membership.person_id, to_date=to_date.isoformat()
    )
    return Recorded(membership, event)


@action(is_self.named("may_choose_language", "herself"))
def choose_language(person: Person, *, by: Actor, language: str) -> Recorded[Person]:
    """Sets the language of her pages and mails."""
    if language not in person.organisation.languages:
        raise Invalid({"language": "not_offered"})
    if person.language == language:
        return Recorded(person, None)
    person.language = language
    person.save(update_fields=["language"])
    return Recorded(person, events.language_chosen(person, language=language))


def free_address(organisation: Organisation, email: str) -> str:
    """The address in lower case. Raises Invalid when it is malformed or another person here has it."""
    email = checked_address(email)
    if Person.objects.filter(organisation=organisation, email=email).exists():
        raise Invalid({"email": "taken"})
    return email
