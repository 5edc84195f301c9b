"""Rolling over: what the team goes on with becomes a draft in another cycle, linked to where it came from."""

from collections.abc import Collection
from dataclasses import replace

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.calc.levels import in_order
from kurs.calc.measure import Kind, Measure, rolled_over
from kurs.calc.numbers import at_least
from kurs.cycles.models import Cycle
from kurs.okr.actions.rows import check_open_for_drafts, write_draft
from kurs.okr.derived import measure_of, taken_of_row
from kurs.okr.enums import SHOWN
from kurs.okr.events import closing as events
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.life import locked_objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import key_result_text_of, objective_text_of
from kurs.okr.rules import may_roll_over
from kurs.okr.validators import KeyResultText, StepText
from kurs.organisation.models import Organisation


@action(may_roll_over)
def roll_over(objective: Objective, *, by: Actor, cycle: Cycle, key_result_ids: Collection[int]) -> Recorded[Objective]:
    """A draft in the cycle that follows the objective, with the key results chosen and no others.

    A number begins where it stands and progress begins anew; steps that are done stay behind, a target that is reached
    is left open, and the days are those of the new cycle. Taken on already, it is given back and not made again.
    Raises Invalid for a draft, for the cycle it is in, for one that is closed or not the unit's, and for a key result
    of another.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=objective.organisation_id)
    stand = locked_objective(objective)
    if stand.state not in SHOWN:
        raise Invalid({"state": "draft_is_moved"})
    if cycle.pk == stand.cycle_id:
        raise Invalid({"cycle": "not_allowed"})
    check_open_for_drafts(stand.unit, cycle)
    ours = Objective.objects.filter(organisation_id=stand.organisation_id, cycle=cycle, follows=stand)
    if taken := ours.select_related("unit", "cycle", "organisation", "owner").first():
        return Recorded(taken, None)
    chosen = [row for row in key_results_of(stand) if row.pk in key_result_ids]
    if len(chosen) != len(set(key_result_ids)):
        raise Invalid({"key_results": "unknown"})
    text = objective_text_of(stand, chosen)
    draft = write_draft(stand.unit, cycle, replace(text, key_results=tuple(_goes_on(row) for row in chosen)))
    draft.follows = stand
    draft.save(update_fields=["follows"])
    event = events.objective_rolled_over(
        draft, label=draft.title, unit_path=stand.unit.path, follows=stand.pk, key_results=len(chosen)
    )
    return Recorded(draft, event)


def _goes_on(row: KeyResult) -> KeyResultText:
    """The line of the new draft. Levels that the number has passed say nothing any more."""
    measure = rolled_over(measure_of(row), taken_of_row(row))
    target = None if _is_reached(row, measure) else measure.target
    if target is None or not in_order(measure):
        measure = replace(measure, commit=None, stretch=None)
    return replace(
        key_result_text_of(row),
        id=None,
        baseline=measure.baseline,
        target=target,
        commit=measure.commit,
        stretch=measure.stretch,
        steps=tuple(StepText(step.title, step.weight) for step in measure.steps),
        phased_targets=(),
        due_date=None,
        find_baseline_by=None,
    )


def _is_reached(row: KeyResult, measure: Measure) -> bool:
    moves = measure.kind in {Kind.FROM_TO, Kind.CUMULATIVE}
    return moves and row.progress is not None and at_least(row.progress, 1.0)
