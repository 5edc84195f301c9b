"""Writing objectives: drafts by members, published ones by the lead with a reason."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.queries import Rules, rules_of
from kurs.okr import events
from kurs.okr.actions.hanging import delete_what_hangs_on, let_go_of
from kurs.okr.actions.rows import (
    LINE_FIELDS,
    check_open_for_drafts,
    check_people,
    name_people,
    new_key_result,
    says_the_same,
    take_line,
    take_text,
    write_draft,
)
from kurs.okr.actions.versions import add_key_result_versions, add_objective_version, wording
from kurs.okr.derived import LATEST_FIELDS, refresh_objective, take_series
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.findings import check_publishable
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.rules import is_draft, may_draft, may_write
from kurs.okr.validators import ObjectiveText, check_objective, checked_reason
from kurs.organisation.models import Unit
from kurs.organisation.rules import is_lead, is_member

may_delete_draft = ((is_lead | is_member) & is_draft).named("may_delete_draft", "write / edit OKRs")
SAVED = (*LINE_FIELDS, "due_date", "position")


@action(may_draft)
def draft_objective(unit: Unit, *, by: Actor, cycle: Cycle, text: ObjectiveText) -> Recorded[Objective]:
    """Saves a draft with its key results. Raises Invalid for what cannot be saved or a closed cycle."""
    check_objective(text)
    check_open_for_drafts(unit, cycle)
    check_people(unit.organisation_id, [text])
    objective = write_draft(unit, cycle, text)
    event = events.objective_drafted(
        objective, label=objective.title, unit_path=unit.path, key_results=len(text.key_results)
    )
    return Recorded(objective, event)


@action(may_write)
def edit_objective(
    objective: Objective, *, by: Actor, edition: int, text: ObjectiveText, reason: str = ""
) -> Recorded[Objective]:
    """Saves the whole text: key results with an id are changed, without one added, those left out removed.

    A published objective keeps all its key results, asks for a reason and gets a new version; numbers already
    measured against stay in the check-ins' snapshots, and figures follow from the check-ins anew. A proposed one stays
    proposed. What stands already is not saved again. Raises ChangedMeanwhile when `edition` is not what stands, and
    Invalid when it or its cycle is closed or it is stopped, or what is published would have what blocks publishing.
    """
    check_objective(text)
    stand = as_it_stands(objective)
    if stand.state in (ObjectiveState.CLOSED, ObjectiveState.STOPPED):
        raise Invalid({"objective": "ended"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    if says_the_same(objective_text_of(stand), text, stand.cycle):
        return Recorded(stand, None)
    _check_as_read(objective, stand, edition)
    reason = "" if stand.is_draft else checked_reason(reason)
    check_people(stand.organisation_id, [text])
    take_text(stand, text)
    version = None
    if not stand.is_draft:
        version = add_objective_version(stand, by=by, reason=reason).number
    name_people(stand, text)
    _save_key_results(stand, text, by=by, reason=reason)
    stand.save()
    if not stand.is_draft:
        rules = rules_now(stand)
        check_publishable(stand, rules)
        refresh_objective(stand, rules)
    event = events.objective_edited(
        stand, label=stand.title, unit_path=stand.unit.path, edition=stand.edition, version=version
    )
    return Recorded(stand, event)


@action(may_delete_draft)
def delete_draft(objective: Objective, *, by: Actor, edition: int) -> Recorded[None]:
    """Deletes a draft and all that hangs on it; nothing when it is gone already. What was ever published stays.

    Raises ChangedMeanwhile when `edition` is not what stands, or it was published since.
    """
    ours = {"organisation_id": objective.organisation_id}
    if not Objective.objects.filter(**ours, pk=objective.pk).exists():
        return Recorded(None, None)
    locked_as_read(objective, edition)
    delete_what_hangs_on(objective)
    KeyResult.objects.filter(**ours, objective=objective).delete()
    event = events.draft_deleted(objective, unit_path=objective.unit.path)
    Objective.objects.filter(**ours, pk=objective.pk).delete()
    return Recorded(None, event)


def as_it_stands(objective: Objective) -> Objective:
    """The objective as it stands, locked until the end of the transaction."""
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "organisation", "owner")
    return rows.get(organisation_id=objective.organisation_id, pk=objective.pk)


def locked(objective: Objective, edition: int) -> Objective:
    """The same; raises ChangedMeanwhile when it is not the edition that was read."""
    stand = as_it_stands(objective)
    if stand.edition != edition:
        raise ChangedMeanwhile(stand)
    return stand


def locked_as_read(objective: Objective, edition: int) -> Objective:
    """The same, and still in the state that the right was asked for: a draft that was published is the lead's."""
    stand = as_it_stands(objective)
    _check_as_read(objective, stand, edition)
    return stand


def rules_now(objective: Objective) -> Rules:
    """The rules of the objective's unit today."""
    return rules_of(objective.unit, clock.today(objective.organisation.time_zone))


def _check_as_read(objective: Objective, stand: Objective, edition: int) -> None:
    """Drafts and proposed ones are the members' alike; only publishing makes the right another one."""
    if stand.edition != edition or stand.is_draft != objective.is_draft:
        raise ChangedMeanwhile(stand)


def _save_key_results(objective: Objective, text: ObjectiveText, *, by: Actor, reason: str) -> None:
    """Stopped key results are no part of the text any more and stay as they are."""
    rows = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective, stopped_on=None)
    standing = {row.pk: row for row in rows.select_related("cycle")}
    kept = {line.id for line in text.key_results if line.id}
    if not kept <= set(standing):
        raise Invalid({"key_results": "unknown"})
    gone = set(standing) - kept
    if gone and not objective.is_draft:
        raise Invalid({"key_results": "published_are_kept"})
    let_go_of(gone, organisation_id=objective.organisation_id)
    rows.filter(pk__in=gone).delete()
    new, asked_anew, changed = [], [], []
    for position, line in enumerate(text.key_results):
        if line.id is None:
            new.append(new_key_result(objective, line, position))
            continue
        key_result = standing[line.id]
        key_result.objective = objective
        before, all_before = wording(key_result), _saved(key_result)
        take_line(key_result, line, position)
        if wording(key_result) != before:
            asked_anew.append(key_result)
        if _saved(key_result) != all_before:
            key_result.save(update_fields=SAVED)
            changed.append(key_result)
    new = KeyResult.objects.bulk_create(new)
    if not objective.is_draft:
        # How often is no part of a version, and yet the share of check-ins that keep a level hangs on it.
        _measure_anew(changed, rules_now(objective))
        add_key_result_versions([*asked_anew, *new], by=by, reason=reason)


def _measure_anew(key_results: list[KeyResult], rules: Rules) -> None:
    """Figures from the whole series, against what is asked now."""
    take_series(key_results, rules)
    for key_result in key_results:
        key_result.save(update_fields=LATEST_FIELDS)


def _saved(key_result: KeyResult) -> list[object]:
    return [getattr(key_result, name) for name in SAVED]
