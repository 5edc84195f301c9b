"""Which cycles a unit can write for, and which one was chosen."""

from typing import Any

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import BEFORE, OPEN, concerns, cycles_visible_to
from kurs.organisation.models import Person, Unit


def open_cycles(person: Person, *units: Unit) -> list[Cycle]:
    """Those that are not closed and that one of the units has a part in: by their first day, the backlog last."""
    found = cycles_visible_to(person).filter(state__in=OPEN)
    cycles = [each for each in found if any(concerns(each, unit) for unit in units)]
    return sorted(cycles, key=lambda each: (each.is_backlog, "" if each.is_backlog else each.span, each.pk))


def chosen_cycle(request: Any, cycles: list[Cycle]) -> tuple[Cycle | None, bool]:
    """The cycle asked for, else the running one that ends first or the next; False when what was asked is not open."""
    dated = [each for each in cycles if not each.is_backlog]
    ranked = sorted(dated, key=lambda each: (BEFORE[CycleState(each.state)], each.span.end)) or cycles
    first = ranked[0] if ranked else None
    chosen = request.POST.get("cycle") or request.GET.get("cycle")
    found = next((each for each in cycles if each.public_id == chosen), None)
    return found or first, not chosen or found is not None
