"""Writing objectives: drafts by members, published ones by the lead with a reason."""

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.queries import Rules, rules_of
from kurs.okr import events
from kurs.okr.actions.versions import add_key_result_version, add_objective_version, wording
from kurs.okr.derived import progress_of, refresh_objective
from kurs.okr.models import Alignment, Argument, Comment, KeyResult, Objective, Suggestion, SuggestionAnswer, Waiver
from kurs.okr.queries.findings import check_publishable
from kurs.okr.rules import is_draft, may_draft, may_write
from kurs.okr.validators import KeyResultText, ObjectiveText, check_objective, checked_reason
from kurs.organisation.models import Person, Unit
from kurs.organisation.rules import is_lead, is_member

may_delete_draft = ((is_lead | is_member) & is_draft).named("may_delete_draft", "write / edit OKRs")
KEY_RESULT_FIELDS = ("title", "baseline", "target", "decimals", "unit_of_measure", "find_baseline_by", "source")


@action(may_draft)
def draft_objective(unit: Unit, *, by: Actor, cycle: Cycle, text: ObjectiveText) -> Recorded[Objective]:
    """Saves a draft with its key results. Raises Invalid for what cannot be saved or a closed cycle."""
    check_objective(text)
    if cycle.organisation_id != unit.organisation_id or cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    check_owners(unit.organisation_id, text)
    siblings = Objective.objects.filter(organisation_id=unit.organisation_id, unit=unit, cycle=cycle)
    objective = Objective(organisation_id=unit.organisation_id, unit=unit, cycle=cycle, position=siblings.count())
    take_text(objective, text)
    objective.save(force_insert=True)
    for position, line in enumerate(text.key_results):
        new_key_result(objective, line, position).save(force_insert=True)
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
    measured against stay in the check-ins' snapshots. Raises ChangedMeanwhile when `edition` is not what stands, and
    Invalid when what is published would have what blocks publishing.
    """
    check_objective(text)
    stand = locked_as_read(objective, edition)
    reason = "" if stand.is_draft else checked_reason(reason)
    check_owners(stand.organisation_id, text)
    take_text(stand, text)
    version = None
    if not stand.is_draft:
        version = add_objective_version(stand, by=by, reason=reason).number
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
    _delete_voices(Q(objective=objective), **ours)
    KeyResult.objects.filter(**ours, objective=objective).delete()
    Alignment.objects.filter(Q(child=objective) | Q(parent=objective), **ours).delete()
    event = events.draft_deleted(objective, unit_path=objective.unit.path)
    Objective.objects.filter(**ours, pk=objective.pk).delete()
    return Recorded(None, event)


def _delete_voices(about: Q, *, organisation_id: int) -> None:
    """Deletes what was said about a draft or its key results, with the answers to it."""
    ours = {"organisation_id": organisation_id}
    arguments = Argument.objects.filter(about, **ours)
    suggestions = Suggestion.objects.filter(about, **ours)
    Waiver.objects.filter(**ours, argument__in=arguments.values("pk")).delete()
    SuggestionAnswer.objects.filter(**ours, suggestion__in=suggestions.values("pk")).delete()
    arguments.delete()
    suggestions.delete()
    Comment.objects.filter(about, **ours).delete()


def locked(objective: Objective, edition: int) -> Objective:
    """The objective as it stands, locked; raises ChangedMeanwhile when it is not the edition that was read."""
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "organisation", "owner")
    stand = rows.get(organisation_id=objective.organisation_id, pk=objective.pk)
    if stand.edition != edition:
        raise ChangedMeanwhile(stand)
    return stand


def locked_as_read(objective: Objective, edition: int) -> Objective:
    """The same, and still in the state that the right was asked for: a draft that was published is the lead's."""
    stand = locked(objective, edition)
    if stand.state != objective.state:
        raise ChangedMeanwhile(stand)
    return stand


def rules_now(objective: Objective) -> Rules:
    """The rules of the objective's unit today."""
    return rules_of(objective.unit, clock.today(objective.organisation.time_zone))


def take_text(objective: Objective, text: ObjectiveText) -> None:
    """Writes the text's own fields onto the row and counts the edition up."""
    objective.title = " ".join(text.title.split())
    objective.why = text.why.strip()
    objective.language = text.language
    objective.ambition = text.ambition
    objective.owner_id = text.owner_id
    objective.edition = objective.edition + 1 if objective.pk else 1
    objective.edited_at = clock.now()


def new_key_result(objective: Objective, line: KeyResultText, position: int) -> KeyResult:
    """An unsaved key result; its plan line begins with the cycle, or today when the objective already runs."""
    today = clock.today(objective.organisation.time_zone)
    start = objective.cycle.start if objective.is_draft else max(objective.cycle.span.start, today)
    key_result = KeyResult(
        organisation_id=objective.organisation_id, objective=objective, cycle=objective.cycle, starts_on=start
    )
    take_line(key_result, line, position)
    return key_result


def take_line(key_result: KeyResult, line: KeyResultText, position: int) -> None:
    """Writes a line of the text onto the row."""
    for name in KEY_RESULT_FIELDS:
        setattr(key_result, name, getattr(line, name))
    key_result.title = " ".join(line.title.split())
    key_result.due_date = line.due_date or key_result.cycle.end
    key_result.owner_id = line.owner_id
    key_result.check_in_owner_id = line.check_in_owner_id
    key_result.position = position
    key_result.progress = progress_of(key_result).value


def check_owners(organisation_id: int, text: ObjectiveText) -> None:
    """Raises Invalid when somebody named is not in the organisation."""
    lines = text.key_results
    everybody = [text.owner_id, *(line.owner_id for line in lines), *(line.check_in_owner_id for line in lines)]
    named = {pk for pk in everybody if pk is not None}
    known = Person.objects.filter(organisation_id=organisation_id, pk__in=named).count() if named else 0
    if known != len(named):
        raise Invalid({"owner": "unknown"})


def _save_key_results(objective: Objective, text: ObjectiveText, *, by: Actor, reason: str) -> None:
    rows = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    standing = {row.pk: row for row in rows.select_related("cycle")}
    kept = {line.id for line in text.key_results if line.id}
    if not kept <= set(standing):
        raise Invalid({"key_results": "unknown"})
    gone = set(standing) - kept
    if gone and not objective.is_draft:
        raise Invalid({"key_results": "published_are_kept"})
    _delete_voices(Q(key_result__in=gone), organisation_id=objective.organisation_id)
    rows.filter(pk__in=gone).delete()
    for position, line in enumerate(text.key_results):
        if line.id is None:
            key_result = new_key_result(objective, line, position)
            before = None
        else:
            key_result = standing[line.id]
            key_result.objective = objective
            before = wording(key_result)
            take_line(key_result, line, position)
        key_result.save()
        if not objective.is_draft and before != wording(key_result):
            add_key_result_version(key_result, by=by, reason=reason)
