"""Founding the directorate of the demo: its units, people, roles and those who can sign in."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.demo import story
from kurs.demo.people import KEYS, address_of
from kurs.okr.models import KeyResult, Objective
from kurs.organisation.actions import (
    Newcomer,
    accept_invitation,
    add_person,
    add_unit,
    found_organisation,
    grant_role,
    invite_person,
    join_unit,
)
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Organisation, Person, Role, Unit

OSLO = ZoneInfo("Europe/Oslo")
DONE = object()


@dataclass
class Cast:
    """What has been made so far, by name; objectives and key results by their titles."""

    organisation: Organisation
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    key_results: dict[str, KeyResult] = field(default_factory=dict)

    @property
    def system(self) -> Actor:
        """The installer."""
        return Actor.system(self.organisation.pk, Door.DEMO)

    def by(self, name: str) -> Actor:
        """Somebody of the cast, as she stands now."""
        people = Person.objects.select_related("organisation")
        return Actor.of(people.get(organisation_id=self.organisation.pk, pk=self.people[name].pk), Door.DEMO)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of the story, in Oslo."""
    return datetime.combine(day, time(hour, minute), OSLO)


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@contextmanager
def later(place: int) -> Iterator[None]:
    """A while later the same day: what several people do, they do not do in the same minute."""
    with clock.fixed(clock.now() + timedelta(minutes=13 * place + place * place % 7)):
        yield


def through_the_day(day: date, hour: int, acts: Iterator[None]) -> None:
    """Acts one after another from an hour on; between them, where they `yield`, some minutes pass."""
    for place in count():
        with clock.fixed(at(day, hour)), later(place):
            if next(acts, DONE) is DONE:
                return


def settled() -> Cast:
    """The organisation with everybody in place."""
    cast = _founded()
    _settle(cast)
    return cast


def _address(key: str, name: str) -> str:
    if key:
        return address_of(key)
    plain = name.lower().translate(str.maketrans("æøå ", "eoa."))
    return f"{plain}@demo.example"


def _founded() -> Cast:
    keyed = {key: name for people in story.MEMBERS.values() for key, name in people if key}
    administrator = Newcomer(keyed["admin"], address_of("admin"))
    ambassador = Newcomer(keyed["lead-ambassador"], address_of("lead-ambassador"))
    founded = found_organisation(
        name=story.DIRECTORATE,
        languages=("nb", "nn", "en"),
        administrator=administrator,
        ambassador=ambassador,
        door=Door.DEMO,
    )
    cast = Cast(founded.organisation, {story.DIRECTORATE: founded.top})
    cast.people = {person.name: person for person in (founded.administrator, founded.ambassador)}
    return cast


def _settle(cast: Cast) -> None:
    top = cast.units[story.DIRECTORATE]
    for department, teams in story.DEPARTMENTS.items():
        above = add_unit(top, by=cast.system, name=department, kind=UnitKind.DEPARTMENT, place="Oslo")
        cast.units[department] = above
        for team in teams:
            place = story.PLACES.get(team, "Oslo")
            cast.units[team] = add_unit(above, by=cast.system, name=team, kind=UnitKind.TEAM, place=place)
    _seat(cast, story.DIRECTORATE, *story.LEADER, MembershipKind.LEAD)
    for unit, (key, name) in story.LEADS.items():
        _seat(cast, unit, key, name, MembershipKind.LEAD)
    for unit, people in story.MEMBERS.items():
        for key, name in people:
            _seat(cast, unit, key, name, MembershipKind.MEMBER)
    role = Role(
        organisation=cast.organisation,
        person=cast.people["Liv Sørum"],
        substitute=cast.people["Berit Haugland"],
        unit=cast.units[story.SERVICES],
        kind=RoleKind.AMBASSADOR,
        from_date=clock.today("Europe/Oslo"),
    )
    grant_role(role, by=cast.system)
    for key in KEYS:
        _let_in(cast, key)


def _seat(cast: Cast, unit: str, key: str, name: str, kind: MembershipKind) -> None:
    if name not in cast.people:
        place = cast.units[unit].place
        language = "nn" if unit == story.SHARING else ""
        cast.people[name] = add_person(
            cast.organisation, by=cast.system, name=name, email=_address(key, name), language=language, place=place
        )
    join_unit(cast.units[unit], by=cast.system, person=cast.people[name], kind=kind)


def _let_in(cast: Cast, key: str) -> None:
    person = next(each for each in cast.people.values() if each.email == address_of(key))
    invited = invite_person(person, by=cast.system)
    accept_invitation(invited.invitation, by=cast.system, password=secrets.token_urlsafe(24))
