"""Suggesting a text to a team, the team's answer, and plain comments."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base import clock
from kurs.okr import events
from kurs.okr.actions.answering import mention_named
from kurs.okr.actions.versions import add_key_result_version, add_objective_version
from kurs.okr.actions.writing import locked_as_read
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models import Comment, KeyResult, Objective, Suggestion, SuggestionAnswer
from kurs.okr.rules import may_answer_suggestion, may_comment, may_suggest
from kurs.okr.validators import LONGEST_TITLE, check_language, check_part, check_remark


@action(may_suggest)
def suggest_change(
    objective: Objective, *, by: Actor, field: SuggestedField, text: str, language: str, key_result: KeyResult | None
) -> Recorded[Suggestion]:
    """Proposes a text for one field. Raises Invalid for an empty or too long text, or a field that is not there."""
    text = check_remark(text)
    check_language(language)
    check_part(key_result, objective)
    if field == SuggestedField.VALUE or (key_result and field == SuggestedField.WHY):
        raise Invalid({"field": "not_allowed"})
    if field == SuggestedField.TITLE and len(text) > LONGEST_TITLE:
        raise Invalid({"text": "too_long"})
    subject = key_result or objective
    if text == getattr(subject, field):
        raise Invalid({"text": "unchanged"})
    suggestion = Suggestion.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        key_result=key_result,
        field=field,
        was=getattr(subject, field),
        text=text,
        language=language,
        by_id=by.author_id,
    )
    event = events.suggestion_made(
        subject, label=subject.title, unit_path=objective.unit.path, suggestion=suggestion.pk, field=field
    )
    return Recorded(suggestion, event)


@action(may_answer_suggestion)
def answer_suggestion(
    objective: Objective, *, by: Actor, suggestion: Suggestion, decision: Decision
) -> Recorded[SuggestionAnswer]:
    """The team accepts or declines. Accepting is the team's own edit, and a version when it is published.

    Answering again changes nothing. Raises Invalid for a suggestion about something else, ChangedMeanwhile when the
    objective was edited or published since it was read, or the text is another one than was suggested about.
    """
    suggestion = _waiting(objective, suggestion)
    earlier = SuggestionAnswer.objects.filter(organisation_id=objective.organisation_id, suggestion=suggestion).first()
    if earlier:
        return Recorded(earlier, None)
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

    Who is named in it and may see the objective is mentioned.
    """
    check_language(language)
    check_part(key_result, objective)
    comment = Comment.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        key_result=key_result,
        text=check_remark(text),
        language=language,
        by_id=by.author_id,
    )
    mention_named(comment, objective)
    subject = key_result or objective
    event = events.comment_made(subject, label=subject.title, unit_path=objective.unit.path, comment=comment.pk)
    return Recorded(comment, event)


def _waiting(objective: Objective, suggestion: Suggestion) -> Suggestion:
    """The suggestion as it stands, locked so that it is answered once."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("by", "key_result")
    found = rows.filter(organisation_id=objective.organisation_id, objective=objective, pk=suggestion.pk).first()
    if found is None:
        raise Invalid({"suggestion": "unknown"})
    return found


def _take_over(objective: Objective, suggestion: Suggestion, *, by: Actor) -> None:
    reason = suggestion.by.name
    key_result = suggestion.key_result
    if getattr(key_result or objective, suggestion.field) != suggestion.was:
        raise ChangedMeanwhile(objective)
    if key_result:
        key_result.title = suggestion.text
        key_result.save(update_fields=["title"])
    else:
        setattr(objective, suggestion.field, suggestion.text)
    objective.edition += 1
    objective.edited_at = clock.now()
    objective.save()
    if objective.is_draft:
        return
    if key_result:
        add_key_result_version(key_result, by=by, reason=reason)
    else:
        add_objective_version(objective, by=by, reason=reason)
