"""The team's page as a read model, in six queries of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.base.text.terms import Title, title
from kurs.calc.course import standing_series
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.keys import ROLE_TITLE
from kurs.framework.queries import Rules, rules_of
from kurs.okr.derived import measure_of
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.team import team_of
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import Around, around
from kurs.web.rows import Row, explanation_url, row_of, share_text
from kurs.web.values import moved_text, start_of

type Series = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective with its rows; `progress` None is «no data», `age` says how old it is."""

    objective: Objective
    progress: str | None
    progress_url: str
    age: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class CycleBlock:
    """What the unit has in one cycle."""

    cycle: Cycle
    week: str
    published: list[ObjectiveBlock]
    drafts: list[ObjectiveBlock]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that moved in the last seven days."""

    key_result: KeyResult
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything on the page."""

    unit: Unit
    cycles: list[CycleBlock]
    changes: list[Change]
    around: Around
    role: Title


def unit_page(unit: Unit, person: Person) -> UnitPage:
    """Reads the page for one person."""
    today = person.today
    rules, team = rules_of(unit, today), team_of(unit, person)
    blocks = [objective_block(goal.objective, goal.key_results, rules, team.series, today) for goal in team.goals]
    moved = [_change(row, team.series.get(row.pk, []), today) for goal in team.goals for row in goal.key_results]
    return UnitPage(
        unit=unit,
        cycles=_by_cycle(blocks, today),
        changes=[change for change in moved if change],
        around=around(unit, today),
        role=title(rules[ROLE_TITLE]),
    )


def objective_block(
    objective: Objective, key_results: Sequence[KeyResult], rules: Rules, series: Mapping[int, Series], today: date
) -> ObjectiveBlock:
    """One objective with its key results as rows, from what is loaded."""
    rows = []
    for key_result in key_results:
        key_result.objective = objective
        rows.append(row_of(key_result, figures_of(key_result, rules, today), series.get(key_result.pk, []), today))
    return ObjectiveBlock(
        objective=objective,
        progress=share_text(objective.progress),
        progress_url=explanation_url(objective, "progress"),
        age=formats.moment(objective.progress_at) if objective.progress_at else "",
        rows=rows,
    )


def week_of(cycle: Cycle, today: date) -> str:
    """`uke 11 av 17`, or when it begins."""
    if cycle.is_backlog:
        return _("without dates")
    start, end = cycle.span
    if today < start:
        return _("begins %(day)s") % {"day": formats.full_day(start)}
    weeks = (end - start).days // 7 + 1
    return _("week %(week)s of %(weeks)s") % {"week": min(weeks, (today - start).days // 7 + 1), "weeks": weeks}


def _by_cycle(blocks: Sequence[ObjectiveBlock], today: date) -> list[CycleBlock]:
    cycles = {block.objective.cycle_id: block.objective.cycle for block in blocks}
    ordered = sorted(cycles.values(), key=lambda cycle: (cycle.state == CycleState.PLANNING, cycle.end or date.max))
    return [
        CycleBlock(
            cycle,
            week_of(cycle, today),
            [block for block in blocks if block.objective.cycle_id == cycle.pk and not block.objective.is_draft],
            [block for block in blocks if block.objective.cycle_id == cycle.pk and block.objective.is_draft],
        )
        for cycle in ordered
    ]


def _change(key_result: KeyResult, series: Series, today: date) -> Change | None:
    a_week_ago = today - timedelta(days=7)
    line = standing_series(measure_of(key_result), series)
    earlier = [value for day, value in line if day < a_week_ago]
    before = earlier[-1] if earlier else start_of(key_result)
    after = line[-1][1] if line and line[-1][0] >= a_week_ago else None
    if after is None or before is None or before == after:
        return None
    return Change(key_result, moved_text(key_result, before), moved_text(key_result, after))
