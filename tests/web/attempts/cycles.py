"""The life of a cycle, as it is attempted: everybody's, and a unit's own."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.validators import CycleText
from tests.web.rights_table import Attempt
from tests.world import TODAY, House, World

EVERYBODYS = "open, close a cycle"
OWN = "open, close a cycle: a unit's own"
SPRING = (date(2027, 1, 4), date(2027, 4, 30))
ENDING = (TODAY - timedelta(weeks=16), TODAY + timedelta(days=2))
type Arguments = dict[str, Any]


def _made(house: House, *, own: bool, state: CycleState, days: tuple[date, date]) -> Cycle:
    unit = house.department if own else None
    return Cycle.objects.create(
        organisation=house.organisation, name="Vår", unit=unit, state=state, start=days[0], end=days[1]
    )


def _planned(house: House, own: bool) -> tuple[Cycle, Arguments]:
    unit = house.department if own else None
    return Cycle(organisation=house.organisation, name="Vår", unit=unit, start=SPRING[0], end=SPRING[1]), {}


def _edited(house: House, own: bool) -> tuple[Cycle, Arguments]:
    cycle = _made(house, own=own, state=CycleState.PLANNING, days=SPRING)
    return cycle, {"text": CycleText("Vår 2027", SPRING[0], date(2027, 4, 25))}


def _opened(house: House, own: bool) -> tuple[Cycle, Arguments]:
    return _made(house, own=own, state=CycleState.PLANNING, days=SPRING), {"early": True}


def _closing(house: House, own: bool) -> tuple[Cycle, Arguments]:
    return _made(house, own=own, state=CycleState.RUNNING, days=ENDING), {}


def _closed(house: House, own: bool) -> tuple[Cycle, Arguments]:
    return _made(house, own=own, state=CycleState.CLOSING, days=ENDING), {}


def _attempt(action: str, event: str, make: Callable[[House, bool], tuple[Cycle, Arguments]], own: bool) -> Attempt:
    def args(world: World) -> tuple[Cycle, Arguments]:
        return make(world.house, own)

    return Attempt(action, OWN if own else EVERYBODYS, event, args, "a unit's own" if own else "everybody's")


ATTEMPTS = [
    _attempt(action, event, make, own)
    for action, event, make in (
        ("plan_cycle", "cycle.planned", _planned),
        ("edit_cycle", "cycle.edited", _edited),
        ("open_cycle", "cycle.opened", _opened),
        ("start_closing", "cycle.closing_started", _closing),
        ("close_cycle", "cycle.closed", _closed),
    )
    for own in (False, True)
]
ATTEMPTS.append(
    Attempt("make_backlog", "write / edit OKRs: a draft", "cycle.backlog_made", lambda world: (world.house.team, {}))
)
