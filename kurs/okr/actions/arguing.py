"""Answering a finding: the team's argument, and the lead's waiver of a block."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.okr import events
from kurs.okr.models import Argument, KeyResult, Objective, Waiver
from kurs.okr.rules import may_argue, may_waive
from kurs.okr.validators import LONGEST_SENTENCE, check_part, check_remark

WAIVABLE = ("S02", "S03", "S04")


@action(may_argue)
def argue_finding(
    objective: Objective, *, by: Actor, rule: str, text_hash: str, text: str, key_result: KeyResult | None
) -> Recorded[Argument]:
    """Keeps why the team stands by its text. It holds as long as the text that the hash is of."""
    return _argued(objective, by=by, rule=rule, text_hash=text_hash, text=text, key_result=key_result)


@action(may_waive)
def waive_finding(
    objective: Objective, *, by: Actor, rule: str, text_hash: str, text: str, key_result: KeyResult | None
) -> Recorded[Waiver]:
    """The lead lifts a block by S02, S03 or S04 with a written argument. Raises Invalid for any other rule."""
    if rule not in WAIVABLE:
        raise Invalid({"rule": "cannot_be_waived"})
    argument = _argued(objective, by=by, rule=rule, text_hash=text_hash, text=text, key_result=key_result).result
    waiver = Waiver.objects.create(organisation_id=objective.organisation_id, argument=argument, by_id=by.author_id)
    event = events.finding_waived(
        objective, label=objective.title, unit_path=objective.unit.path, argument=argument.pk, rule=rule
    )
    return Recorded(waiver, event)


def _argued(
    objective: Objective, *, by: Actor, rule: str, text_hash: str, text: str, key_result: KeyResult | None
) -> Recorded[Argument]:
    text = check_remark(text)
    check_part(key_result, objective)
    if len(text) > LONGEST_SENTENCE:
        raise Invalid({"text": "too_long"})
    argument = Argument.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        key_result=key_result,
        rule=rule,
        text_hash=text_hash,
        text=text,
        language=objective.language,
        by_id=by.author_id,
    )
    event = events.finding_argued(
        objective, label=objective.title, unit_path=objective.unit.path, argument=argument.pk, rule=rule
    )
    return Recorded(argument, event)
