"""What a unit has in each cycle: goals by their state, what it says no to, why it has none, how many are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import ObjectiveState
from kurs.okr.queries.beside import Beside, No, Without
from kurs.web.units.blocks import ObjectiveBlock, week_of

ENDED = (ObjectiveState.STOPPED, ObjectiveState.CLOSED)


@dataclass(frozen=True, slots=True)
class CycleBlock:
    """One cycle. `hidden` are published goals that the reader may not see; `ended` are stopped or closed ones."""

    cycle: Cycle
    week: str
    published: list[ObjectiveBlock]
    proposed: list[ObjectiveBlock]
    drafts: list[ObjectiveBlock]
    ended: list[ObjectiveBlock]
    says_no: tuple[No, ...]
    without: Without | None
    hidden: int


def cycle_blocks(blocks: Sequence[ObjectiveBlock], beside: Beside, today: date) -> list[CycleBlock]:
    """The cycles in which there is something to show: those that run first, the backlog last."""
    cycles = {block.objective.cycle_id: block.objective.cycle for block in blocks}
    spoken = beside.says_no.keys() | beside.without.keys() | beside.hidden.keys()
    cycles |= {pk: cycle for pk, cycle in beside.cycles.items() if pk in spoken}
    return [_block(cycle, blocks, beside, today) for cycle in sorted(cycles.values(), key=_place)]


def _place(cycle: Cycle) -> tuple[bool, bool, date, int]:
    return cycle.is_backlog, cycle.state == CycleState.PLANNING, cycle.end or date.max, cycle.pk


def _block(cycle: Cycle, blocks: Sequence[ObjectiveBlock], beside: Beside, today: date) -> CycleBlock:
    here = [block for block in blocks if block.objective.cycle_id == cycle.pk]
    return CycleBlock(
        cycle=cycle,
        week=week_of(cycle, today),
        published=[block for block in here if block.objective.state == ObjectiveState.PUBLISHED],
        proposed=[block for block in here if block.objective.state == ObjectiveState.PROPOSED],
        drafts=[block for block in here if block.objective.state == ObjectiveState.DRAFT],
        ended=[block for block in here if block.objective.state in ENDED],
        says_no=beside.says_no.get(cycle.pk, ()),
        without=beside.without.get(cycle.pk),
        hidden=beside.hidden.get(cycle.pk, 0),
    )
