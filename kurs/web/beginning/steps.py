"""The five steps to the first cycle: what each asks for, whether it is done, and whose it is."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.cycles.models import Cycle
from kurs.cycles.queries import Offer, cycles_visible_to, first_offers
from kurs.okr.rules import may_draft
from kurs.organisation.enums import RoleKind, UnitKind
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import people_visible_to, units_visible_to
from kurs.organisation.queries.invitations import open_invitations
from kurs.web.beginning.people import (
    Counted,
    Holders,
    counted_of,
    holders_of,
    instead_of,
    leading_in,
    leads_first,
    without_account,
)
from kurs.web.cycles.words import days_of, listed
from kurs.web.objectives.forms import LANGUAGE_NAMES
from kurs.web.titles import title_of

AMBASSADORS = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
BEYOND = (UnitKind.ORGANISATION, UnitKind.PRACTICE)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. A done one shrinks to a line that says what is there; one that is somebody else's says whose."""

    key: str
    title: str
    text: str
    done: bool
    said: str = ""
    others: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A term that can be begun with: `period` is what the form sends."""

    period: str
    name: str
    days: str


@dataclass(frozen=True, slots=True)
class First:
    """The first team, who leads it, whether one of them can come in, and whether the reader writes its goals."""

    unit: Unit | None
    leads: list[Person]
    awaited: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """The five steps, with what their forms need. `team` is her own when she belongs to one, else the first."""

    steps: tuple[Step, ...]
    units: list[Unit]
    team: Unit | None
    writes: bool
    leads: list[Person]
    cycle: Cycle | None
    offered: tuple[Offered, ...]
    waiting: list[Person]


@dataclass(frozen=True, slots=True)
class LastStep:
    """Whom to invite; else how many have no address, or who invites instead of the reader."""

    waiting: list[Person]
    without_address: int
    others: str


def steps_of(person: Person, goals: int) -> Steps:
    """Reads them for one person, who sees so many goals."""
    units = list(units_visible_to(person))
    team = _first_team(person, units)
    cycle = first_cycle_of(person)
    leading = leading_in(person)
    waiting = leads_first(without_account(person), leading)
    seats = [seat for seat in leading if team and seat.unit_id == team.pk]
    leads, awaited = [seat.person for seat in seats], any(seat.person.account_id or seat.holds_link for seat in seats)
    first = First(team, leads, awaited, bool(team and may_draft(person, team)))
    counted, holders = counted_of(person), holders_of(person)
    steps = (
        _who(person, units, counted, holders, goals),
        _ambassadors(person, holders),
        _cycle(person, cycle, holders),
        _goals(person, goals, first, cycle, holders),
        _invite(person, waiting, counted, holders),
    )
    return Steps(steps, units, team, first.writes, leads, cycle, () if cycle else _offered(person), waiting)


def first_cycle_of(person: Person) -> Cycle | None:
    """The first of everybody's cycles, whatever has become of it."""
    cycles = [each for each in cycles_visible_to(person).filter(unit=None) if not each.is_backlog]
    return min(cycles, key=lambda each: each.pk, default=None)


def last_step_of(person: Person) -> LastStep:
    """Those with an address and no account, for who may invite them: first who holds no link, and of these leads."""
    others = instead_of(person, RoleKind.ADMINISTRATOR, holders_of(person))
    if others:
        return LastStep([], 0, others)
    people = leads_first(without_account(person), leading_in(person))
    invited = open_invitations(person, people)
    people.sort(key=lambda each: each.pk in invited)
    return LastStep(people, 0 if people else people_visible_to(person).filter(account=None, email="").count(), "")


def has_ambassador(person: Person) -> bool:
    """Whether anybody has the role."""
    holders = holders_of(person)
    return any(holders.get(kind) for kind in AMBASSADORS)


def comes_from_steps(request: Any) -> bool:
    """Whether the form belongs to the steps, so that saving leads back to them; also one that was kept meanwhile."""
    said = (request.POST or request.GET, getattr(request, "kept", None) or {})
    return any(each.get("back") == "steps" for each in said)


def _who(person: Person, units: list[Unit], counted: Counted, holders: Holders, goals: int) -> Step:
    """Done with a unit and more people than the two who founded; or when what rests on it is done."""
    count = counted.people
    names = [str(name) for code, name in LANGUAGE_NAMES if code in person.organisation.languages]
    if get_language() != "en":
        names = [name.lower() for name in names]
    here = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    own = _units_counted(units)
    done = bool(goals) or (bool(own) and (count > 2 or counted.invited > 0))
    name = person.organisation.name
    said = ", ".join([name, *own, here]) if done else f"{name}: {listed(names)}."
    text = _("Paste the source of a team's page, or bring in lists of units and people from Excel.")
    return Step("who", _("Who are you?"), text, done, said, instead_of(person, RoleKind.ADMINISTRATOR, holders))


