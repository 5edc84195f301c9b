"""The people of a new installation: who has which role, who leads, and who cannot sign in yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Invitation, Membership, Person, Role
from kurs.organisation.queries import on_date, people_visible_to
from kurs.organisation.queries.invitations import open_now
from kurs.web.titles import title_of

MOST = 200
type Holders = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people there are, how many can sign in, and how many were invited since the founding."""

    people: int
    inside: int
    invited: int


def counted_of(person: Person) -> Counted:
    """Counts them in one query."""
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


def leading_in(person: Person) -> list[Any]:
    """Everybody's places as lead, each with its person and whether she `holds_link`: an invitation that works."""
    ours = {"organisation_id": person.organisation_id}
    links = Exists(Invitation.objects.filter(open_now(), person=OuterRef("person"), **ours))
    seats = Membership.objects.filter(on_date(person.today), kind=MembershipKind.LEAD, **ours)
    return list(seats.annotate(holds_link=links).select_related("person").order_by("pk"))


def without_account(person: Person) -> list[Person]:
    """Those with an address who have no account yet; nobody unless she may invite them."""
    if not person.standing.has(RoleKind.ADMINISTRATOR):
        return []
    return list(people_visible_to(person).filter(account=None).exclude(email="")[:MOST])


def leads_first(people: list[Person], leading: list[Any]) -> list[Person]:
    """The same people, those who lead a unit first."""
    ids = {seat.person_id for seat in leading}
    return sorted(people, key=lambda each: each.pk not in ids)


def instead_of(person: Person, kind: RoleKind, holders: Holders) -> str:
    """Who does what she may not, by name, else by role; empty when it is hers."""
    if person.standing.has(kind):
        return ""
    if names := holders.get(kind):
        return ", ".join(dict.fromkeys(names))
    return _("an administrator") if kind == RoleKind.ADMINISTRATOR else title_of(person.organisation).a


def holders_of(person: Person) -> Holders:
    """The names of those who have each role today."""
    roles = Role.objects.filter(on_date(person.today), organisation_id=person.organisation_id).order_by("pk")
    found: Holders = {}
    for kind, name in roles.values_list("kind", "person__name"):
        found.setdefault(kind, []).append(name)
    return found
