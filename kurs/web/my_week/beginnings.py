"""What the home page says before there is anything to check in: to an ambassador, a member, an administrator."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.cycles.enums import CycleState
from kurs.cycles.queries import cycles_visible_to
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.enums import RoleKind, UnitKind
from kurs.organisation.models import Person, Role, Unit
from kurs.organisation.queries import around, on_date, people_visible_to, units_visible_to
from kurs.web.titles import title_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step to the first cycle; a done one shrinks to a line, and one that is somebody else's has no button."""

    title: str
    text: str
    url: str
    button: str
    done: bool
    others: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Steps for who sets up the process, one sentence for who waits."""

    heading: str
    text: str
    steps: tuple[Step, ...] = ()


def beginning_of(person: Person) -> Beginning:
    """The beginning that fits her."""
    standing = person.standing
    if standing.has(RoleKind.LEAD_AMBASSADOR) or standing.has(RoleKind.ADMINISTRATOR):
        steps = _steps(person)
        if not all(step.done for step in steps):
            return _setting_up(person, steps)
    return _waiting(person)


def _setting_up(person: Person, steps: tuple[Step, ...]) -> Beginning:
    role = title_of(person.organisation)
    if not person.standing.has(RoleKind.LEAD_AMBASSADOR) and not _has_ambassador(person):
        return Beginning(_("Welcome."), _("Name {role.a} before the first cycle opens.").format(role=role), steps)
    text = _("Each step takes a few minutes, and everything can be changed later.")
    return Beginning(_("Welcome. Five steps to the first cycle."), text, steps)


def _steps(person: Person) -> tuple[Step, ...]:
    who, whom, invite = _steps_about_people(person)
    return (who, whom, *_steps_about_goals(person), invite)


def _steps_about_people(person: Person) -> tuple[Step, Step, Step]:
    role, address = title_of(person.organisation), reverse("people")
    teams = [unit for unit in units_visible_to(person) if unit.kind != UnitKind.ORGANISATION]
    people = people_visible_to(person)
    others = _instead_of(person, RoleKind.ADMINISTRATOR)
    return (
        Step(
            _("Who are you?"),
            _("Add teams and people."),
            address if teams else reverse("units"),
            _("Add people") if teams else _("Add a team"),
            bool(teams) and people.count() > 2,
            others,
        ),
        Step(
            _("Who are {role.many}?").format(role=role),
            _("Each unit has one, also through the unit above."),
            address,
            _("Choose {role.many}").format(role=role),
            _has_ambassador(person),
        ),
        Step(
            _("Invite"),
            _("Each person gets a link by mail, on paper or as a QR code."),
            address,
            _("Invite people"),
            people.exclude(account=None).count() > 2,
            others,
        ),
    )


def _steps_about_goals(person: Person) -> tuple[Step, Step]:
    cycles = [cycle.state for cycle in cycles_visible_to(person)]
    return (
        Step(
            _("Choose a cycle"),
            _("A name and two dates are enough. Open it when the first goals are ready."),
            reverse("cycles"),
            _("Plan a cycle"),
            CycleState.RUNNING in cycles,
            _instead_of(person, RoleKind.LEAD_AMBASSADOR),
        ),
        Step(
            _("The first team's goals"),
            _("A member writes a draft, the lead publishes it."),
            reverse("organisation"),
            _("Find the team"),
            objectives_visible_to(person).exists(),
        ),
    )


def _instead_of(person: Person, kind: RoleKind) -> str:
    """Who does what she may not, by name; empty when it is hers."""
    if person.standing.has(kind):
        return ""
    holders = Role.objects.filter(on_date(person.today), organisation_id=person.organisation_id, kind=kind)
    return ", ".join(holders.order_by("pk").values_list("person__name", flat=True))


def _waiting(person: Person) -> Beginning:
    unit = _first_unit(person)
    answering = around(unit, person.today).answering if unit else None
    text = _("The key results that you check in on will stand here.")
    if answering is not None and answering.email != person.email:
        words = {"name": answering.name, "role": title_of(person.organisation)}
        text = f"{text} {_('{name} is your {role.one}.').format(**words)}"
    return Beginning(_("Nothing is waiting for you."), text)


def _first_unit(person: Person) -> Unit | None:
    ids = person.standing.unit_ids
    return units_visible_to(person).filter(pk=ids[0]).first() if ids else None


def _has_ambassador(person: Person) -> bool:
    kinds = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
    return Role.objects.filter(organisation_id=person.organisation_id, kind__in=kinds, to_date=None).exists()
