"""Figures derived from rows: computed by `calc`, stored beside what they come from, never edited.

A key result and its own objective are derived in the action's transaction; `recompute` does the rest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from kurs.base import clock
from kurs.base.statements import columns, insert, instances, rows, update
from kurs.calc.cadence import planned_check_ins
from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.graph import Edge, EdgeKind
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, Step, Taken, taken_of, with_check_in
from kurs.calc.progress import progress_of as share_of
from kurs.calc.rollup import Item, Mode, ObjectiveNode, manual_while, roll_up
from kurs.cycles.models import Cycle
from kurs.framework.keys import CHECK_IN_CADENCE, ROLL_UP_CAP, ROLL_UP_MODE
from kurs.framework.queries import Rules
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import CheckIn, KeyResult, KeyResultVersion, Objective, RecomputeMark
from kurs.okr.queries.series import check_ins_of

CADENCES_BEFORE_ZERO = 2
SIBLINGS = f"""
SELECT {columns(KeyResult, "k")} FROM okr_keyresult k
 WHERE k.organisation_id = %s AND k.objective_id = %s ORDER BY k.id"""
LATEST_FIELDS = (
    "last_check_in_id",
    "last_value",
    "last_confidence",
    "last_measured_on",
    "last_recorded_at",
    "last_stated_status",
    "steps_done",
    "check_in_count",
    "check_in_total",
    "kept_count",
    "progress",
)


def measure_of(row: KeyResult | KeyResultVersion) -> Measure:
    """What a key result asks, now or as a version kept it."""
    return Measure(
        kind=Kind(row.kind),
        baseline=row.baseline,
        target=row.target,
        upper_limit=row.upper_limit,
        hold_mode=HoldMode(row.hold_mode),
        steps=tuple(Step(step["id"], step["title"], step["weight"], _day(step.get("due"))) for step in row.steps or ()),
        scale=tuple(row.scale or ()),
        commit=row.commit,
        stretch=row.stretch,
        phased=tuple((date.fromisoformat(day), value) for day, value in row.phased_targets or ()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def is_complete(measure: Measure) -> bool:
    """Whether enough is asked for a check-in to be measured against it."""
    if measure.kind == Kind.MILESTONES:
        return bool(measure.steps)
    if measure.kind == Kind.ORDINAL:
        return len(measure.scale) > 1
    if measure.kind == Kind.BAND and measure.upper_limit is None:
        return False
    return measure.target is not None and (measure.kind in HOLD or measure.baseline is not None)


def cadence_of(key_result: KeyResult, rules: Rules) -> int:
    """Days between check-ins: the key result's own, else the framework's."""
    return key_result.cadence_days or cast(int, rules[CHECK_IN_CADENCE])


def planned_of(key_result: KeyResult, rules: Rules) -> int:
    """How many check-ins are planned, where progress is the share of them that kept the level; else 0.

    By the rule of the first day: another rule later does not change what was planned.
    """
    if key_result.hold_mode != HoldMode.SHARE or key_result.starts_on is None or key_result.due_date is None:
        return 0
    start, end = key_result.span
    return planned_check_ins(start, end, cadence_of(key_result, replace(rules, on=start)))


def taken_of_row(key_result: KeyResult, rules: Rules | None = None) -> Taken:
    """What the check-ins came to, as the row keeps it. Only held levels counted by share need the rules."""
    return Taken(
        value=None if key_result.kind == Kind.MILESTONES else key_result.last_value,
        count=key_result.check_in_count,
        total=key_result.check_in_total,
        passed=key_result.kept_count,
        planned=planned_of(key_result, rules) if rules else 0,
        steps_done=frozenset(key_result.steps_done or ()),
    )


def taken_of_series(measure: Measure, series: Sequence[CheckIn], planned: int = 0) -> Taken:
    """What check-ins come to under a measure: the reference that the rows are held to. `series` is in order."""
    done = (series[-1].steps_done or ()) if series else ()
    steps = done if measure.kind == Kind.MILESTONES else ()
    return taken_of(measure, [check_in.value for check_in in series], steps, planned)


def progress_of(key_result: KeyResult, rules: Rules | None = None) -> Explained[float]:
    """A key result's progress from its numbers as they stand."""
    source = (key_result.last_check_in_id,) if key_result.last_check_in_id else ()
    return share_of(measure_of(key_result), taken_of_row(key_result, rules), source=source)


def counts_last(key_result: KeyResult, check_in: CheckIn) -> bool:
    """Whether a new check-in is now the last: by the day measured, then by the moment recorded."""
    if key_result.last_measured_on is None or key_result.last_recorded_at is None:
        return True
    last = (key_result.last_measured_on, key_result.last_recorded_at)
    return (check_in.measured_on, check_in.recorded_at) >= last


def take_check_in(key_result: KeyResult, check_in: CheckIn, rules: Rules) -> None:
    """Sets the derived fields from those that stand and one check-in more, which counts last."""
    measure = measure_of(key_result)
    steps = (check_in.steps_done or ()) if measure.kind == Kind.MILESTONES else ()
    taken = with_check_in(measure, taken_of_row(key_result), check_in.value, steps)
    _keep(key_result, check_in, taken, rules)


