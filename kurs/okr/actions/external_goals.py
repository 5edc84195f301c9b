"""Goals that somebody else has set: what the organisation's own hang on. They are read, never worked on here."""

from collections.abc import Sequence

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.okr.events import upward as events
from kurs.okr.models import ExternalGoal
from kurs.okr.rules import may_set_external_goals
from kurs.okr.validators.upward import Document, GoalLine, check_document, check_goal_lines
from kurs.organisation.models import Organisation


@action(may_set_external_goals)
def add_external_goals(
    organisation: Organisation, *, by: Actor, document: Document, lines: Sequence[GoalLine]
) -> Recorded[list[ExternalGoal]]:
    """Adds the goals of a document after those that it has; those that stand there already are left as they are.

    Gives the added ones. Raises Invalid for what cannot be saved.
    """
    check_document(document)
    check_goal_lines(lines)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    named = {"kind": document.kind, "source": " ".join(document.source.split()), "year": document.year}
    standing = list(ExternalGoal.objects.filter(organisation_id=organisation.pk, **named))
    known = {(goal.paragraph, goal.title) for goal in standing}
    new = [line for line in dict.fromkeys(lines) if (line.paragraph, line.title) not in known]
    first = max((goal.position for goal in standing), default=-1) + 1
    added = [
        ExternalGoal(
            organisation_id=organisation.pk,
            **named,
            paragraph=line.paragraph,
            title=line.title,
            language=document.language,
            position=position,
            by_id=by.author_id,
        )
        for position, line in enumerate(new, first)
    ]
    for goal in added:
        goal.save(force_insert=True)
    if not added:
        return Recorded([], None)
    label = added[0].document
    return Recorded(added, events.external_goals_added(organisation, label=label, goals=[goal.pk for goal in added]))


@action(may_set_external_goals)
def edit_external_goal(goal: ExternalGoal, *, by: Actor, document: Document, line: GoalLine) -> Recorded[ExternalGoal]:
    """Puts the text right; the same text again changes nothing. Raises Invalid for what cannot be saved."""
    check_document(document)
    check_goal_lines([line])
    stand = _locked(goal)
    words = {
        "kind": document.kind,
        "source": " ".join(document.source.split()),
        "year": document.year,
        "language": document.language,
        "paragraph": line.paragraph,
        "title": line.title,
    }
    changed = [name for name, value in words.items() if getattr(stand, name) != value]
    if not changed:
        return Recorded(stand, None)
    for name in changed:
        setattr(stand, name, words[name])
    stand.save(update_fields=changed)
    return Recorded(stand, events.external_goal_edited(stand, label=stand.title))


@action(may_set_external_goals)
def retire_external_goal(goal: ExternalGoal, *, by: Actor) -> Recorded[ExternalGoal]:
    """Puts a goal away from today: it can no longer be chosen. What hangs on it stays. Twice changes nothing."""
    stand = _locked(goal)
    if stand.retired_on is not None:
        return Recorded(stand, None)
    stand.retired_on = clock.today(stand.organisation.time_zone)
    stand.save(update_fields=["retired_on"])
    return Recorded(stand, events.external_goal_retired(stand, label=stand.title))


@action(may_set_external_goals)
def restore_external_goal(goal: ExternalGoal, *, by: Actor) -> Recorded[ExternalGoal]:
    """Takes a goal that was put away up again. One in use stays as it is."""
    stand = _locked(goal)
    if stand.retired_on is None:
        return Recorded(stand, None)
    stand.retired_on = None
    stand.save(update_fields=["retired_on"])
    return Recorded(stand, events.external_goal_restored(stand, label=stand.title))


def _locked(goal: ExternalGoal) -> ExternalGoal:
    rows = ExternalGoal.objects.select_for_update(of=("self",)).select_related("organisation")
    stand = rows.filter(organisation_id=goal.organisation_id, pk=goal.pk).first()
    if stand is None:
        raise Invalid({"goal": "unknown"})
    return stand
