"""Ambassadører as a read model: who they are, for which units, and where somebody is missing."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kurs.base.text.terms import Title
from kurs.organisation.enums import TeamType
from kurs.organisation.models import Membership, Person, Role, Unit
from kurs.organisation.queries import on_date
from kurs.organisation.queries.ambassadors import Ambassador, Ambassadors, ambassadors_visible_to
from kurs.organisation.queries.portraits import faces_of
from kurs.organisation.rules import may_grant_role
from kurs.web.titles import title_of

MOST_TEAMS = 40
MOST_GAPS = 60


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of a team of the type that was asked for."""

    public_id: str
    name: str
    portrait: str


@dataclass(frozen=True, slots=True)
class Team:
    """A unit of the type that was asked for, with who belongs there."""

    unit: Unit
    members: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class AmbassadorsPage:
    """Everything on the page. `count` is of all, whatever the filter; `gaps` follow the place that was asked for."""

    role: Title
    people: tuple[Ambassador, ...]
    count: int
    units: int
    gaps: tuple[Unit, ...]
    more_gaps: int
    places: tuple[str, ...]
    place: str
    team_type: str
    teams: tuple[Team, ...]
    more_teams: int
    may_grant: bool

    @property
    def heading(self) -> str:
        """How many there are, or how many of them fit."""
        words = {"count": len(self.people), "all": self.count, "units": self.units, "role": self.role}
        if self.is_filtered:
            return _("{count} of {all} {role.many}").format(**words)
        text = ngettext("{role.capital.one} for {units} units", "{count} {role.many} for {units} units", self.count)
        return text.format(**words)

    @property
    def shared(self) -> tuple[Unit, ...]:
        """Units with a channel where several of them belong: their common ones."""
        seats = [unit for each in self.people for unit in each.seats if unit.chat_url]
        counted = Counter(unit.pk for unit in seats)
        return tuple({unit.pk: unit for unit in seats if counted[unit.pk] > 1}.values())

    @property
    def gap_heading(self) -> str:
        """How many units nobody serves; with a place, of those that are there."""
        count, words = len(self.gaps) + self.more_gaps, {"role": self.role, "place": self.place}
        if self.place and not count:
            return _("No unit in {place} is without {role.a}").format(**words)
        if not count:
            return _("Every unit has {role.a}").format(**words)
        if self.place:
            text = ngettext("One unit in {place} without {role.a}", "{count} units in {place} without {role.a}", count)
        else:
            text = ngettext("One unit without {role.a}", "{count} units without {role.a}", count)
        return text.format(count=count, **words)

    @property
    def place_choices(self) -> list[tuple[str, str]]:
        """Places as a select shows them."""
        return [(place, place) for place in self.places]

    @property
    def type_choices(self) -> list[tuple[str, str]]:
        """Team types as a select shows them."""
        return [(value, str(label)) for value, label in TeamType.choices]

    @property
    def team_heading(self) -> str:
        """The type that was asked for."""
        return str(TeamType(self.team_type).label)

    @property
    def is_filtered(self) -> bool:
        """Whether only some are shown."""
        return bool(self.place or self.team_type)


def ambassadors_page(person: Person, asked: Mapping[str, str]) -> AmbassadorsPage:
    """Reads the page for one person. `asked` may hold `place` and `type`; what is no choice asks for nothing."""
    found = ambassadors_visible_to(person)
    places = tuple(sorted({each.person.place for each in found.people} | {unit.place for unit in found.units} - {""}))
    place = asked.get("place", "") if asked.get("place", "") in places else ""
    team_type = asked.get("type", "") if asked.get("type", "") in TeamType else ""
    gaps = tuple(unit for unit in found.gaps if not place or unit.place == place)
    teams = [unit for unit in found.units if team_type and unit.team_type == team_type and place in ("", unit.place)]
    role = Role(organisation=person.organisation, kind="ambassador")
    return AmbassadorsPage(
        role=title_of(person.organisation),
        people=_asked_for(found, place, team_type),
        count=len(found.people),
        units=len(found.units),
        gaps=gaps[:MOST_GAPS],
        more_gaps=len(gaps[MOST_GAPS:]),
        places=places,
        place=place,
        team_type=team_type,
        teams=_with_members(person, teams[:MOST_TEAMS]),
        more_teams=len(teams[MOST_TEAMS:]),
        may_grant=bool(may_grant_role(person, role)),
    )


def _asked_for(found: Ambassadors, place: str, team_type: str) -> tuple[Ambassador, ...]:
    """Those who sit at the place, and belong to a team of the type."""
    return tuple(
        each
        for each in found.people
        if place in ("", each.person.place)
        and (not team_type or any(unit.team_type == team_type for unit in each.seats))
    )


def _with_members(person: Person, units: Sequence[Unit]) -> tuple[Team, ...]:
    if not units:
        return ()
    rows = Membership.objects.filter(
        on_date(person.today), organisation_id=person.organisation_id, unit__in=[unit.pk for unit in units]
    ).select_related("person")
    rows = rows.order_by("person__name", "pk")
    faces = faces_of(person, [row.person_id for row in rows])
    members: dict[int, list[Colleague]] = defaultdict(list)
    for row in rows:
        face = faces.get(row.person_id, "")
        members[row.unit_id].append(Colleague(row.person.public_id, row.person.name, face))
    return tuple(Team(unit, tuple(members[unit.pk])) for unit in units)
