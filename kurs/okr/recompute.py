"""Everything above the key result, for one organisation at a time: objectives that lean on others, and units."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

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
from kurs.organisation.models import Organisation, Person, Unit
from kurs.organisation.models.unit import line_of

log = logging.getLogger("kurs.okr")
LIVE = ObjectiveState.PUBLISHED
COUNTED = (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED)
FIGURES = ("objectives", "with_data", "key_results", "overdue", "progress", "statuses")


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
            # What is wrong with one organisation must not keep the figures of the others old. Its marks are left, so
            # that a unit which was moved while it was read is found where it is the next time.
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
    """Brings objectives and `unit_rollup` up to date. May run twice, or at once with check-ins: a mark is left then.

    Nobody waits while it reads and computes: only what it found changed is written in a transaction.
    """
    marks = list(RecomputeMark.objects.filter(organisation=organisation).values_list("pk", flat=True))
    graph = _read(organisation)
    now = clock.now()
    progress = _progress_of(organisation, graph)
    rollups = _rollups(organisation, graph, progress, now)
    with transaction.atomic():
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        used, _models = RecomputeMark.objects.filter(organisation=organisation, pk__in=marks).delete()
        if used < len(marks):
            # Another process has used them since. What changed after it read has a mark that is left.
            transaction.set_rollback(True)
            return
        _write_objectives(graph, progress, now)
        _write_units(organisation, rollups, now)


def _read(organisation: Organisation) -> Graph:
    today = clock.today(organisation.time_zone)
    ours = Objective.objects.filter(organisation=organisation)
    counted = ours.filter(Q(cycle__state__in=OPEN) | CONTRIBUTES, state__in=COUNTED)
    found = list(counted.select_related("unit", "cycle").order_by("pk").distinct())
    by_id = {objective.pk: objective for objective in found}
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
    """Objective → its key results. People and cycles are shared by many, so each is read once."""
    people: dict[Any, Person] = {row.pk: row for row in Person.objects.filter(organisation=organisation)}
    cycles = {row.pk: row for row in Cycle.objects.filter(organisation=organisation, state__in=OPEN)}
    for objective in by_id.values():
        objective.organisation, objective.owner = organisation, people.get(objective.owner_id)
    by_objective: dict[int, list[KeyResult]] = defaultdict(list)
    found = KeyResult.objects.filter(organisation=organisation, objective__state__in=COUNTED, cycle__in=list(cycles))
    for key_result in found.order_by("pk"):
        # One that was published between the two statements has left a mark of its own.
        if key_result.objective_id in by_id:
            objective = by_id[key_result.objective_id]
            key_result.objective, key_result.cycle = objective, cycles[key_result.cycle_id]
            key_result.owner = people.get(key_result.owner_id)
            key_result.check_in_owner = people.get(key_result.check_in_owner_id)
            by_objective[objective.pk].append(key_result)
    return by_objective


def _progress_of(organisation: Organisation, graph: Graph) -> dict[int, float | None]:
    """Objective → its progress, of those that run."""
    nodes = [node_of(row, graph.key_results[row.pk], graph.rules[row.unit_id]) for row in graph.objectives]
    leaves = [leaf_of(row) for row in graph.kept]
    computed = roll_up([*nodes, *leaves], _edges(organisation, {row.pk for row in graph.objectives}))
    return {row.pk: computed[row.pk].value for row in graph.objectives}


def _edges(organisation: Organisation, parents: set[int]) -> list[Edge]:
    """One edge for each pair, into what is computed. Goals from outside have no figure, so theirs are left out."""
    rows = Alignment.objects.filter(organisation=organisation, parent__isnull=False)
    found = rows.values_list("child_id", "parent_id", "kind", "weight")
    return merged_edges(edge for edge in found if edge[1] in parents)


def _rollups(
    organisation: Organisation, graph: Graph, progress: dict[int, float | None], now: datetime
) -> dict[tuple[int, int], UnitRollup]:
    """(cycle, unit) → the figures of the unit and those below."""
    units = dict(Unit.objects.filter(organisation=organisation).values_list("path", "pk"))
    below: dict[tuple[int, int], list[ObjectiveFigures]] = defaultdict(list)
    for objective in sorted((*graph.objectives, *graph.kept), key=lambda row: row.pk):
        if objective.cycle.state not in OPEN:
            continue
        figures = [graph.figures[key_result.pk] for key_result in graph.key_results[objective.pk]]
        entry = ObjectiveFigures(
            objective.pk,
            progress.get(objective.pk, objective.progress),
            tuple(each.shown.value for each in figures if each.shown.value),
            sum(each.due.is_overdue for each in figures),
        )
        for path in line_of(objective.unit.path):
            below[objective.cycle_id, units[path]].append(entry)
    return {which: _rollup(organisation, which, unit_figures(entries), now) for which, entries in below.items()}


def _rollup(organisation: Organisation, which: tuple[int, int], figures: UnitFigures, now: datetime) -> UnitRollup:
    with_data = cast(int, figures.mean_progress.input("with_data"))
    cycle_id, unit_id = which
    return UnitRollup(
        organisation=organisation,
        unit_id=unit_id,
        cycle_id=cycle_id,
        objectives=figures.objective_count,
        with_data=with_data,
        key_results=figures.key_result_count,
        overdue=figures.overdue_count,
        progress=figures.mean_progress.value,
        statuses=dict(figures.status_counts),
        computed_at=now,
    )


def _write_objectives(graph: Graph, progress: dict[int, float | None], now: datetime) -> None:
    for objective in graph.objectives:
        value = progress[objective.pk]
        if value != objective.progress or objective.progress_at is None:
            # A check-in that was saved since the reading has written a newer figure and left a mark of its own.
            as_read = Objective.objects.filter(
                organisation_id=objective.organisation_id, pk=objective.pk, progress_at=objective.progress_at
            )
            as_read.update(progress=value, progress_at=now)


def _write_units(organisation: Organisation, rows: dict[tuple[int, int], UnitRollup], now: datetime) -> None:
    """Writes the figures that are others than they were, and takes away those of units that have nothing left."""
    open_ones = UnitRollup.objects.filter(organisation=organisation, cycle__state__in=OPEN)
    before = {(row.cycle_id, row.unit_id): row for row in open_ones}
    changed = [row for which, row in rows.items() if which not in before or _differ(before[which], row)]
    open_ones.filter(pk__in=[row.pk for which, row in before.items() if which not in rows]).delete()
    UnitRollup.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["organisation", "cycle", "unit"],
        update_fields=[*FIGURES, "computed_at"],
    )
    open_ones.update(computed_at=now)


def _differ(before: UnitRollup, now: UnitRollup) -> bool:
    return any(getattr(before, name) != getattr(now, name) for name in FIGURES)
