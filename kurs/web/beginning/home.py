"""What the home page says before there is anything to check in: to an ambassador, a member, an administrator."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to
from kurs.okr.enums import ObjectiveState
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import around, units_visible_to
from kurs.web.beginning.steps import Step, Steps, has_ambassador, steps_of
from kurs.web.titles import title_of


@dataclass(frozen=True, slots=True)
class Beginning:
    """Steps for who sets up the process, one sentence for who waits. `sheet`: whose empty sheet is offered.

    `serves`: the units that an ambassador looks to, since nothing of theirs is hers to check in.
    """

    heading: str
    text: str
    steps: tuple[Step, ...] = ()
    about: Steps | None = None
    sheet: Unit | None = field(default=None)
    serves: tuple[Unit, ...] = ()


def beginning_of(person: Person) -> Beginning:
    """The beginning that fits her. The steps are gone once something is published."""
    standing = person.standing
    if standing.has(RoleKind.LEAD_AMBASSADOR) or standing.has(RoleKind.ADMINISTRATOR):
        published = Count("pk", filter=Q(state=ObjectiveState.PUBLISHED))
        goals = objectives_visible_to(person).order_by().aggregate(all=Count("pk"), published=published)
        if not goals["published"]:
            return _setting_up(person, steps_of(person, goals["all"]))
    return _waiting(person)


def _setting_up(person: Person, about: Steps) -> Beginning:
    sheet = about.team or about.units[0]
    if not person.standing.has(RoleKind.LEAD_AMBASSADOR) and not has_ambassador(person):
        text = _("Name {role.a} before the first cycle opens.").format(role=title_of(person.organisation))
        return Beginning(_("Welcome."), text, about.steps, about, sheet)
    text = _("Each step takes a few minutes, and everything can be changed later.")
    if all(step.done for step in about.steps):
        text = _("Everything is set. This list goes away when the first goal is published.")
    return Beginning(_("Welcome. Five steps to the first cycle."), text, about.steps, about, sheet)


def _waiting(person: Person) -> Beginning:
    unit = _first_unit(person)
    answering = around(unit, person.today).answering if unit else None
    told = [_drafting(person, unit) or _("The key results that you check in on will stand here.")]
    if answering is not None and answering.email != person.email:
        words = {"name": answering.name, "role": title_of(person.organisation)}
        told.append(_("{name} is your {role.one}.").format(**words))
    return Beginning(_("Nothing is waiting for you."), " ".join(told), serves=_served(person))


def _served(person: Person) -> tuple[Unit, ...]:
    ids = [office.unit_id for office in person.standing.offices if office.kind == RoleKind.AMBASSADOR]
    return tuple(units_visible_to(person).filter(pk__in=[pk for pk in ids if pk])) if any(ids) else ()


def _drafting(person: Person, unit: Unit | None) -> str:
    """«Teamet ditt lager utkast i uke 47.» before a team has published anything in the cycle that is on or comes."""
    if unit is None:
        return ""
    states = set(objectives_visible_to(person).filter(unit=unit).order_by().values_list("state", flat=True).distinct())
    if ObjectiveState.PUBLISHED in states:
        return ""
    if states & {ObjectiveState.DRAFT, ObjectiveState.PROPOSED}:
        return _("Your team has drafts already. The lead publishes them.")
    cycles = cycles_visible_to(person).filter(unit=None, state__in=(CycleState.RUNNING, CycleState.PLANNING))
    dated: list[Cycle] = [cycle for cycle in cycles if not cycle.is_backlog]
    if not dated:
        return ""
    first = min(cycle.span.start for cycle in dated)
    day = max(first - timedelta(days=7), person.today)
    return _("Your team writes drafts in %(week)s.") % {"week": formats.week(day)}


def _first_unit(person: Person) -> Unit | None:
    ids = person.standing.unit_ids
    return units_visible_to(person).filter(pk=ids[0]).first() if ids else None
