"""The five steps to the first cycle: what each asks for, whether it is done, and whose it is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.cycles.models import Cycle
from kurs.cycles.queries import Offer, cycles_visible_to, first_offers
from kurs.okr.rules import may_draft
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Invitation, Membership, Person, Role, Unit
from kurs.organisation.queries import on_date, people_visible_to, units_visible_to
from kurs.web.cycles.words import days_of, listed
from kurs.web.objectives.forms import LANGUAGE_NAMES
from kurs.web.titles import title_of

MOST = 200
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
class Counted:
    """How many people there are, can sign in, and were invited by somebody who founded this."""

    people: int
    inside: int
    invited: int


def steps_of(person: Person, goals: int) -> Steps:
    """Reads them for one person, who sees so many goals."""
    units = list(units_visible_to(person))
    team = _first_team(person, units)
    cycle = first_cycle_of(person)
    leading = _leading(person)
    waiting = _leads_first(_without_account(person), leading)
    leads = [seat.person for seat in leading if team and seat.unit_id == team.pk]
    writes = bool(team and may_draft(person, team))
    counted = _counted(person)
    steps = (
        _who(person, units, counted),
        _ambassadors(person),
        _cycle(person, cycle),
        _goals(goals, team, leads, writes=writes, cycle=cycle),
        _invite(person, waiting, counted),
    )
    return Steps(steps, units, team, writes, leads, cycle, () if cycle else _offered(person), waiting)


def first_cycle_of(person: Person) -> Cycle | None:
    """The first of everybody's cycles, whatever has become of it."""
    cycles = [each for each in cycles_visible_to(person).filter(unit=None) if not each.is_backlog]
    return min(cycles, key=lambda each: each.pk, default=None)


def waiting_for_a_link(person: Person) -> list[Person]:
    """Those with an address who have no account yet, leads first; nothing unless she may invite them."""
    people = _without_account(person)
    return _leads_first(people, _leading(person)) if people else []


def has_ambassador(person: Person) -> bool:
    """Whether anybody has the role, today or from a day to come."""
    return bool(_names(person, *AMBASSADORS))


def comes_from_steps(request: Any) -> bool:
    """Whether the form belongs to the steps, so that saving leads back to them."""
    return bool((request.POST or request.GET).get("back") == "steps")


def _who(person: Person, units: list[Unit], counted: Counted) -> Step:
    teams = [unit for unit in units if unit.kind not in BEYOND]
    count = counted.people
    organisation = person.organisation
    names = [str(name) for code, name in LANGUAGE_NAMES if code in organisation.languages]
    if get_language() != "en":
        names = [name.lower() for name in names]
    here = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    there = ngettext("%(count)s team", "%(count)s teams", len(teams)) % {"count": len(teams)}
    done = bool(teams) and count > 2
    said = f"{organisation.name}, {there}, {here}" if done else f"{organisation.name}: {listed(names)}."
    text = _("Paste the source of a team's page, or bring in lists of units and people from Excel.")
    return Step("who", _("Who are you?"), text, done, said, _instead_of(person, RoleKind.ADMINISTRATOR))


def _ambassadors(person: Person) -> Step:
    role = title_of(person.organisation)
    names = _names(person, *AMBASSADORS)
    return Step(
        "ambassador",
        _("Who are {role.many}?").format(role=role),
        _("Whoever keeps the process going. Each unit can have its own later."),
        bool(names),
        listed(names),
        "" if person.standing.has(RoleKind.ADMINISTRATOR) else _instead_of(person, RoleKind.ADMINISTRATOR),
        reverse("ambassadors"),
    )


def _cycle(person: Person, cycle: Cycle | None) -> Step:
    text = _("Days and name can be changed, and the teams can write drafts at once.")
    said = f"{cycle.name}, {days_of(cycle)}" if cycle else ""
    others = _instead_of(person, RoleKind.LEAD_AMBASSADOR)
    return Step("cycle", _("Choose a cycle"), text, cycle is not None, said, others, reverse("cycles"))


