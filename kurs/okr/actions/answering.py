"""The one answer box under a check-in: thanks, praise, a question, a colleague's view. None changes a number."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.okr.enums import Stance
from kurs.okr.events import talk as events
from kurs.okr.models import Acknowledgement, CheckIn, Comment, KeyResult, Mention, Objective, Praise, Seconding
from kurs.okr.queries.readers import named_in
from kurs.okr.rules import may_comment
from kurs.okr.validators import check_language, check_remark, checked_sentence


@action(may_comment)
def acknowledge_check_in(key_result: KeyResult, *, by: Actor, check_in: CheckIn) -> Recorded[Acknowledgement]:
    """Says thank you: somebody has seen it. Once each; nobody thanks herself."""
    stand = _standing(key_result, check_in)
    _check_not_oneself(stand, by)
    row, is_new = Acknowledgement.objects.get_or_create(
        organisation_id=key_result.organisation_id, check_in=stand, by_id=by.author_id
    )
    if not is_new:
        return Recorded(row, None)
    event = events.check_in_acknowledged(
        key_result, label=key_result.title, unit_path=key_result.unit.path, check_in=stand.pk
    )
    return Recorded(row, event)


@action(may_comment)
def praise_check_in(
    key_result: KeyResult, *, by: Actor, check_in: CheckIn, text: str, language: str
) -> Recorded[Praise]:
    """Praises whoever made the check-in, in one line. The same line again is the same praise."""
    check_language(language)
    text = checked_sentence(text, required=True)
    stand = _standing(key_result, check_in)
    _check_not_oneself(stand, by)
    words = {"organisation_id": key_result.organisation_id, "check_in": stand, "by_id": by.author_id, "text": text}
    if said := Praise.objects.filter(**words).first():
        return Recorded(said, None)
    praise = Praise.objects.create(**words, objective=key_result.objective, to_id=stand.by_id, language=language)
    event = events.check_in_praised(
        key_result, label=key_result.title, unit_path=key_result.unit.path, check_in=stand.pk, praise=praise.pk
    )
    return Recorded(praise, event)


@action(may_comment)
def comment_on_check_in(
    key_result: KeyResult, *, by: Actor, check_in: CheckIn, text: str, language: str
) -> Recorded[Comment]:
    """Asks or remarks under a check-in. The same words by the same person are asked once."""
    check_language(language)
    text = check_remark(text)
    stand = _standing(key_result, check_in)
    words = {"organisation_id": key_result.organisation_id, "check_in": stand, "by_id": by.author_id, "text": text}
    if said := Comment.objects.filter(**words).first():
        return Recorded(said, None)
    comment = Comment.objects.create(**words, objective=key_result.objective, key_result=key_result, language=language)
    mention_named(comment, key_result.objective)
    event = events.check_in_asked_about(
        key_result, label=key_result.title, unit_path=key_result.unit.path, check_in=stand.pk, comment=comment.pk
    )
    return Recorded(comment, event)


@action(may_comment)
def second_check_in(
    key_result: KeyResult, *, by: Actor, check_in: CheckIn, stance: Stance, text: str, language: str
) -> Recorded[Seconding]:
    """A colleague sees the same, sees it differently, or can help; never a check-in. The same again is one.

    Raises Invalid for who answers for the key result or made the check-in: her view is there already.
    """
    check_language(language)
    text = checked_sentence(text)
    stand = _standing(key_result, check_in)
    if by.author_id in (*owners_of(key_result), stand.by_id):
        raise Invalid({"choice": "own"})
    words = {
        "organisation_id": key_result.organisation_id,
        "check_in": stand,
        "by_id": by.author_id,
        "stance": stance,
        "text": text,
    }
    if said := Seconding.objects.filter(**words).first():
        return Recorded(said, None)
    seconding = Seconding.objects.create(**words, language=language)
    event = events.check_in_seconded(
        key_result,
        label=key_result.title,
        unit_path=key_result.unit.path,
        check_in=stand.pk,
        seconding=seconding.pk,
        stance=stance,
    )
    return Recorded(seconding, event)


def mention_named(comment: Comment, objective: Objective) -> None:
    """Keeps whom a new comment names; who may not see the objective is not named, nor is its author."""
    for person in named_in(comment.text, objective).people:
        if person.pk != comment.by_id:
            Mention.objects.create(organisation_id=comment.organisation_id, comment=comment, person=person)


def owners_of(key_result: KeyResult) -> tuple[int | None, ...]:
    """Ids of those who answer for it: owner and check-in owner, without both whoever owns the objective."""
    if key_result.owner_id or key_result.check_in_owner_id:
        return key_result.owner_id, key_result.check_in_owner_id
    return (key_result.objective.owner_id,)


def _standing(key_result: KeyResult, check_in: CheckIn) -> CheckIn:
    """The check-in, locked so that a double press is one answer. Raises Invalid when it is another key result's."""
    rows = CheckIn.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(organisation_id=key_result.organisation_id, key_result=key_result, pk=check_in.pk).first()
    if found is None:
        raise Invalid({"check_in": "unknown"})
    return found


def _check_not_oneself(check_in: CheckIn, by: Actor) -> None:
    if check_in.by_id == by.author_id:
        raise Invalid({"choice": "oneself"})