def take_series(key_results: Sequence[KeyResult], rules: Rules) -> None:
    """Sets the derived fields from all check-ins that count, in one query for key results of one organisation.

    For what is not simply one more: a correction, a check-in back in time, another measure than before.
    """
    if not key_results:
        return
    series = check_ins_of([row.pk for row in key_results], key_results[0].organisation_id)
    for row in key_results:
        mine = series[row.pk]
        _keep(row, mine[-1] if mine else None, taken_of_series(measure_of(row), mine), rules)


def _keep(key_result: KeyResult, last: CheckIn | None, taken: Taken, rules: Rules) -> None:
    key_result.last_check_in_id = last.pk if last else None
    key_result.last_value = last.value if last else None
    key_result.last_confidence = last.confidence if last else None
    key_result.last_measured_on = last.measured_on if last else None
    key_result.last_recorded_at = last.recorded_at if last else None
    key_result.last_stated_status = last.stated_status if last else ""
    key_result.steps_done = sorted(taken.steps_done) if last and key_result.kind == Kind.MILESTONES else None
    key_result.check_in_count = taken.count
    key_result.check_in_total = taken.total
    key_result.kept_count = taken.passed
    key_result.progress = progress_of(key_result, rules).value


def items_of(key_results: Iterable[KeyResult], rules: Rules) -> tuple[Item, ...]:
    """The key results as their objective is averaged over them: those that are not stopped.

    Without data one counts 0 after two cadences.
    """
    framework = rules[CHECK_IN_CADENCE]
    return tuple(
        Item(
            id=row.pk,
            progress=row.progress,
            weight=row.weight,
            counts_without_data=row.starts_on is not None
            and (rules.on - row.starts_on).days > CADENCES_BEFORE_ZERO * (row.cadence_days or framework),
        )
        for row in key_results
        if row.stopped_on is None
    )


def node_of(objective: Objective, key_results: Iterable[KeyResult], rules: Rules, *, reason: str = "") -> ObjectiveNode:
    """The objective in the graph, with what was set by hand while that holds."""
    return ObjectiveNode(
        objective.pk,
        cast(Mode, objective.roll_up_mode or rules[ROLL_UP_MODE]),
        items_of(key_results, rules),
        objective.roll_up_cap,
        RuleUsed(ROLL_UP_CAP, objective.roll_up_cap),
        manual=manual_while(objective.manual_progress, objective.manual_until, rules.on),
        manual_until=objective.manual_until,
        manual_reason=reason,
    )


def leaf_of(objective: Objective) -> ObjectiveNode:
    """An objective in the graph that stands for the figure it has."""
    return ObjectiveNode(objective.pk, "key_results", (Item(objective.pk, objective.progress),), objective.roll_up_cap)


def merged_edges(found: Iterable[tuple[int, int | None, str, float | None]]) -> list[Edge]:
    """(child, parent, kind, weight) as one edge for each pair, without those that have no parent.

    A child may contribute to several key results of one objective: there it counts once, with its weights together.
    """
    edges: dict[tuple[int, int], Edge] = {}
    for child, parent, kind, weight in found:
        if parent is None:
            continue
        edge = Edge(child, parent, weight, cast(EdgeKind, kind))
        known = edges.get((child, parent))
        if known is None or (known.kind == "supports" and edge.kind == "contributes"):
            edges[child, parent] = edge
        elif edge.kind == "contributes" and weight is not None:
            edges[child, parent] = replace(known, weight=(known.weight or 0.0) + weight)
    return list(edges.values())


def refresh_objective(objective: Objective, rules: Rules) -> None:
    """Writes the objective's own progress now, when no other objective goes into it, and asks for the rest.

    What is closed or stopped keeps the figure that it had.
    """
    own = objective.roll_up_mode in ("key_results", "manual") or objective.manual_progress is not None
    if own and objective.state == ObjectiveState.PUBLISHED:
        siblings = instances(KeyResult, rows(SIBLINGS, [objective.organisation_id, objective.pk]))
        node = node_of(objective, siblings, rules)
        if node.manual is not None or node.mode in ("key_results", "manual"):
            objective.progress = roll_up([node], [])[objective.pk].value
            objective.progress_at = clock.now()
            update(objective, ("progress", "progress_at"), within="organisation")
    insert(RecomputeMark(organisation_id=objective.organisation_id, at=clock.now()))


def start_plan_lines(cycle: Cycle) -> int:
    """Moves the first day of every published key result to the day its cycle was opened, if that is later.

    For a cycle that is opened midway: nobody is behind a plan that nobody could follow. Gives how many were moved.
    """
    if cycle.opened_on is None:
        return 0
    late = KeyResult.objects.filter(
        organisation_id=cycle.organisation_id,
        cycle=cycle,
        objective__state=ObjectiveState.PUBLISHED,
        starts_on__lt=cycle.opened_on,
    )
    return late.update(starts_on=cycle.opened_on)