def _goals(count: int, team: Unit | None, leads: list[Person], *, writes: bool, cycle: Cycle | None) -> Step:
    said = ngettext("%(count)s goal", "%(count)s goals", count) % {"count": count}
    if team is None:
        text = _("A team writes its own goals. First there must be a team.")
    elif cycle is None:
        text = _("A member writes a draft, the lead publishes it. First there must be a cycle.")
    elif writes:
        text = _("Paste what %(team)s has. You see what it becomes before anything is saved.") % {"team": team.name}
    elif leads:
        words = {"team": team.name, "names": listed([lead.name for lead in leads])}
        text = _("Only the team writes its goals. Invite whoever leads %(team)s: %(names)s.") % words
    else:
        text = _("Only the team writes its goals. Say who leads %(team)s, and invite her.") % {"team": team.name}
    url = reverse("organisation")
    if count and team and not leads:
        said = _("%(goals)s. Say who leads %(team)s: the lead publishes.") % {"goals": said, "team": team.name}
        url = reverse("unit_lead", args=[team.public_id])
    return Step("goals", _("The first team's goals"), text, count > 0, said, url=url)


def _invite(person: Person, waiting: list[Person], counted: Counted) -> Step:
    count = counted.inside
    said = ngettext("%(count)s person can sign in", "%(count)s people can sign in", count) % {"count": count}
    others = _instead_of(person, RoleKind.ADMINISTRATOR)
    text = _("A link for each, as mail, as QR code or to copy.")
    if not waiting and not others:
        text = _("Whoever has an e-mail address here gets a link, as mail, as QR code or to copy.")
    return Step("invite", _("Invite"), text, counted.invited > 0, said, others, reverse("people"))


def _first_team(person: Person, units: list[Unit]) -> Unit | None:
    mine = [unit for pk in person.standing.unit_ids for unit in units if unit.pk == pk]
    teams = [unit for unit in units if unit.kind not in BEYOND]
    return next(iter([*mine, *teams]), None)


def _counted(person: Person) -> Counted:
    invitations = Invitation.objects.filter(organisation_id=person.organisation_id, person=OuterRef("pk"))
    founding = Role.objects.filter(
        organisation_id=person.organisation_id,
        person=OuterRef("pk"),
        kind__in=(RoleKind.ADMINISTRATOR, RoleKind.LEAD_AMBASSADOR),
    )
    found = people_visible_to(person).aggregate(
        people=Count("pk"), inside=Count("account"), invited=Count("pk", filter=Exists(invitations) & ~Exists(founding))
    )
    return Counted(**found)


def _leading(person: Person) -> list[Membership]:
    seats = Membership.objects.filter(
        on_date(person.today), organisation_id=person.organisation_id, kind=MembershipKind.LEAD
    )
    return list(seats.select_related("person").order_by("pk"))


def _without_account(person: Person) -> list[Person]:
    if not person.standing.has(RoleKind.ADMINISTRATOR):
        return []
    return list(people_visible_to(person).filter(account=None).exclude(email="")[:MOST])


def _leads_first(people: list[Person], leading: list[Membership]) -> list[Person]:
    ids = {seat.person_id for seat in leading}
    return sorted(people, key=lambda each: each.pk not in ids)


def _offered(person: Person) -> tuple[Offered, ...]:
    found = first_offers(language=person.organisation.language, today=person.today)
    return tuple(
        Offered(period, offer.name, _days(offer)) for period, offer in zip(("under-way", "next"), found, strict=True)
    )


def _days(offer: Offer) -> str:
    assert offer.start
    assert offer.end
    return f"{formats.day(offer.start, 'd. MMM')} – {formats.full_day(offer.end)}"


def _instead_of(person: Person, kind: RoleKind) -> str:
    """Who does what she may not, by name; empty when it is hers."""
    return "" if person.standing.has(kind) else ", ".join(_names(person, kind))


def _names(person: Person, *kinds: RoleKind) -> list[str]:
    roles = Role.objects.filter(on_date(person.today), organisation_id=person.organisation_id, kind__in=kinds)
    return list(dict.fromkeys(roles.order_by("pk").values_list("person__name", flat=True)))