def _units_counted(units: list[Unit]) -> list[str]:
    """«2 team», «1 annen enhet»: what there is below the organisation itself."""
    teams = sum(unit.kind == UnitKind.TEAM for unit in units)
    others = sum(unit.kind not in BEYOND for unit in units) - teams
    said = [ngettext("%(count)s team", "%(count)s teams", teams) % {"count": teams}] if teams else []
    if others and teams:
        said.append(ngettext("%(count)s other unit", "%(count)s other units", others) % {"count": others})
    elif others:
        said.append(ngettext("%(count)s unit", "%(count)s units", others) % {"count": others})
    return said


def _ambassadors(person: Person, holders: Holders) -> Step:
    role = title_of(person.organisation)
    names = list(dict.fromkeys(name for kind in AMBASSADORS for name in holders.get(kind, [])))
    return Step(
        "ambassador",
        _("Who are {role.many}?").format(role=role),
        _("Whoever keeps the process going. Each unit can have its own later."),
        bool(names),
        listed(names),
        instead_of(person, RoleKind.ADMINISTRATOR, holders),
        reverse("ambassadors"),
    )


def _cycle(person: Person, cycle: Cycle | None, holders: Holders) -> Step:
    text = _("Days and name can be changed, and the teams can write drafts at once.")
    said = f"{cycle.name}, {days_of(cycle)}" if cycle else ""
    others = instead_of(person, RoleKind.LEAD_AMBASSADOR, holders)
    return Step("cycle", _("Choose a cycle"), text, cycle is not None, said, others, reverse("cycles"))


def _goals(person: Person, count: int, first: First, cycle: Cycle | None, holders: Holders) -> Step:
    title = _("The first team's goals")
    if not count:
        text, others = _before_goals(person, first, cycle, holders)
        return Step("goals", title, text, False, others=others)
    said = ngettext("%(count)s goal", "%(count)s goals", count) % {"count": count}
    url = reverse("organisation")
    if first.unit and not first.leads:
        words = {"goals": said, "team": first.unit.name}
        words["names"] = instead_of(person, RoleKind.ADMINISTRATOR, holders)
        if words["names"]:
            said = _("%(goals)s. %(names)s says who leads %(team)s: the lead publishes.") % words
        else:
            said = _("%(goals)s. Say who leads %(team)s: the lead publishes.") % words
            url = f"{reverse('unit_lead', args=[first.unit.public_id])}?back=steps"
    return Step("goals", title, "", True, said, url=url)


def _before_goals(person: Person, first: First, cycle: Cycle | None, holders: Holders) -> tuple[str, str]:
    """What comes before the first goal, and whose that is; nobody's name when it is hers."""
    administrator = instead_of(person, RoleKind.ADMINISTRATOR, holders)
    if first.unit is None:
        return _("A team writes its own goals. First there must be a team."), administrator
    if cycle is None:
        text = _("A member writes a draft, the lead publishes it. First there must be a cycle.")
        return text, instead_of(person, RoleKind.LEAD_AMBASSADOR, holders)
    words = {"team": first.unit.name, "names": listed([lead.name for lead in first.leads])}
    if first.writes:
        return _("Paste what %(team)s has. You see what it becomes before anything is saved.") % words, ""
    if not first.leads:
        return _("Only the team writes its goals. Say who leads %(team)s, and invite her.") % words, administrator
    if first.awaited:
        return _("Only %(team)s itself writes its goals.") % words, words["names"]
    text = _("Only the team writes its goals. Invite whoever leads %(team)s: %(names)s.") % words
    return text, administrator


def _invite(person: Person, waiting: list[Person], counted: Counted, holders: Holders) -> Step:
    count = counted.inside
    said = ngettext("%(count)s person can sign in", "%(count)s people can sign in", count) % {"count": count}
    others = instead_of(person, RoleKind.ADMINISTRATOR, holders)
    text = _("A link for each, as mail, as QR code or to copy.")
    if not waiting and not others:
        text = _("Whoever has an e-mail address here gets a link, as mail, as QR code or to copy.")
    return Step("invite", _("Invite"), text, counted.invited > 0, said, others, reverse("people"))


def _first_team(person: Person, units: list[Unit]) -> Unit | None:
    """Her own team, else the first; where there is no team, another unit."""
    mine = [unit for pk in person.standing.unit_ids for unit in units if unit.pk == pk]
    found = [*mine, *(unit for unit in units if unit.kind not in BEYOND)]
    return min(found, key=lambda unit: unit.kind != UnitKind.TEAM, default=None)


def _offered(person: Person) -> tuple[Offered, ...]:
    found = first_offers(language=person.organisation.language, today=person.today)
    return tuple(
        Offered(period, offer.name, _days(offer)) for period, offer in zip(("under-way", "next"), found, strict=True)
    )


def _days(offer: Offer) -> str:
    assert offer.start
    assert offer.end
    return formats.span(offer.start, offer.end)
