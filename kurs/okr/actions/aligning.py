"""Alignment upward. Never a ring, also not by two who align at once."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.cycles.queries import overlap
from kurs.okr.enums import AlignmentKind, ObjectiveState
from kurs.okr.events import upward as events
from kurs.okr.models import Alignment, ExternalGoal, KeyResult, Objective, RecomputeMark
from kurs.okr.queries.alignment import ring_by
from kurs.okr.rules import may_see, may_write
from kurs.okr.validators.upward import WHOLE, check_share
from kurs.organisation.models import Organisation

type Parent = Objective | KeyResult | ExternalGoal
NOTHING: Mapping[int, float] = {}
ENDED = (ObjectiveState.CLOSED, ObjectiveState.STOPPED)


@dataclass(frozen=True, slots=True)
class Above:
    """What is aimed at: `objective` is the one that the graph goes to, a key result's own; None for what is outside."""

    name: str
    target: Parent
    objective: Objective | None = None
    columns: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, parent: Parent) -> "Above":
        """By the columns of the edge."""
        if isinstance(parent, ExternalGoal):
            return cls("external_goal", parent, None, {"external_goal": parent})
        if isinstance(parent, KeyResult):
            both = {"parent": parent.objective, "parent_key_result": parent}
            return cls("key_result", parent, parent.objective, both)
        return cls("objective", parent, parent, {"parent": parent, "parent_key_result": None})


@action(may_write)
def align_objective(
    child: Objective,
    *,
    by: Actor,
    parent: Parent,
    kind: AlignmentKind,
    weight: float | None = None,
    split: Mapping[int, float] = NOTHING,
) -> Recorded[Alignment]:
    """The child supports or contributes to what is above; what stands with the same parent is changed.

    `weight` is its share in the average above. It contributes to one; to several only when the split is stated: each
    of its contributions has a weight, together at most 100, and `split` (edge id → weight) restates the others in the
    same act. One lock per organisation guards the graph. Raises Invalid: for a ring with `ring`, the ids from the
    child upward.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=child.organisation_id)
    above = Above.of(parent)
    stand = _standing(child, above)
    _check_parent(stand, above, by)
    edges = Alignment.objects.filter(organisation_id=stand.organisation_id, child=stand)
    here = edges.filter(**above.columns).first()
    others = [edge for edge in edges.filter(kind=AlignmentKind.CONTRIBUTES).order_by("pk") if edge != here]
    restated = _checked_split(kind, weight, others, split)
    if here and (here.kind, here.weight) == (kind, weight) and not restated:
        return Recorded(here, None)
    if here is None and above.objective and (ring := ring_by(stand, above.objective.pk)):
        raise Invalid({"parent": "ring"}, ring=ring)
    for edge in restated:
        edge.save(update_fields=["weight"])
    alignment = here or Alignment(
        organisation_id=stand.organisation_id, child=stand, cycle=stand.cycle, **above.columns
    )
    alignment.kind, alignment.weight = kind, weight
    alignment.save()
    RecomputeMark.objects.create(organisation_id=stand.organisation_id, at=clock.now())
    event = events.objective_aligned(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        above=above.name,
        parent=above.target.pk,
        kind=kind,
        weight=weight,
    )
    return Recorded(alignment, event)


@action(may_write)
def end_alignment(child: Objective, *, by: Actor, alignment: Alignment) -> Recorded[None]:
    """Takes an edge of the child away; one that is gone stays gone. Raises Invalid when the child has ended."""
    Organisation.objects.select_for_update(no_key=True).get(pk=child.organisation_id)
    stand = _standing(child)
    edge = Alignment.objects.filter(organisation_id=stand.organisation_id, child=stand, pk=alignment.pk).first()
    if edge is None:
        return Recorded(None, None)
    above, parent = _named(edge)
    event = events.alignment_ended(
        stand, label=stand.title, unit_path=stand.unit.path, above=above, parent=parent, kind=edge.kind
    )
    Alignment.objects.filter(organisation_id=stand.organisation_id, pk=edge.pk).delete()
    RecomputeMark.objects.create(organisation_id=stand.organisation_id, at=clock.now())
    return Recorded(None, event)


def _named(edge: Alignment) -> tuple[str, int | None]:
    """What the edge goes to, by name and id."""
    if edge.external_goal_id:
        return "external_goal", edge.external_goal_id
    return ("key_result", edge.parent_key_result_id) if edge.parent_key_result_id else ("objective", edge.parent_id)


def _standing(child: Objective, above: Above | None = None) -> Objective:
    """The child as it stands, locked, in the state that the right was asked for; the parent's state is refreshed."""
    ids = {child.pk} | ({above.objective.pk} if above and above.objective else set())
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "organisation", "owner")
    found = {row.pk: row for row in rows.filter(organisation_id=child.organisation_id, pk__in=ids).order_by("pk")}
    stand = found[child.pk]
    if stand.is_draft != child.is_draft:
        raise ChangedMeanwhile(stand)
    if stand.state in ENDED:
        raise Invalid({"objective": "ended"})
    if stand.cycle.is_backlog:
        raise Invalid({"cycle": "waits"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    if above and above.objective and above.objective.pk in found:
        above.objective.state = found[above.objective.pk].state
    return stand


def _check_parent(child: Objective, above: Above, by: Actor) -> None:
    """Raises Invalid for what cannot be above: not there for her, itself, a draft, what has ended, another time."""
    if above.target.organisation_id != child.organisation_id:
        raise Invalid({"parent": "unknown"})
    if isinstance(above.target, ExternalGoal):
        fresh = ExternalGoal.objects.get(organisation_id=child.organisation_id, pk=above.target.pk)
        if fresh.retired_on:
            raise Invalid({"parent": "ended"})
        return
    objective = above.objective
    assert objective is not None
    if by.person and not may_see(by.person, objective):
        raise Invalid({"parent": "unknown"})
    if objective.pk == child.pk:
        raise Invalid({"parent": "itself"})
    if objective.is_draft:
        raise Invalid({"parent": "not_allowed"})
    if objective.state in ENDED or _is_stopped(above.target):
        raise Invalid({"parent": "ended"})
    if not overlap(child.cycle, objective.cycle):
        raise Invalid({"parent": "no_overlap"})


def _is_stopped(target: Parent) -> bool:
    if not isinstance(target, KeyResult):
        return False
    fresh = KeyResult.objects.get(organisation_id=target.organisation_id, pk=target.pk)
    return fresh.stopped_on is not None


def _checked_split(
    kind: AlignmentKind, weight: float | None, others: list[Alignment], split: Mapping[int, float]
) -> list[Alignment]:
    """The other contributions whose weight is stated anew. Raises Invalid for a split that is not stated or too large.

    The parent's average is by these weights; one that contributes to two without them would be counted twice.
    """
    check_share(weight)
    if kind != AlignmentKind.CONTRIBUTES:
        if weight is not None:
            raise Invalid({"weight": "weighs_nothing"})
        return []
    restated = [edge for edge in others if split.get(edge.pk, edge.weight) != edge.weight]
    for edge in restated:
        check_share(split[edge.pk], "split")
        edge.weight = split[edge.pk]
    weights = [weight, *(edge.weight for edge in others)]
    if others and None in weights:
        raise Invalid({"kind": "split_not_stated"})
    total = math.fsum(each for each in weights if each is not None)
    if total > WHOLE + 1e-9:
        raise Invalid({"weight": "split_too_large"})
    return restated
