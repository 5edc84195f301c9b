"""What hangs on a draft and goes with it: what was said, who was named, how it was aligned."""

from collections.abc import Collection

from django.db.models import Q

from kurs.okr.models import (
    Alignment,
    Argument,
    Comment,
    Contributor,
    Dependency,
    DependencyAnswer,
    Initiative,
    Mention,
    Objective,
    Praise,
    Proposal,
    Reader,
    SendBack,
    Suggestion,
    SuggestionAnswer,
    Waiver,
)


def delete_what_hangs_on(draft: Objective) -> None:
    """Deletes everything that points to a draft but its key results."""
    ours = {"organisation_id": draft.organisation_id}
    _delete_voices(Q(objective=draft), **ours)
    dependencies = Dependency.objects.filter(**ours, objective=draft)
    proposals = Proposal.objects.filter(**ours, objective=draft)
    DependencyAnswer.objects.filter(**ours, dependency__in=dependencies.values("pk")).delete()
    SendBack.objects.filter(**ours, proposal__in=proposals.values("pk")).delete()
    dependencies.delete()
    proposals.delete()
    Initiative.objects.filter(**ours, objective=draft).delete()
    Praise.objects.filter(**ours, objective=draft).delete()
    Contributor.objects.filter(**ours, objective=draft).delete()
    Reader.objects.filter(**ours, objective=draft).delete()
    Alignment.objects.filter(Q(child=draft) | Q(parent=draft), **ours).delete()


def let_go_of(key_results: Collection[int], *, organisation_id: int) -> None:
    """Before key results of a draft are deleted: what was said of them goes, the work for them is the objective's."""
    if not key_results:
        return
    ours = {"organisation_id": organisation_id}
    _delete_voices(Q(key_result__in=key_results), **ours)
    for model in (Initiative, Dependency):
        model.objects.filter(**ours, key_result__in=key_results).update(key_result=None)


def _delete_voices(about: Q, *, organisation_id: int) -> None:
    """Deletes arguments, suggestions and comments with the answers to them."""
    ours = {"organisation_id": organisation_id}
    arguments = Argument.objects.filter(about, **ours)
    suggestions = Suggestion.objects.filter(about, **ours)
    comments = Comment.objects.filter(about, **ours)
    Waiver.objects.filter(**ours, argument__in=arguments.values("pk")).delete()
    SuggestionAnswer.objects.filter(**ours, suggestion__in=suggestions.values("pk")).delete()
    Mention.objects.filter(**ours, comment__in=comments.values("pk")).delete()
    arguments.delete()
    suggestions.delete()
    comments.delete()
