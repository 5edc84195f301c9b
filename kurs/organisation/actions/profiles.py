"""What is said of a person, by herself or an administrator: where, what by profession, when away, her picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kurs.accounts.models import User
from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.base.ids import new_public_id
from kurs.base.pictures import PictureProblem, square
from kurs.organisation import events
from kurs.organisation.actions.people import free_address
from kurs.organisation.enums import Employment
from kurs.organisation.models import Person, Portrait
from kurs.organisation.rules import may_edit_profile, may_manage_people
from kurs.organisation.validators import LONGEST_PLACE, checked_name, checked_professions, checked_words


@dataclass(frozen=True, slots=True)
class PersonText:
    """Everything that an administrator may say of somebody."""

    name: str
    email: str
    place: str = ""
    professions: Sequence[str] = ()
    employment: str = ""
    percent: int | None = None
    language: str = ""


@action(may_edit_profile)
def edit_profile(person: Person, *, by: Actor, place: str, professions: Sequence[str]) -> Recorded[Person]:
    """Where she sits and what she is by profession. The same again changes nothing."""
    said = {"place": checked_words(place, "place", LONGEST_PLACE), "professions": checked_professions(professions)}
    return _said(person, said)


@action(may_manage_people)
def edit_person(person: Person, *, by: Actor, text: PersonText) -> Recorded[Person]:
    """Everything about her. She signs in with the new address from now on, unless her account is used elsewhere too.

    Raises Invalid for what cannot be saved, or an address that is somebody's.
    """
    organisation = person.organisation
    if text.employment and text.employment not in Employment:
        raise Invalid({"employment": "not_allowed"})
    if text.percent is not None and not 1 <= text.percent <= 100:
        raise Invalid({"percent": "off_the_hundred"})
    if text.language and text.language not in organisation.languages:
        raise Invalid({"language": "not_offered"})
    email = text.email.strip().lower()
    if email != person.email:
        email = free_address(organisation, email)
        _move_account(person, email)
    said = {
        "name": checked_name(text.name),
        "email": email,
        "place": checked_words(text.place, "place", LONGEST_PLACE),
        "professions": checked_professions(text.professions),
        "employment": text.employment,
        "percent": text.percent,
        "language": text.language,
    }
    return _said(person, said)


@action(may_edit_profile)
def set_absence(person: Person, *, by: Actor, from_date: date | None, to_date: date | None) -> Recorded[Person]:
    """When she is away, first and last day, never why; without a first day she is here.

    Raises Invalid for a last day before the first, or without one.
    """
    if to_date and (not from_date or to_date < from_date):
        raise Invalid({"to_date": "before_start"})
    if (person.absent_from, person.absent_to) == (from_date, to_date):
        return Recorded(person, None)
    person.absent_from, person.absent_to = from_date, to_date
    person.save(update_fields=["absent_from", "absent_to"])
    return Recorded(person, events.absence_set(person))


@action(may_edit_profile)
def set_portrait(person: Person, *, by: Actor, picture: bytes) -> Recorded[Portrait]:
    """Puts up a picture of her, cut and encoded anew, at an address of its own. Raises Invalid for what is none."""
    try:
        cut = square(picture)
    except PictureProblem as problem:
        raise Invalid(_told(problem)) from None
    # Two pictures at once: the later one holds.
    Person.objects.select_for_update(no_key=True).get(organisation_id=person.organisation_id, pk=person.pk)
    portrait = Portrait.objects.filter(organisation_id=person.organisation_id, person=person).first()
    if portrait and bytes(portrait.picture) == cut:
        return Recorded(portrait, None)
    portrait = portrait or Portrait(organisation_id=person.organisation_id, person=person)
    # A new address, since the old one may be kept by browsers.
    portrait.public_id, portrait.picture, portrait.at = new_public_id(), cut, clock.now()
    portrait.save()
    return Recorded(portrait, events.portrait_set(person))


@action(may_edit_profile)
def remove_portrait(person: Person, *, by: Actor) -> Recorded[None]:
    """Takes her picture away; without one nothing happens."""
    gone, _rows = Portrait.objects.filter(organisation_id=person.organisation_id, person=person).delete()
    return Recorded(None, events.portrait_removed(person) if gone else None)


def _told(problem: PictureProblem) -> dict[str, str]:
    problems = {"picture": ""}
    match problem.code:
        case "too_heavy":
            problems["picture"] = "too_heavy"
        case "too_many_pixels":
            problems["picture"] = "too_many_pixels"
        case "broken":
            problems["picture"] = "broken_picture"
        case _:
            problems["picture"] = "not_a_picture"
    return problems


def _said(person: Person, said: Mapping[str, object]) -> Recorded[Person]:
    changed = [name for name, value in said.items() if getattr(person, name) != value]
    if not changed:
        return Recorded(person, None)
    for name in changed:
        setattr(person, name, said[name])
    person.save(update_fields=changed)
    return Recorded(person, events.person_described(person))


def _move_account(person: Person, email: str) -> None:
    """Lets her sign in with the new address, when the account is hers here alone."""
    if person.account_id is None:
        return
    if Person.objects.filter(account=person.account_id).exclude(organisation_id=person.organisation_id).exists():
        return
    if User.objects.filter(email=email).exclude(pk=person.account_id).exists():
        raise Invalid({"email": "taken"})
    User.objects.filter(pk=person.account_id).update(email=email)
