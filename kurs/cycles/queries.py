"""Reading cycles."""

from django.db.models import QuerySet

from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.organisation.models import Person

OPEN = (CycleState.PLANNING, CycleState.RUNNING, CycleState.CLOSING)


def cycles_visible_to(person: Person) -> QuerySet[Cycle]:
    """Every cycle of her organisation, newest first."""
    cycles = Cycle.objects.filter(organisation_id=person.organisation_id)
    return cycles.select_related("organisation").order_by("-start", "-pk")


def overlap(one: Cycle, other: Cycle) -> bool:
    """Whether they have a day in common. The backlog has no days."""
    if one.is_backlog or other.is_backlog:
        return False
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def current_cycle(person: Person) -> Cycle | None:
    """The cycle that pages show first: the running one that ends first, else the next in planning."""
    cycles = cycles_visible_to(person).filter(state__in=OPEN).exclude(kind=CycleKind.BACKLOG)
    ranked = sorted(cycles, key=lambda cycle: (cycle.state == CycleState.PLANNING, cycle.span.end))
    return ranked[0] if ranked else None
