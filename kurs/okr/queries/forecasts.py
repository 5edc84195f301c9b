"""Where a key result will end if it goes on like this, with what the team's earlier ones came to beside it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kurs.base.statements import as_day, rows
from kurs.calc.course import share_series, standing_series
from kurs.calc.explained import Explained
from kurs.calc.forecast import Forecast, forecast
from kurs.calc.measure import Kind, Measure
from kurs.cycles.models import Span
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.figures import KeyResultFigures, is_closed, is_stopped
from kurs.okr.queries.series import UNCORRECTED, series_of, value_then

type Series = list[tuple[date, float]]

FORESEEN = (Kind.FROM_TO, Kind.CUMULATIVE)
YEARS_BACK = 3
AS_FAR = 0.1
"""How near in progress an earlier key result must have been at this time to be a case."""

COUNTED = """
  FROM okr_keyresult k
  JOIN okr_checkin m ON m.organisation_id = k.organisation_id AND m.key_result_id = k.id"""
COURSES = f"""
SELECT k.id, m.measured_on, m.recorded_at, m.id, m.value, CASE WHEN k.kind = 'milestones' THEN m.steps_done END,
       '', k.baseline, k.target, k.starts_on, k.due_date, k.progress
{COUNTED}
 WHERE k.organisation_id = %s AND k.objective_id = %s AND {UNCORRECTED}
UNION ALL
SELECT k.id, m.measured_on, m.recorded_at, m.id, m.value, NULL,
       k.kind, k.baseline, k.target, k.starts_on, k.due_date, k.progress
{COUNTED}
  JOIN okr_objective o ON o.id = k.objective_id
  JOIN cycles_cycle c ON c.id = o.cycle_id
 WHERE k.organisation_id = %s AND o.unit_id = %s AND o.state = 'closed' AND o.id <> %s
   AND c."end" <= %s AND c."end" > %s AND {UNCORRECTED}
   AND k.kind IN ('from_to', 'cumulative') AND k.stopped_on IS NULL AND k.progress IS NOT NULL
 ORDER BY 1, 2, 3, 4"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier key result of the team: how it went, and how far it came."""

    measure: Measure
    span: Span
    progress: float
    series: Series = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Courses:
    """`series`: key result id → (day, value) in order, of one objective; `earlier` is what the team did before."""

    series: dict[int, Series]
    earlier: list[Earlier]


def courses_of(objective: Objective, key_results: Sequence[KeyResult], opened: KeyResult | None) -> Courses:
    """How the key results of an objective have gone and, where a forecast can use them, earlier ones of the unit.

    One statement.
    """
    if opened is None or opened.kind not in FORESEEN or objective.cycle.is_backlog:
        return Courses(series_of(key_results, objective.organisation_id), [])
    begun, ours = objective.cycle.span.start, objective.organisation_id
    back = begun - timedelta(days=365 * YEARS_BACK)
    params = [ours, objective.pk, ours, objective.unit_id, objective.pk, begun, back]
    known = {row.pk: row for row in key_results}
    series: dict[int, Series] = defaultdict(list)
    earlier: dict[int, Earlier] = {}
    for pk, day, _recorded, _id, value, steps, *asked in rows(COURSES, params):
        measured_on = as_day(day)
        assert measured_on is not None
        if asked[0]:
            case = earlier.get(pk) or earlier.setdefault(pk, _earlier(asked))
            case.series.append((measured_on, value))
        elif pk in known:
            series[pk].append((measured_on, value_then(known[pk], value, steps)))
    return Courses(series, list(earlier.values()))


def _earlier(asked: Sequence[Any]) -> Earlier:
    kind, baseline, target, start, end, progress = asked
    first, last = as_day(start), as_day(end)
    assert first is not None
    assert last is not None
    return Earlier(Measure(Kind(kind), baseline, target), Span(first, last), progress)


def forecast_of(
    key_result: KeyResult, figures: KeyResultFigures, series: Series, earlier: Sequence[Earlier], today: date
) -> Explained[Forecast]:
    """The value on the due date, in the key result's own unit; none, and why, where it cannot be told."""
    measure = figures.measure
    if figures.days is None or measure.kind not in FORESEEN:
        return Explained(None, "forecast.kind")
    start, end = key_result.span
    over = is_closed(key_result) or is_stopped(key_result)
    return forecast(
        standing_series(measure, series),
        baseline=measure.baseline,
        target=measure.target,
        start=start,
        end=end,
        today=end if over else today,
        x=figures.days.share(today, start, end),
        past=_came_to(earlier, (today - start).days / max(1, (end - start).days), figures.progress.value),
        kind=measure.kind,
    )


def _came_to(earlier: Sequence[Earlier], used: float, progress: float | None) -> list[float]:
    """How far those came that stood about here when as much of their time was used."""
    if progress is None or not 0 < used < 1:
        return []
    found = []
    for case in earlier:
        then = case.span.start + timedelta(days=used * (case.span.end - case.span.start).days)
        line = share_series(case.measure, case.series)
        place = bisect_right(line, then, key=lambda point: point[0])
        if place and abs(line[place - 1][1] - progress) <= AS_FAR:
            found.append(case.progress)
    return found
