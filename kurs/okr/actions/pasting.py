"""Pasting: many drafts at once, from a list or a table that was written elsewhere."""

from collections.abc import Sequence

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.cycles.models import Cycle
from kurs.okr.actions.rows import check_open_for_drafts, check_people, standing_draft, write_draft
from kurs.okr.events import writing as events
from kurs.okr.models import Objective
from kurs.okr.rules import may_draft
from kurs.okr.validators import ObjectiveText, check_objective
from kurs.organisation.models import Organisation, Unit

MOST_AT_ONCE = 100


@action(may_draft)
def draft_objectives(
    unit: Unit, *, by: Actor, cycle: Cycle, texts: Sequence[ObjectiveText]
) -> Recorded[list[Objective]]:
    """Saves all texts as drafts, or none. It is one act with one line in the ledger that counts them.

    Texts that already stand as drafts of the unit in the cycle are given back and not saved again, so that a form that
    arrives twice makes nothing twice. Raises Invalid for what cannot be saved, each problem named
    `objectives.<place>.<field>`, for nothing at all, for more than can be read through, or a closed cycle.
    """
    if not texts:
        raise Invalid({"objectives": "required"})
    if len(texts) > MOST_AT_ONCE:
        raise Invalid({"objectives": "too_many"})
    _check_each(texts)
    Organisation.objects.select_for_update(no_key=True).get(pk=unit.organisation_id)
    check_open_for_drafts(unit, cycle)
    check_people(unit.organisation_id, texts)
    drafts, new = [], []
    for text in texts:
        standing = standing_draft(unit, cycle, text)
        if standing is None:
            standing = write_draft(unit, cycle, text)
            new.append((standing, text))
        drafts.append(standing)
    if not new:
        return Recorded(drafts, None)
    event = events.objectives_drafted(
        unit,
        label=unit.name,
        unit_path=unit.path,
        objectives=[draft.pk for draft, _text in new],
        key_results=sum(len(text.key_results) for _draft, text in new),
        cycle=cycle.pk,
    )
    return Recorded(drafts, event)


def _check_each(texts: Sequence[ObjectiveText]) -> None:
    problems: dict[str, str] = {}
    for place, text in enumerate(texts):
        try:
            check_objective(text)
        except Invalid as error:
            problems |= {f"objectives.{place}.{name}": code for name, code in error.problems.items()}
    if problems:
        raise Invalid(problems)
