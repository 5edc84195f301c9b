"""The team's page as a read model, in six queries of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kurs.base.text.terms import Title, title
from kurs.calc.course import standing_series
from kurs.framework.keys import ROLE_TITLE
from kurs.framework.queries import rules_of
from kurs.okr.actions.saying_no import may_do_without
from kurs.okr.derived import measure_of
from kurs.okr.enums import SHOWN
from kurs.okr.models import KeyResult
from kurs.okr.queries.beside import Beside, beside_of
from kurs.okr.queries.team import Team, team_of
from kurs.okr.rules import may_draft
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import Around, around
from kurs.organisation.rules import may_manage_units, may_set_guides
from kurs.web.beside.figures import ToldFigure, told_figure
from kurs.web.units.blocks import objective_block
from kurs.web.units.cycle_blocks import CycleBlock, cycle_blocks
from kurs.web.units.next_steps import Seen, Step, next_steps
from kurs.web.values import moved_text, start_of

type Series = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Change:
    """A value that moved in the last seven days."""

    key_result: KeyResult
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything on the page; `may` holds by name what the reader can do."""

    unit: Unit
    steps: list[Step]
    cycles: list[CycleBlock]
    figures: list[ToldFigure]
    changes: list[Change]
    around: Around
    role: Title
    may: dict[str, bool]


def unit_page(unit: Unit, person: Person) -> UnitPage:
    """Reads the page for one person."""
    today = person.today
    rules, team, beside = rules_of(unit, today), team_of(unit, person), beside_of(unit, person)
    blocks = [objective_block(goal.objective, goal.key_results, rules, team.series, today) for goal in team.goals]
    moved = [_change(row, team.series.get(row.pk, []), today) for goal in team.goals for row in goal.key_results]
    figures = [told_figure(figure, today) for figure in beside.figures]
    rows = [row for block in blocks for row in block.rows]
    return UnitPage(
        unit=unit,
        steps=next_steps(Seen(unit, person, [block.objective for block in blocks], rows, figures, beside)),
        cycles=cycle_blocks(blocks, beside, today),
        figures=figures,
        changes=[change for change in moved if change],
        around=around(unit, today),
        role=title(rules[ROLE_TITLE]),
        may={
            "draft": bool(may_draft(person, unit)),
            "do_without": bool(may_do_without(person, unit)) and _may_be_without(team, beside),
            "manage": bool(may_manage_units(person, unit)),
            "guide": bool(may_set_guides(person, unit)),
        },
    )


def _may_be_without(team: Team, beside: Beside) -> bool:
    """Whether there is a cycle in which nothing of the unit's is published, or one that it has left out."""
    taken = {goal.objective.cycle_id for goal in team.goals if goal.objective.state in SHOWN} | beside.hidden.keys()
    return bool(beside.cycles.keys() - taken or beside.without)


def _change(key_result: KeyResult, series: Series, today: date) -> Change | None:
    a_week_ago = today - timedelta(days=7)
    line = standing_series(measure_of(key_result), series)
    earlier = [value for day, value in line if day < a_week_ago]
    before = earlier[-1] if earlier else start_of(key_result)
    after = line[-1][1] if line and line[-1][0] >= a_week_ago else None
    if after is None or before is None or before == after:
        return None
    return Change(key_result, moved_text(key_result, before), moved_text(key_result, after))
