"""Figures above the key result, computed afresh to be told: the same functions as the stored ones come from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kurs.calc.explained import Explained
from kurs.calc.rollup import ObjectiveFigures, roll_up, unit_figures
from kurs.calc.status import Status
from kurs.cycles.models import Cycle
from kurs.cycles.queries import current_cycle
from kurs.framework.queries import rules_for, rules_of
from kurs.okr.derived import leaf_of, merged_edges, node_of
from kurs.okr.enums import AlignmentKind, ObjectiveState
from kurs.okr.models import Alignment, KeyResult, ManualProgress, Objective, UnitRollup
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.objectives import WITH_KEY_RESULT, key_results_of, objectives_visible_to
from kurs.organisation.models import Person, Unit
from kurs.organisation.models.unit import END_OF_RANGE

COUNTED = (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an average is over: its title and the language of it, its progress, the share of the weight.

    What she may not see has neither title nor progress; it counts all the same.
    """

    title: str
    language: str
    public_id: str
    progress: float | None
    share: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedParts:
    """An explained average with its parts, and when the stored figure was computed. `stopped` are left out of it."""

    explained: Explained[float]
    parts: list[Part]
    computed_at: datetime | None = None
    stopped: list[KeyResult] = field(default_factory=list)


def explained_objective(objective: Objective, person: Person) -> ExplainedParts:
    """An objective from its key results and the stored progress of the children that contribute, hidden ones too."""
    rules = rules_of(objective.unit, person.today)
    key_results = key_results_of(objective)
    stopped = [row for row in key_results if row.stopped_on is not None]
    edges = Alignment.objects.filter(
        organisation_id=objective.organisation_id,
        parent=objective,
        kind=AlignmentKind.CONTRIBUTES,
        child__state__in=COUNTED,
    ).select_related("child")
    found = list(edges.order_by("child_id", "pk"))
    children = {edge.child_id: edge.child for edge in found}
    node = node_of(objective, key_results, rules, reason=_reason(objective))
    pairs = merged_edges((edge.child_id, objective.pk, edge.kind, edge.weight) for edge in found)
    computed = roll_up([*(leaf_of(child) for child in children.values()), node], pairs)[objective.pk]
    if objective.state in (ObjectiveState.CLOSED, ObjectiveState.STOPPED):
        kept = Explained(objective.progress, "objective.kept", source=computed.source)
        return ExplainedParts(kept, [], stopped=stopped)
    seen = set(objectives_visible_to(person).filter(pk__in=children).order_by().values_list("pk", flat=True))
    running = {row.pk: row for row in key_results if row.stopped_on is None}
    counted: list[KeyResult | Objective] = [] if node.mode == "children" else list(running.values())
    if node.mode in ("children", "both"):
        counted += [children[pk] for pk in sorted(children)]
    return ExplainedParts(computed, _parts(computed, counted, seen), stopped=stopped)


def _reason(objective: Objective) -> str:
    """Why it was set by hand, from the last such row."""
    if objective.manual_progress is None:
        return ""
    rows = ManualProgress.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    last = rows.order_by("-at", "-pk").first()
    return last.reason if last else ""


def _parts(explained: Explained[float], counted: Sequence[KeyResult | Objective], seen: set[int]) -> list[Part]:
    items = dict(explained.inputs).get("items", ())
    assert isinstance(items, tuple)
    if not items:
        return []
    total = sum(weight for _id, _progress, weight, value in items if value is not None)
    parts = []
    for row, (_id, progress, weight, value) in zip(counted, items, strict=True):
        share = weight / total if total and value is not None else None
        hidden = isinstance(row, Objective) and row.pk not in seen
        if hidden:
            parts.append(Part("", "", "", None, share, hidden=True))
        else:
            parts.append(Part(row.title, row.language, row.public_id, progress, share))
    return parts


def explained_unit(unit: Unit, person: Person) -> ExplainedParts | None:
    """A unit's mean from the objectives here and below in the current cycle; None before the first cycle."""
    cycle = current_cycle(person)
    if cycle is None:
        return None
    objectives = _below(unit, cycle)
    seen = _seen(objectives, person)
    mean = unit_figures([ObjectiveFigures(row.pk, row.progress) for row in objectives]).mean_progress
    stored = UnitRollup.objects.filter(organisation_id=unit.organisation_id, cycle=cycle, unit=unit).first()
    parts = [
        Part(row.title, row.language, row.public_id, row.progress)
        if row.pk in seen
        else Part("", "", "", None, hidden=True)
        for row in objectives
    ]
    return ExplainedParts(mean, parts, stored.computed_at if stored else None)


def _below(unit: Unit, cycle: Cycle) -> list[Objective]:
    """What counts in a unit's figures: everything shown here and below that is not stopped, whoever may see it."""
    rows = Objective.objects.filter(
        organisation_id=unit.organisation_id,
        cycle=cycle,
        state__in=COUNTED,
        unit__path__gte=unit.path,
        unit__path__lt=unit.path + END_OF_RANGE,
    )
    return list(rows.order_by("pk"))


def _seen(objectives: Sequence[Objective], person: Person) -> set[int]:
    rows = objectives_visible_to(person).filter(pk__in=[row.pk for row in objectives])
    return set(rows.order_by().values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A key result with the status that pages show for it today."""

    key_result: KeyResult
    status: Status


@dataclass(frozen=True, slots=True)
class Statuses:
    """How many key results have each status, the lines that she may see, and how many she may not."""

    counts: Counter[Status]
    lines: list[StatusLine]
    hidden: int


def statuses_below(unit: Unit, person: Person) -> Statuses:
    """The published key results of a unit and those below in the current cycle, in tree order."""
    cycle = current_cycle(person)
    if cycle is None:
        return Statuses(Counter(), [], 0)
    objectives = _below(unit, cycle)
    seen = _seen(objectives, person)
    found = KeyResult.objects.filter(
        organisation_id=unit.organisation_id, objective__in=[row.pk for row in objectives]
    ).select_related(*WITH_KEY_RESULT)
    rows = list(found.order_by("objective__unit__path", "objective__position", "objective_id", "position", "pk"))
    rules = rules_for([row.unit for row in rows], person.today)
    lines = [
        StatusLine(row, figures_of(row, rules[row.unit.pk], person.today).shown.value or Status.NO_DATA) for row in rows
    ]
    shown = [line for line in lines if line.key_result.objective_id in seen]
    return Statuses(Counter(line.status for line in lines), shown, len(lines) - len(shown))
