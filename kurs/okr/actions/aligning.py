"""Alignment upward. Never a ring, also not by two who align at once."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.calc.graph import Edge, find_ring
from kurs.cycles.queries import overlap
from kurs.okr import events
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import Alignment, Objective, RecomputeMark
from kurs.okr.rules import may_write
from kurs.organisation.models import Organisation


@action(may_write)
def align_objective(child: Objective, *, by: Actor, parent: Objective, kind: AlignmentKind) -> Recorded[Alignment]:
    """The child supports or contributes to the parent. The same again changes nothing but the kind.

    One lock per organisation guards the graph. Raises Invalid for a ring, a draft above, or cycles that never overlap.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=child.organisation_id)
    if parent.organisation_id != child.organisation_id or parent.is_draft:
        raise Invalid({"parent": "not_allowed"})
    if not overlap(child.cycle, parent.cycle):
        raise Invalid({"parent": "no_overlap"})
    edges = Alignment.objects.filter(organisation_id=child.organisation_id)
    if same := edges.filter(child=child, parent=parent, kind=kind).first():
        return Recorded(same, None)
    if find_ring([*(Edge(*pair) for pair in edges.values_list("child_id", "parent_id")), Edge(child.pk, parent.pk)]):
        raise Invalid({"parent": "ring"})
    alignment, _ = Alignment.objects.update_or_create(
        organisation_id=child.organisation_id,
        child=child,
        parent=parent,
        defaults={"kind": kind, "cycle": child.cycle},
    )
    RecomputeMark.objects.create(organisation_id=child.organisation_id, at=clock.now())
    event = events.objective_aligned(child, label=child.title, unit_path=child.unit.path, parent=parent.pk, kind=kind)
    return Recorded(alignment, event)
