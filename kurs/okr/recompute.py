"""Everything above the key result, for one organisation at a time: objectives that lean on others, and units."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Q

from kurs.base import clock
from kurs.calc.graph import Edge
from kurs.calc.rollup import ObjectiveFigures, UnitFigures, roll_up, unit_figures
from kurs.cycles.models import Cycle
from kurs.cycles.queries import OPEN
from kurs.framework.queries import Rules, rules_for
from kurs.okr.derived import leaf_of, merged_edges, node_of
from kurs.okr.enums import AlignmentKind, ObjectiveState
from kurs.okr.models import Alignment, KeyResult, Objective, RecomputeMark, UnitRollup
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.organisation.models import Organisation, Unit
from kurs.organisation.models.unit import line_of

log = logging.getLogger("kurs.okr")
LIVE = ObjectiveState.PUBLISHED
COUNTED = (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED)


# Children that are closed, or whose cycle is, keep their figure and count with it in what still runs above them.
CONTRIBUTES = Q(
    upward__kind=AlignmentKind.CONTRIBUTES, upward__parent__state=LIVE, upward__parent__cycle__state__in=OPEN
)


@dataclass(frozen=True, slots=True)
class Graph:
    """What the open cycles of an organisation hold, read once.

    `objectives` are those that run; `kept` those that are closed, here or in a cycle gone by, with the figure they had.
    """

    objectives: list[Objective]
    kept: list[Objective]
    key_results: dict[int, list[KeyResult]]
    rules: dict[int, Rules]
    figures: dict[int, KeyResultFigures]


def recompute_marked() -> int:
    """Recomputes every organisation that has marks; gives the number of organisations. Runs at most once a second."""
    waiting = RecomputeMark.objects.order_by().values_list("organisation_id", flat=True).distinct()
    organisations = list(Organisation.objects.filter(pk__in=list(waiting)))
    for organisation in organisations:
        try:
            recompute(organisation)
        except Exception:
            # What is wrong with one organisation must not keep the figures of the others old.
            log.exception("the figures of organisation %s could not be recomputed", organisation.pk)
    return len(organisations)


def mark_new_day() -> int:
    """Marks every organisation whose figures are of an earlier day; gives their number.

    Being overdue comes by waiting alone: without this, figures that nobody touches would stay as green as they were.
    """
    marked = 0
    for organisation in Organisation.objects.all():
        figures = UnitRollup.objects.filter(organisation=organisation, cycle__state__in=OPEN)
        computed = figures.values_list("computed_at", flat=True).first()
        today = clock.today(organisation.time_zone)
        if computed and clock.local_date(computed, organisation.time_zone) < today:
            RecomputeMark.objects.create(organisation=organisation, at=clock.now())
            marked += 1
    return marked


def recompute(organisation: Organisation) -> None:
    """Brings objectives and `unit_rollup` up to date. May run twice, or at once with check-ins: a mark is left then."""
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        seen = list(RecomputeMark.objects.filter(organisation=organisation).values_list("pk", flat=True))
        RecomputeMark.objects.filter(organisation=organisation, pk__in=seen).delete()
        graph = _read(organisation)
        _write_objectives(organisation, graph)
        _write_units(organisation, graph)


def _read(organisation: Organisation) -> Graph:
    today = clock.today(organisation.time_zone)
    ours = Objective.objects.filter(organisation=organisation)
    counted = ours.filter(Q(cycle__state__in=OPEN) | CONTRIBUTES, state__in=COUNTED)
    found = list(counted.select_related("unit", "cycle", "owner").order_by("pk").distinct())
    by_id = {objective.pk: objective for objective in found}
    for objective in found:
        objective.organisation = organisation
    by_objective = _key_results(organisation, by_id)
    rules = rules_for([objective.unit for objective in found], today)
    figures = {
        key_result.pk: figures_of(key_result, rules[by_id[pk].unit_id], today)
        for pk, key_results in by_objective.items()
        for key_result in key_results
    }
    live = [objective for objective in found if objective.state == LIVE and objective.cycle.state in OPEN]
    running = {objective.pk for objective in live}
    kept = [objective for objective in found if objective.pk not in running]
    return Graph(live, kept, by_objective, rules, figures)


def _key_results(organisation: Organisation, by_id: dict[int, Objective]) -> dict[int, list[KeyResult]]:
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    rows = KeyResult.objects.filter(
        organisation=organisation, objective__state__in=COUNTED, cycle__state__in=OPEN
    ).order_by("pk")
    for key_result in rows.select_related("owner", "check_in_owner", "cycle"):
        # One that was published between the two statements has left a mark of its own.
        if objective := by_id.get(key_result.objective_id):
            key_result.objective = objective
            by_objective[objective.pk].append(key_result)
    return by_objective


def _write_objectives(organisation: Organisation, graph: Graph) -> None:
    nodes = [node_of(row, graph.key_results[row.pk], graph.rules[row.unit_id]) for row in graph.objectives]
    leaves = [leaf_of(row) for row in graph.kept]
    computed = roll_up([*nodes, *leaves], _edges(organisation, {row.pk for row in graph.objectives}))
    now = clock.now()
    for objective in graph.objectives:
        value = computed[objective.pk].value
        if value != objective.progress or objective.progress_at is None:
            # A check-in that was saved since the reading has written a newer figure and left a mark of its own.
            as_read = Objective.objects.filter(
                organisation=organisation, pk=objective.pk, progress_at=objective.progress_at
            )
            as_read.update(progress=value, progress_at=now)
            objective.progress, objective.progress_at = value, now


def _edges(organisation: Organisation, parents: set[int]) -> list[Edge]:
    """One edge for each pair, into what is computed. Goals from outside have no figure, so theirs are left out."""
    rows = Alignment.objects.filter(organisation=organisation, parent__in=parents)
    return merged_edges(rows.values_list("child_id", "parent_id", "kind", "weight"))


def _write_units(organisation: Organisation, graph: Graph) -> None:
    units = {unit.path: unit for unit in Unit.objects.filter(organisation=organisation)}
    below: dict[tuple[int, str], list[ObjectiveFigures]] = defaultdict(list)
    cycles: dict[int, Cycle] = {}
    for objective in sorted((*graph.objectives, *graph.kept), key=lambda row: row.pk):
        if objective.cycle.state not in OPEN:
            continue
        cycles[objective.cycle_id] = objective.cycle
        figures = [graph.figures[key_result.pk] for key_result in graph.key_results[objective.pk]]
        entry = ObjectiveFigures(
            objective.pk,
            objective.progress,
            tuple(each.shown.value for each in figures if each.shown.value),
            sum(each.due.is_overdue for each in figures),
        )
        for path in line_of(objective.unit.path):
            below[objective.cycle_id, path].append(entry)
    now = clock.now()
    rows = [
        _rollup(organisation, units[path], cycles[cycle_id], unit_figures(entries), now)
        for (cycle_id, path), entries in below.items()
    ]
    _store(organisation, rows)


def _store(organisation: Organisation, rows: list[UnitRollup]) -> None:
    """Writes the figures, and takes away those of units that have nothing left in an open cycle."""
    standing = {(row.cycle_id, row.unit_id) for row in rows}
    open_ones = UnitRollup.objects.filter(organisation=organisation, cycle__state__in=OPEN)
    earlier = open_ones.values_list("pk", "cycle_id", "unit_id")
    open_ones.filter(pk__in=[pk for pk, *which in earlier if tuple(which) not in standing]).delete()
    UnitRollup.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organisation", "cycle", "unit"],
        update_fields=["objectives", "with_data", "key_results", "overdue", "progress", "statuses", "computed_at"],
    )


def _rollup(organisation: Organisation, unit: Unit, cycle: Cycle, figures: UnitFigures, now: datetime) -> UnitRollup:
    with_data = cast(int, figures.mean_progress.input("with_data"))
    return UnitRollup(
        organisation=organisation,
        unit=unit,
        cycle=cycle,
        objectives=figures.objective_count,
        with_data=with_data,
        key_results=figures.key_result_count,
        overdue=figures.overdue_count,
        progress=figures.mean_progress.value,
        statuses=dict(figures.status_counts),
        computed_at=now,
    )
