"""The page of cycles as a read model: one line of time, then each open cycle with how far the units have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from kurs.base import clock, formats
from kurs.base.timeline import timeline_chart
from kurs.calc.timeline import TimeSpan, timeline
from kurs.cycles.actions import closes_from
from kurs.cycles.conditions import obstacles
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import BEFORE, OPEN, concerns, cycles_visible_to
from kurs.cycles.rules import may_close_cycle, may_open_cycle, may_plan_cycle
from kurs.okr.enums import Stage
from kurs.okr.queries.stages import UnitStage, stages_of
from kurs.okr.rules import may_draft
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import units_visible_to
from kurs.organisation.validators import STEP
from kurs.web.cycles.words import days_of, role_told
from kurs.web.units.blocks import week_of

WIDE, NARROW = 720.0, 343.0
MOST_LINES = 6
SOON = 7


@dataclass(frozen=True, slots=True)
class StageLine:
    """A unit in the tree with how far it has come; `acts` when she may do something with all of its goals."""

    unit: Unit
    depth: int
    stage: UnitStage
    edited: str
    acts: bool


@dataclass(frozen=True, slots=True)
class OpenCycle:
    """A cycle that is not closed: where it is, what is next, what stands in the way, what she may do, its units.

    `is_due` when she is to take its next step now, `is_next` for the first that waits to be opened for the same units.
    """

    cycle: Cycle
    days: str
    week: str
    next: str
    obstacles: list[str]
    lines: list[StageLine]
    summary: str
    may_open: bool
    may_close: bool
    may_edit: bool
    is_due: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class CyclesPage:
    """Everything on the page. `own` are the cycles of units that are not hers; `waiting` goals wait for a cycle."""

    sentence: str
    wide: Markup
    narrow: Markup
    open: list[OpenCycle]
    own: list[OpenCycle]
    closed: list[Cycle]
    waiting: int
    may_plan: bool


def cycles_page(person: Person) -> CyclesPage:
    """Reads the page for one person."""
    cycles = list(cycles_visible_to(person))
    units = list(units_visible_to(person))
    dated = sorted((each for each in cycles if each.state in OPEN and not each.is_backlog), key=_order)
    stages = stages_of([*dated, *(each for each in cycles if each.is_backlog)])
    told = _conditions(dated)
    following = _following(dated)
    blocks = [
        _block(cycle, units, stages[cycle.pk], person, in_the_way=told.get(cycle.pk, []), following=following)
        for cycle in dated
    ]
    near = [block for block in blocks if _is_hers(block.cycle, units, person)]
    shown = [block.cycle for block in near][:MOST_LINES]
    sentence = _sentence(shown, person.today)
    return CyclesPage(
        sentence=sentence,
        wide=_drawn(shown, person.today, sentence, WIDE),
        narrow=_drawn(shown, person.today, sentence, NARROW),
        open=near,
        own=[block for block in blocks if block not in near],
        closed=[cycle for cycle in cycles if cycle.state == CycleState.CLOSED],
        waiting=sum(unit.drafts for cycle in cycles if cycle.is_backlog for unit in stages[cycle.pk].values()),
        may_plan=_plans(person, units),
    )


def _order(cycle: Cycle) -> tuple[int, date, int]:
    return BEFORE[CycleState(cycle.state)], cycle.span.end, cycle.pk


def _plans(person: Person, units: Sequence[Unit]) -> bool:
    if may_plan_cycle(person, person.organisation):
        return True
    return any(may_plan_cycle(person, Cycle(organisation=person.organisation, unit=unit)) for unit in units)


def _is_hers(cycle: Cycle, units: Sequence[Unit], person: Person) -> bool:
    """Everybody's, one of a unit that she belongs to or leads, or one that she runs."""
    if cycle.unit is None or may_open_cycle(person, cycle):
        return True
    return any(unit.pk in person.standing.unit_ids and concerns(cycle, unit) for unit in units)


def _conditions(cycles: Sequence[Cycle]) -> dict[int, list[str]]:
    """What keeps planned cycles from opening, by id; the next one stands for all, for conditions are of the house."""
    planned = [cycle for cycle in cycles if cycle.state == CycleState.PLANNING]
    return {planned[0].pk: role_told(obstacles(planned[0]), planned[0].organisation)} if planned else {}


def _following(cycles: Sequence[Cycle]) -> set[int]:
    """Ids of the next planned cycle of each kind of owner: everybody's, and a unit's own. Others wait for it."""
    found: dict[int | None, int] = {}
    planned = [cycle for cycle in cycles if cycle.state == CycleState.PLANNING]
    for cycle in sorted(planned, key=lambda each: each.span.start):
        found.setdefault(cycle.unit_id, cycle.pk)
    return set(found.values())


