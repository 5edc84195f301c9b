"""Founding the directorate of the demo: its units, people, roles and those who can sign in."""

import secrets
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.demo import crowd, story
from kurs.demo.cast import Cast, at, next_working_day, through_the_day
from kurs.demo.people import KEYS, address_of
from kurs.organisation.actions import (
    Newcomer,
    accept_invitation,
    add_person,
    found_organisation,
    grant_role,
    import_people,
    import_units,
    invite_person,
    join_unit,
)
from kurs.organisation.enums import MembershipKind, RoleKind, TeamType, UnitKind
from kurs.organisation.importing import UnitLine
from kurs.organisation.models import Person, Role, Unit

MEMBER, LEAD = MembershipKind.MEMBER, MembershipKind.LEAD


def settled(day: date) -> Cast:
    """The organisation as it began on a day: units and people from two lists, then roles, then who signs in."""
    with clock.fixed(at(day, 9)):
        cast = _founded()
    with clock.fixed(at(day, 9, 40)):
        import_units(cast.organisation, by=_administrator(cast), lines=_units(), source="enheter.xlsx")
    with clock.fixed(at(day, 10, 5)):
        import_people(cast.organisation, by=_administrator(cast), lines=crowd.lines(), source="ansatte.xlsx")
    cast.units |= {unit.name: unit for unit in _all(cast, Unit)}
    cast.people |= {person.name: person for person in _all(cast, Person)}
    through_the_day(day, 11, _seat(cast))
    through_the_day(day, 13, _appoint(cast))
    with clock.fixed(at(next_working_day(day), 9)):
        for key in KEYS:
            if key != "newcomer":
                _let_in(cast, key)
    cast.actors.clear()
    return cast


def let_newcomer_in(cast: Cast, day: date) -> None:
    """The newest colleague begins long after the others."""
    with clock.fixed(at(day, 9)):
        _add(cast, story.NEWCOMER, address_of("newcomer"), story.PORTAL, MEMBER)
    with clock.fixed(at(day, 9, 20)):
        _let_in(cast, "newcomer")


def _administrator(cast: Cast) -> Actor:
    return cast.by(next(name for people in story.MEMBERS.values() for key, name in people if key == "admin"))


def _all[R: (Unit, Person)](cast: Cast, model: type[R]) -> QuerySet[R]:
    return model.objects.filter(organisation_id=cast.organisation.pk).select_related("organisation")


def _founded() -> Cast:
    keyed = {key: name for people in (*story.MEMBERS.values(), story.LEADS.values()) for key, name in people if key}
    founded = found_organisation(
        name=story.DIRECTORATE,
        languages=("nb", "nn", "en"),
        administrator=Newcomer(keyed["admin"], address_of("admin")),
        ambassador=Newcomer(keyed["lead-ambassador"], address_of("lead-ambassador")),
        door=Door.DEMO,
    )
    cast = Cast(founded.organisation, {story.DIRECTORATE: founded.top})
    cast.people = {person.name: person for person in (founded.administrator, founded.ambassador)}
    return cast


def _units() -> list[UnitLine]:
    above = {team: department for department, teams in story.DEPARTMENTS.items() for team in teams}
    return [
        UnitLine(
            number,
            name,
            parent=above.get(name, ""),
            kind=UnitKind.TEAM if name in above else UnitKind.DEPARTMENT,
            place=story.place_of(name),
            team_type=_type(name) if name in above else "",
            chat_url=f"https://prat.example/{crowd.address_from(name).partition('@')[0]}" if name in above else "",
        )
        for number, name in enumerate(story.units())
    ]


def _type(team: str) -> str:
    if team in story.ENABLING:
        return TeamType.ENABLING
    if team in story.PLATFORMS:
        return TeamType.PLATFORM
    return TeamType.COMPLICATED_SUBSYSTEM if team in story.SUBSYSTEMS else TeamType.STREAM_ALIGNED


def _seat(cast: Cast) -> Iterator[None]:
    """Who leads it all, and who has a second place in another unit than the list says."""
    key, leader = story.LEADER
    _add(cast, leader, address_of(key), story.DIRECTORATE, LEAD)
    yield
    ambassadors = cast.units[story.AMBASSADORS]
    for name, _units_served, _substitute in story.SERVED:
        join_unit(ambassadors, by=cast.system, person=cast.people[name], kind=MEMBER)
        yield


def _appoint(cast: Cast) -> Iterator[None]:
    for name, served, substitute in story.SERVED:
        for unit in served:
            role = Role(
                organisation=cast.organisation,
                person=cast.people[name],
                substitute=cast.people[substitute] if substitute else None,
                unit=cast.units[unit],
                kind=RoleKind.AMBASSADOR,
                from_date=clock.today("Europe/Oslo"),
            )
            grant_role(role, by=cast.system)
            yield


def _add(cast: Cast, name: str, email: str, unit: str, kind: MembershipKind) -> None:
    place = story.place_of(unit)
    cast.people[name] = add_person(cast.organisation, by=cast.system, name=name, email=email, place=place)
    join_unit(cast.units[unit], by=cast.system, person=cast.people[name], kind=kind)


def _let_in(cast: Cast, key: str) -> None:
    person = next(each for each in cast.people.values() if each.email == address_of(key))
    invited = invite_person(person, by=cast.system)
    accept_invitation(invited.invitation, by=cast.system, password=secrets.token_urlsafe(24))
