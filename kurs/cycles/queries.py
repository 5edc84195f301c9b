"""Reading cycles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import translation

from kurs.calc.periods import MONTHS, Period, next_period, period_of
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.naming import name_of
from kurs.organisation.models import Person, Unit

OPEN = (CycleState.PLANNING, CycleState.RUNNING, CycleState.CLOSING)
BEFORE = {CycleState.RUNNING: 0, CycleState.CLOSING: 1, CycleState.PLANNING: 2}


def cycles_visible_to(person: Person) -> QuerySet[Cycle]:
    """Every cycle of her organisation, newest first."""
    cycles = Cycle.objects.filter(organisation_id=person.organisation_id)
    return cycles.select_related("organisation", "unit").order_by("-start", "-pk")


def overlap(one: Cycle, other: Cycle) -> bool:
    """Whether they have a day in common. The backlog has no days."""
    if one.is_backlog or other.is_backlog:
        return False
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def concerns(cycle: Cycle, unit: Unit) -> bool:
    """Whether the unit may have objectives in it: everybody's cycle, its own, or that of a unit above."""
    return cycle.organisation_id == unit.organisation_id and (
        cycle.unit is None or unit.is_at_or_below(cycle.unit.path)
    )


def overlapping(cycle: Cycle, others: Iterable[Cycle]) -> list[Cycle]:
    """Those not closed that run at the same time for some of the same units, the first to begin first."""
    found = [
        other
        for other in others
        if other.pk != cycle.pk and other.state in OPEN and overlap(cycle, other) and _for_the_same(cycle, other)
    ]
    return sorted(found, key=lambda other: (other.span.start, other.pk))


def current_cycle(person: Person) -> Cycle | None:
    """The cycle that pages show first: everybody's running one that ends first, else the closing, else the next."""
    cycles = cycles_visible_to(person).filter(state__in=OPEN).exclude(kind=CycleKind.BACKLOG)
    ranked = sorted(
        cycles, key=lambda cycle: (cycle.unit_id is not None, BEFORE[CycleState(cycle.state)], cycle.span.end)
    )
    return ranked[0] if ranked else None


@dataclass(frozen=True, slots=True)
class Offer:
    """The next cycle of a kind as it is offered. Of own days at most the first, the day after the one before."""

    kind: CycleKind
    name: str
    start: date | None
    end: date | None


def offers(cycles: Iterable[Cycle], *, unit: Unit | None, language: str, today: date) -> list[Offer]:
    """The next cycle of each kind, after the latest of that kind for the same unit, named in the language given."""
    latest: dict[str, Cycle] = {}
    for cycle in sorted((each for each in cycles if not each.is_backlog), key=lambda each: each.span.end):
        if cycle.unit_id == (unit.pk if unit else None):
            latest[cycle.kind] = cycle
    with translation.override(language):
        return [
            _offer(kind, latest.get(kind), today) for kind in (*(CycleKind(name) for name in MONTHS), CycleKind.OWN)
        ]


def first_offers(*, language: str, today: date) -> tuple[Offer, Offer]:
    """The term that today is in, for who is under way already, and the one after it."""
    now = period_of(MONTHS[CycleKind.TERTIAL], today)
    after = period_of(MONTHS[CycleKind.TERTIAL], now.end + timedelta(days=1))
    with translation.override(language):
        return _term(now), _term(after)


def _term(period: Period) -> Offer:
    return Offer(CycleKind.TERTIAL, name_of(CycleKind.TERTIAL, period), period.start, period.end)


def _offer(kind: CycleKind, latest: Cycle | None, today: date) -> Offer:
    if kind == CycleKind.OWN:
        after = latest.span.end + timedelta(days=1) if latest else None
        return Offer(kind, "", after if after and after >= today else None, None)
    period = next_period(MONTHS[kind], latest.span if latest else None, today)
    return Offer(kind, name_of(kind, period), period.start, period.end)


def _for_the_same(one: Cycle, other: Cycle) -> bool:
    if one.unit is None or other.unit is None:
        return True
    return one.unit.is_at_or_below(other.unit.path) or other.unit.is_at_or_below(one.unit.path)
