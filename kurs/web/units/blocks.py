"""An objective with its rows, from what is loaded; and where a cycle is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.cycles.models import Cycle
from kurs.framework.queries import Rules
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.figures import figures_of
from kurs.web.rows import Row, explanation_url, row_of, share_text

type Series = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective with its rows; `progress` None is «no data», `age` says how old it is."""

    objective: Objective
    progress: str | None
    progress_url: str
    age: str
    rows: list[Row]


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
