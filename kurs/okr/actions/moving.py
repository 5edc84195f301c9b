"""Moving a draft to another cycle: from the backlog when its time comes, or on to the next one."""

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile
from kurs.base import clock
from kurs.cycles.models import Cycle
from kurs.cycles.queries import overlap
from kurs.okr.actions.rows import check_open_for_drafts
from kurs.okr.actions.writing import as_it_stands, may_delete_draft
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import writing as events
from kurs.okr.models import Alignment, KeyResult, Objective
from kurs.organisation.models import Organisation

may_move_draft = may_delete_draft.named("may_move_draft", "write / edit OKRs")


@action(may_move_draft)
def move_draft(objective: Objective, *, by: Actor, cycle: Cycle, edition: int) -> Recorded[Objective]:
    """The draft, with its key results, in another open cycle; due dates and plan lines are the new cycle's.

    What it supports in a cycle that the new one has no day in common with, it supports no longer. In the backlog
    nothing is proposed. Moving it to where it is changes nothing. Raises ChangedMeanwhile for another edition or when
    it was published since, Invalid for a cycle that is closed or is not the unit's.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=objective.organisation_id)
    stand = as_it_stands(objective)
    if stand.is_draft and stand.cycle_id == cycle.pk:
        return Recorded(stand, None)
    if not stand.is_draft or stand.edition != edition:
        raise ChangedMeanwhile(stand)
    check_open_for_drafts(stand.unit, cycle)
    left = stand.cycle_id
    siblings = Objective.objects.filter(organisation_id=stand.organisation_id, unit=stand.unit, cycle=cycle)
    stand.cycle, stand.position = cycle, siblings.count()
    stand.edition += 1
    stand.edited_at = clock.now()
    if cycle.is_backlog:
        stand.state = ObjectiveState.DRAFT
    stand.save(update_fields=["cycle", "position", "edition", "edited_at", "state"])
    key_results = KeyResult.objects.filter(organisation_id=stand.organisation_id, objective=stand)
    key_results.update(cycle=cycle, starts_on=cycle.start, due_date=cycle.end)
    _take_edges_along(stand)
    event = events.draft_moved(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        from_cycle=left,
        to_cycle=cycle.pk,
        edition=stand.edition,
    )
    return Recorded(stand, event)


def _take_edges_along(draft: Objective) -> None:
    ours = Alignment.objects.filter(organisation_id=draft.organisation_id, child=draft)
    upward = ours.filter(~Q(parent=None)).select_related("parent__cycle")
    lost = [edge.pk for edge in upward if edge.parent and not overlap(draft.cycle, edge.parent.cycle)]
    ours.filter(pk__in=lost).delete()
    ours.update(cycle=draft.cycle)