def _block(
    cycle: Cycle,
    units: Sequence[Unit],
    stages: Mapping[int, UnitStage],
    person: Person,
    *,
    in_the_way: list[str],
    following: set[int],
) -> OpenCycle:
    lines = [_line(unit, stages.get(unit.pk) or UnitStage(), person) for unit in units if concerns(cycle, unit)]
    may_close = bool(may_close_cycle(person, cycle))
    return OpenCycle(
        cycle=cycle,
        days=days_of(cycle),
        week=week_of(cycle, person.today),
        next=_next(cycle, lines, person.today),
        obstacles=in_the_way,
        lines=lines,
        summary=_summary(lines),
        may_open=bool(may_open_cycle(person, cycle)) and cycle.pk in following,
        may_close=may_close and (cycle.state == CycleState.CLOSING or _may_begin_to_close(cycle, person.today)),
        may_edit=bool(may_plan_cycle(person, cycle)) and cycle.state != CycleState.CLOSING,
        is_due=bool(may_open_cycle(person, cycle)) and not in_the_way and _is_due(cycle, person.today),
        is_next=cycle.pk in following,
    )


def _is_due(cycle: Cycle, today: date) -> bool:
    """Whether the next step is to be taken now: from a week before it opens, and when it closes."""
    if cycle.state == CycleState.PLANNING:
        return today >= cycle.span.start - timedelta(days=SOON)
    return cycle.state == CycleState.CLOSING or _may_begin_to_close(cycle, today)


def _line(unit: Unit, stage: UnitStage, person: Person) -> StageLine:
    edited = clock.local_date(stage.edited_at, unit.organisation.time_zone) if stage.edited_at else None
    return StageLine(
        unit=unit,
        depth=len(unit.path) // STEP - 1,
        stage=stage,
        edited=formats.days_ago(edited, person.today),
        acts=bool(stage.drafts + stage.proposed) and bool(may_draft(person, unit)),
    )


def _may_begin_to_close(cycle: Cycle, today: date) -> bool:
    return cycle.state == CycleState.RUNNING and today >= closes_from(cycle)


def _next(cycle: Cycle, lines: Sequence[StageLine], today: date) -> str:
    """What happens next, and when."""
    start, end = cycle.span
    if cycle.state == CycleState.PLANNING:
        if today >= start:
            return _("Its first day was %(day)s. It waits to be opened.") % {"day": formats.full_day(start)}
        return _("It opens on %(day)s.") % {"day": formats.full_day(start)}
    if cycle.state == CycleState.CLOSING:
        decided, running = sum(each.stage.decided for each in lines), sum(each.stage.running for each in lines)
        words = {"ended": decided - running, "all": decided, "day": formats.full_day(cycle.scoring_due)}
        return _("%(ended)s of %(all)s goals have ended. Scores are due by %(day)s.") % words
    if _may_begin_to_close(cycle, today):
        return _("It ends on %(day)s, and can begin to close now.") % {"day": formats.full_day(end)}
    words = {"day": formats.full_day(end), "from": formats.full_day(closes_from(cycle))}
    return _("It ends on %(day)s, and can begin to close from %(from)s.") % words


def _summary(lines: Sequence[StageLine]) -> str:
    """«4 av 9 enheter har besluttet · 2 med utkast · 1 uten OKR-er»."""
    counted = {stage: sum(line.stage.stage == stage for line in lines) for stage in Stage}
    first = ngettext(
        "%(decided)s of %(count)s unit has decided", "%(decided)s of %(count)s units have decided", len(lines)
    ) % {"decided": counted[Stage.DECIDED], "count": len(lines)}
    rest = [
        (counted[Stage.PROPOSED], _("%(count)s proposed")),
        (counted[Stage.DRAFT], _("%(count)s with drafts")),
        (counted[Stage.NOT_BEGUN], _("%(count)s not begun")),
        (counted[Stage.WITHOUT], _("%(count)s without OKRs")),
    ]
    return " · ".join([first, *(words % {"count": count} for count, words in rest if count)])


def _sentence(cycles: Sequence[Cycle], today: date) -> str:
    """This cycle and the next, in words."""
    told = []
    for cycle in cycles:
        where = week_of(cycle, today)
        if cycle.state == CycleState.CLOSING:
            where = _("is being closed, scores by %(day)s") % {"day": formats.full_day(cycle.scoring_due)}
        told.append(_("%(cycle)s: %(where)s") % {"cycle": cycle.name, "where": where})
    return ". ".join(told) + "." if told else ""


def _drawn(cycles: Sequence[Cycle], today: date, sentence: str, width: float) -> Markup:
    if not cycles:
        return Markup("")
    spans = [
        TimeSpan(*cycle.span, begun=cycle.state != CycleState.PLANNING, mark=cycle.scoring_due) for cycle in cycles
    ]
    lines = timeline(spans, today, width)
    names = [cycle.name for cycle in cycles]
    return timeline_chart(lines, sentence, names, lambda day: formats.day(day, "MMM"), width=width)
