"""Suggesting a text to a team, the team's answer, and plain comments."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.okr import events
from kurs.okr.actions.answering import mention_named
from kurs.okr.actions.rows import take_line
from kurs.okr.actions.versions import add_key_result_version, add_objective_version
from kurs.okr.actions.writing import SAVED, as_it_stands, locked_as_read, rules_now
from kurs.okr.derived import LATEST_FIELDS, refresh_objective, take_series
from kurs.okr.enums import Decision, ObjectiveState, SuggestedField
from kurs.okr.models import Comment, KeyResult, Objective, Suggestion, SuggestionAnswer
from kurs.okr.queries.findings import check_publishable
from kurs.okr.queries.texts import key_result_text_of
from kurs.okr.rules import may_answer_suggestion, may_comment, may_suggest
from kurs.okr.validators import check_language, check_part, check_remark
from kurs.okr.validators.suggested import checked_proposal, kept_text, value_of, with_proposal

ENDED = (ObjectiveState.CLOSED, ObjectiveState.STOPPED)


@action(may_suggest)
def suggest_change(
    objective: Objective, *, by: Actor, field: SuggestedField, text: str, language: str, key_result: KeyResult | None
) -> Recorded[Suggestion]:
    """Proposes a text, number, day or lines for one field, as typed; about a value it is only a comment.

    The same that waits already is not suggested again. Raises Invalid for a field that is not there, what could not be
    taken in as the text stands, what stands already, and what is closed or stopped.
    """
    check_language(language)
    check_part(key_result, objective)
    subject = key_result or objective
    kept = checked_proposal(subject, field, text)
    if key_result:
        with_proposal(key_result_text_of(key_result), field, kept)
    # Locked, so that a double press waits for the first.
    if as_it_stands(objective).state in ENDED or (key_result and key_result.stopped_on):
        raise Invalid({"field": "ended"})
    was = kept_text(subject, field)
    if kept == was:
        raise Invalid({"text": "unchanged"})
    words = {
        "organisation_id": objective.organisation_id,
        "objective": objective,
        "key_result": key_result,
        "field": field,
        "was": was,
        "text": kept,
        "by_id": by.author_id,
    }
    if waiting := Suggestion.objects.filter(**words, answer=None).first():
        return Recorded(waiting, None)
    suggestion = Suggestion.objects.create(**words, language=language)
    event = events.suggestion_made(
        subject, label=subject.title, unit_path=objective.unit.path, suggestion=suggestion.pk, field=field
    )
    return Recorded(suggestion, event)


@action(may_answer_suggestion)
def answer_suggestion(
    objective: Objective, *, by: Actor, suggestion: Suggestion, decision: Decision
) -> Recorded[SuggestionAnswer]:
    """The team accepts or declines. Accepting is the team's own edit, and a version when it is published.

    Answering again changes nothing. Raises Invalid for a suggestion about something else, when the objective has
    ended, and when the published goal would have what blocks publishing; ChangedMeanwhile when it was published since
    it was read, which makes the answer the lead's. To be accepted it must be as it was read, and the field too.
    """
    stand = as_it_stands(objective)
    suggestion = _waiting(objective, suggestion)
    earlier = SuggestionAnswer.objects.filter(organisation_id=objective.organisation_id, suggestion=suggestion).first()
    if earlier:
        return Recorded(earlier, None)
    if stand.state in ENDED:
        raise Invalid({"objective": "ended"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    if stand.is_draft != objective.is_draft:
        raise ChangedMeanwhile(stand)
    if decision == Decision.ACCEPTED:
        _take_over(locked_as_read(objective, objective.edition), suggestion, by=by)
    answer = SuggestionAnswer.objects.create(
        organisation_id=objective.organisation_id, suggestion=suggestion, decision=decision, by_id=by.author_id
    )
    subject = suggestion.key_result or objective
    event = events.suggestion_answered(
        subject, label=subject.title, unit_path=objective.unit.path, suggestion=suggestion.pk, decision=decision
    )
    return Recorded(answer, event)


@action(may_comment)
def make_comment(
    objective: Objective, *, by: Actor, text: str, language: str, key_result: KeyResult | None
) -> Recorded[Comment]:
    """Says something about an objective or one of its key results. Raises Invalid for an empty or too long text.

    Who is named in it and may see the objective is mentioned. The same words again, with nothing said between, are
    the same comment.
    """
    check_language(language)
    check_part(key_result, objective)
    text = check_remark(text)
    as_it_stands(objective)  # locked, so that a double press waits for the first
    about = {"organisation_id": objective.organisation_id, "objective": objective, "key_result": key_result}
    last = Comment.objects.filter(**about, check_in=None).order_by("pk").last()
    if last and (last.by_id, last.text) == (by.author_id, text):
        return Recorded(last, None)
    comment = Comment.objects.create(**about, text=text, language=language, by_id=by.author_id)
    mention_named(comment, objective)
    subject = key_result or objective
    event = events.comment_made(subject, label=subject.title, unit_path=objective.unit.path, comment=comment.pk)
    return Recorded(comment, event)


def _waiting(objective: Objective, suggestion: Suggestion) -> Suggestion:
    """The suggestion as it stands, locked after its objective so that it is answered once."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("by", "key_result")
    found = rows.filter(organisation_id=objective.organisation_id, objective=objective, pk=suggestion.pk).first()
    if found is None:
        raise Invalid({"suggestion": "unknown"})
    return found


def _take_over(objective: Objective, suggestion: Suggestion, *, by: Actor) -> None:
    """The team's own edit of the one field; what is published keeps what stood as a version and is measured anew."""
    objective.edition += 1
    objective.edited_at = clock.now()
    if suggestion.key_result_id is None:
        _check_as_suggested(objective, suggestion, objective)
        setattr(objective, suggestion.field, value_of(SuggestedField(suggestion.field), suggestion.text))
    objective.save()
    key_result = _rewritten(objective, suggestion) if suggestion.key_result_id else None
    if objective.is_draft:
        return
    rules = rules_now(objective)
    check_publishable(objective, rules)
    if key_result is None:
        add_objective_version(objective, by=by, reason=suggestion.by.name)
        return
    take_series([key_result], rules)
    key_result.save(update_fields=LATEST_FIELDS)
    add_key_result_version(key_result, by=by, reason=suggestion.by.name)
    refresh_objective(objective, rules)


def _rewritten(objective: Objective, suggestion: Suggestion) -> KeyResult:
    """The key result with the one field changed, saved as the editor would save its line."""
    assert suggestion.key_result_id
    rows = KeyResult.objects.select_for_update(of=("self",)).select_related("cycle")
    key_result = rows.get(organisation_id=objective.organisation_id, pk=suggestion.key_result_id)
    key_result.objective = objective
    _check_as_suggested(key_result, suggestion, objective)
    if key_result.stopped_on:
        raise Invalid({"objective": "ended"})
    line = with_proposal(key_result_text_of(key_result), SuggestedField(suggestion.field), suggestion.text)
    take_line(key_result, line, key_result.position)
    key_result.save(update_fields=SAVED)
    return key_result


def _check_as_suggested(subject: Objective | KeyResult, suggestion: Suggestion, objective: Objective) -> None:
    """Raises ChangedMeanwhile when the field no longer says what it was suggested instead of."""
    if kept_text(subject, SuggestedField(suggestion.field)) != suggestion.was:
        raise ChangedMeanwhile(objective)
