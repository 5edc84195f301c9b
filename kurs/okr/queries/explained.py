"""Figures above the key result, computed afresh to be told: the same functions as the stored ones come from."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.graph import Edge
from kurs.calc.rollup import Item, Mode, ObjectiveFigures, ObjectiveNode, roll_up, unit_figures
from kurs.calc.status import Status
from kurs.cycles.queries import current_cycle
from kurs.framework.keys import CHECK_IN_CADENCE, ROLL_UP_CAP, ROLL_UP_MODE
from kurs.framework.queries import rules_for, rules_of
from kurs.okr.derived import item_of
from kurs.okr.enums import AlignmentKind, ObjectiveState
from kurs.okr.models import Alignment, KeyResult, Objective, UnitRollup
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.objectives import key_results_of, key_results_visible_to, objectives_visible_to
from kurs.organisation.models import Person, Unit
from kurs.organisation.models.unit import END_OF_RANGE


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an average is over: its title and the language of it, its progress, the share of the weight."""

    title: str
    language: str
    public_id: str
    progress: float | None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class ExplainedParts:
    """An explained average with its parts, and when the stored figure was computed."""

    explained: Explained[float]
    parts: list[Part]
    computed_at: datetime | None = None


def explained_objective(objective: Objective, person: Person) -> ExplainedParts:
    """An objective from its key results and the stored progress of the children that contribute."""
    rules = rules_of(objective.unit, person.today)
    key_results = key_results_of(objective)
    edges = Alignment.objects.filter(
        organisation_id=objective.organisation_id,
        parent=objective,
        kind=AlignmentKind.CONTRIBUTES,
        child__state=ObjectiveState.PUBLISHED,
    ).select_related("child")
    children = [edge.child for edge in edges.order_by("child_id")]
    node = ObjectiveNode(
        objective.pk,
        cast(Mode, objective.roll_up_mode or rules[ROLL_UP_MODE]),
        tuple(item_of(row, cadence_days=rules[CHECK_IN_CADENCE], today=rules.on) for row in key_results),
        objective.roll_up_cap,
        RuleUsed(ROLL_UP_CAP, objective.roll_up_cap),
    )
    leaves = [_leaf(child) for child in children]
    computed = roll_up([*leaves, node], [Edge(child.pk, objective.pk) for child in children])[objective.pk]
    return ExplainedParts(computed, _parts(computed, key_results, children, node.mode))


def _leaf(child: Objective) -> ObjectiveNode:
    """A child that stands for its stored progress."""
    return ObjectiveNode(child.pk, "key_results", (Item(child.pk, child.progress),), cap=child.roll_up_cap)


def _parts(
    explained: Explained[float], key_results: list[KeyResult], children: list[Objective], mode: str
) -> list[Part]:
    counted: list[KeyResult | Objective] = []
    if mode != "children":
        counted += key_results
    if mode != "key_results":
        counted += children
    items = explained.input("items")
    assert isinstance(items, tuple)
    total = sum(weight for _id, _progress, weight, value in items if value is not None)
    return [
        Part(
            row.title,
            row.language,
            row.public_id,
            progress,
            weight / total if total and value is not None else None,
        )
        for row, (_id, progress, weight, value) in zip(counted, items, strict=True)
    ]


def explained_unit(unit: Unit, person: Person) -> ExplainedParts | None:
    """A unit's mean from the objectives here and below in the current cycle; None before the first cycle."""
    cycle = current_cycle(person)
    if cycle is None:
        return None
    rows = objectives_visible_to(person).filter(
        cycle=cycle, state=ObjectiveState.PUBLISHED, unit__path__gte=unit.path, unit__path__lt=unit.path + END_OF_RANGE
    )
    objectives = list(rows.order_by("pk"))
    mean = unit_figures([ObjectiveFigures(row.pk, row.progress) for row in objectives]).mean_progress
    stored = UnitRollup.objects.filter(organisation_id=unit.organisation_id, cycle=cycle, unit=unit).first()
    parts = [Part(row.title, row.language, row.public_id, row.progress) for row in objectives]
    return ExplainedParts(mean, parts, stored.computed_at if stored else None)


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A key result with the status that pages show for it today."""

    key_result: KeyResult
    status: Status


def statuses_below(unit: Unit, person: Person) -> list[StatusLine]:
    """The published key results of a unit and those below in the current cycle, in tree order."""
    cycle = current_cycle(person)
    if cycle is None:
        return []
    found = key_results_visible_to(person).filter(
        objective__cycle=cycle,
        objective__state=ObjectiveState.PUBLISHED,
        objective__unit__path__gte=unit.path,
        objective__unit__path__lt=unit.path + END_OF_RANGE,
    )
    rows = list(found.order_by("objective__unit__path", "objective__position", "objective_id", "position", "pk"))
    rules = rules_for([row.unit for row in rows], person.today)
    figures = [figures_of(row, rules[row.unit.pk], person.today).shown.value for row in rows]
    return [StatusLine(row, shown or Status.NO_DATA) for row, shown in zip(rows, figures, strict=True)]
