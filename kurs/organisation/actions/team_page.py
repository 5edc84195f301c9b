"""Bringing in a team's page as somebody has gone through it: the unit, its people, guides, channel and role page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.actions.bringing import Bringing
from kurs.organisation.actions.importing import grant_roles, seat_people
from kurs.organisation.actions.people import free_address
from kurs.organisation.actions.units import next_path
from kurs.organisation.enums import ImportKind, MembershipKind, TeamType, UnitKind
from kurs.organisation.models import Import, Membership, Organisation, Person, Role, RolePageVersion, Unit, UnitLink
from kurs.organisation.queries.imports import known_as
from kurs.organisation.queries.people import on_date
from kurs.organisation.rules import may_manage_people
from kurs.organisation.team_page import PagePerson, Responsibility, TeamPage
from kurs.organisation.validators import LONGEST_NAME, LONGEST_PLACE, checked_name

LONGEST_TITLE, LONGEST_URL, LONGEST_CHANNEL = 200, 1000, 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody on the page, and who that is: a person, or somebody new with an address or none.

    A name finds nobody but whom an earlier page meant by it, and not even her when it is somebody else (`is_other`).
    """

    profile: PagePerson
    person: Person | None = None
    email: str = ""
    is_other: bool = False


@action(may_manage_people)
def import_team_page(
    unit: Unit,
    *,
    by: Actor,
    page: TeamPage,
    people: Sequence[Chosen],
    new_unit: str = "",
    language: str,
    source: str = "",
) -> Recorded[Import | None]:
    """Brings the page into the unit, or into a new one below it; what is there stays, and again nothing doubles.

    A unit of the new one's name that is there below it is that unit, whoever made it.

    People become members; roles hold for the whole organisation. Links become guides, lists of responsibilities the
    role page. Gives None when nothing would change. Raises Invalid for an address that is none or is somebody's.
    """
    organisation = unit.organisation
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    bringing = Bringing(organisation, ImportKind.TEAM_PAGE, by, source or page.title)
    if new_unit:
        unit = _unit_below(bringing, unit, checked_name(new_unit))
    bringing.change(unit, _differing(unit, _said_of_unit(page)))
    _bring_people(bringing, unit, people)
    _bring_links(bringing, unit, page)
    _bring_role_page(bringing, page.responsibilities, language)
    if bringing.is_empty:
        bringing.withdraw()
        return Recorded(None, None)
    bringing.write()
    event = events.team_page_imported(bringing.made, label=unit.name, unit_path=unit.path, unit=unit.pk)
    return Recorded(bringing.made, event)


def key_of(profile: PagePerson) -> str:
    """What a team page calls somebody, as it is kept."""
    return " ".join(profile.name.casefold().split())[:140]


def role_page_of(responsibilities: Sequence[Responsibility]) -> str:
    """The lists of responsibilities as one text in Markdown."""
    parts = ["\n".join([f"## {one.title}", "", *(f"- {item}" for item in one.items)]) for one in responsibilities]
    return "\n\n".join(parts) + "\n" if parts else ""


def _unit_below(bringing: Bringing, parent: Unit, name: str) -> Unit:
    below = Unit.objects.filter(organisation=bringing.organisation, parent=parent).current(bringing.today)
    there = next((each for each in below.order_by("path") if each.name.casefold() == name.casefold()), None)
    if there:
        return there
    unit = Unit(
        organisation=bringing.organisation,
        name=name,
        kind=UnitKind.TEAM,
        parent=parent,
        path=next_path(parent),
        from_date=bringing.today,
    )
    bringing.add([unit])
    bringing.tell([events.unit_added(unit, label=unit.name, unit_path=unit.path)])
    return unit


def _said_of_unit(page: TeamPage) -> dict[str, Any]:
    kinds = [tag for tag in page.tags if tag in TeamType.values]
    chat = {"chat_url": page.chat.url, "chat_text": (page.chat.text or "")[:LONGEST_NAME]} if page.chat.url else {}
    return chat | ({"team_type": kinds[0]} if kinds else {})


def _differing(row: Any, said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value and getattr(row, name) != value}


def _bring_people(bringing: Bringing, unit: Unit, people: Sequence[Chosen]) -> None:
    known = _known_here(bringing)
    found = [(each.profile, _brought(bringing, each, known)) for each in people]
    held = on_date(bringing.today)
    mine = {"organisation": bringing.organisation, "person__in": [person.pk for _profile, person in found]}
    seats = set(Membership.objects.filter(held, unit=unit, **mine).values_list("person", flat=True))
    roles = set(Role.objects.filter(held, unit=None, **mine).values_list("person", "kind"))
    new = dict.fromkeys(person.pk for _profile, person in found if person.pk not in seats)
    seat_people(bringing, [(pk, unit, MembershipKind.MEMBER) for pk in new])
    wanted = dict.fromkeys((person.pk, role) for profile, person in found for role in profile.roles)
    grant_roles(bringing, [(pk, None, kind) for pk, kind in wanted if (pk, kind) not in roles])


def _known_here(bringing: Bringing) -> dict[str, Person]:
    """Those whom earlier pages meant, by what they call them: the same page may be saved from two windows."""
    known = known_as(bringing.organisation.pk)
    here = Person.objects.filter(on_date(bringing.today), organisation=bringing.organisation).in_bulk(known.values())
    return {key: here[pk] for key, pk in known.items() if pk in here}


def _brought(bringing: Bringing, chosen: Chosen, known: Mapping[str, Person]) -> Person:
    profile = chosen.profile
    person = chosen.person or (None if chosen.is_other else known.get(key_of(profile)))
    said: dict[str, Any] = {
        "place": (profile.place or "")[:LONGEST_PLACE],
        "professions": [word[:LONGEST_PLACE] for word in profile.professions],
        "employment": profile.employment and profile.employment.value,
        "percent": profile.percent and round(profile.percent),
    }
    if person:
        if person.organisation_id != bringing.organisation.pk:
            raise Invalid({"person": "unknown"})
        bringing.change(person, _differing(person, said), key=key_of(profile))
        return person
    person = Person(
        organisation=bringing.organisation,
        name=checked_name(profile.name),
        email=free_address(bringing.organisation, chosen.email) if chosen.email else "",
        from_date=bringing.today,
        **{name: value for name, value in said.items() if value},
    )
    bringing.add([person], key=key_of(profile))
    bringing.tell([events.person_added(person)])
    return person


def _bring_links(bringing: Bringing, unit: Unit, page: TeamPage) -> None:
    standing = UnitLink.objects.filter(organisation=bringing.organisation, unit=unit)
    there = set(standing.values_list("url", flat=True))
    new = {link.url: link for link in page.links if link.url and link.url not in there and len(link.url) <= LONGEST_URL}
    links = [
        UnitLink(
            organisation=bringing.organisation,
            unit=unit,
            title=(link.title or link.text or url)[:LONGEST_TITLE],
            url=url,
            text=(link.text or "")[:LONGEST_TITLE],
            position=len(there) + at,
        )
        for at, (url, link) in enumerate(new.items(), 1)
    ]
    bringing.add(links)


def _bring_role_page(bringing: Bringing, responsibilities: Sequence[Responsibility], language: str) -> None:
    text = role_page_of(responsibilities)
    versions = RolePageVersion.objects.filter(organisation=bringing.organisation).order_by("-number")
    last = versions.first()
    if not text or bringing.by.author_id is None or versions.filter(text=text).exists():
        return
    number = last.number + 1 if last else 1
    version = RolePageVersion(
        organisation=bringing.organisation, number=number, text=text, language=language, by_id=bringing.by.author_id
    )
    bringing.add([version])
