"""Copying: the text of an objective, with the key results chosen, becomes a draft of one's own unit."""

from collections.abc import Collection
from dataclasses import replace

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.cycles.models import Cycle
from kurs.okr.actions.rows import check_open_for_drafts, standing_draft, write_draft
from kurs.okr.events import writing as events
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.rules import may_draft, may_see
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.models import Organisation, Unit


@action(may_draft)
def duplicate_objective(
    unit: Unit, *, by: Actor, objective: Objective, cycle: Cycle, key_result_ids: Collection[int]
) -> Recorded[Objective]:
    """A draft in the unit and cycle with the objective's text and these key results of it, also stopped ones.

    The text is copied, not what came of it: no check-ins, no alignment, and the days are those of the new cycle. In
    another unit nobody is named yet. Restricted stays restricted. The same copy that still stands as a draft is given
    back and not made again. Raises Invalid for what she cannot see, a key result of another, or a closed cycle.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=unit.organisation_id)
    if objective.organisation_id != unit.organisation_id or (by.person and not may_see(by.person, objective)):
        raise Invalid({"objective": "unknown"})
    check_open_for_drafts(unit, cycle)
    chosen = [row for row in key_results_of(objective) if row.pk in key_result_ids]
    if len(chosen) != len(set(key_result_ids)):
        raise Invalid({"key_results": "unknown"})
    text = _copied(objective_text_of(objective, chosen), same_unit=unit.pk == objective.unit_id)
    if standing := standing_draft(unit, cycle, text, besides=objective):
        return Recorded(standing, None)
    copy = write_draft(unit, cycle, text)
    event = events.objective_copied(
        copy, label=copy.title, unit_path=unit.path, source=objective.pk, key_results=len(chosen)
    )
    return Recorded(copy, event)


def _copied(text: ObjectiveText, *, same_unit: bool) -> ObjectiveText:
    lines = tuple(_line_copied(line, same_unit=same_unit) for line in text.key_results)
    if same_unit:
        return replace(text, key_results=lines)
    return replace(text, key_results=lines, owner_id=None, sponsor_id=None, contributor_ids=(), reader_ids=())


def _line_copied(line: KeyResultText, *, same_unit: bool) -> KeyResultText:
    """Days are left behind with the cycle they were of."""
    line = replace(
        line,
        id=None,
        due_date=None,
        find_baseline_by=None,
        phased_targets=(),
        steps=tuple(replace(step, id=None, due=None) for step in line.steps),
    )
    return line if same_unit else replace(line, owner_id=None, check_in_owner_id=None)
