"""What is said to an objective, read at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.okr.actions import (
    acknowledge_check_in,
    answer_suggestion,
    comment_on_check_in,
    make_comment,
    praise_check_in,
    second_check_in,
    suggest_change,
)
from kurs.okr.enums import Decision, Stance, SuggestedField
from kurs.okr.models import Comment, Suggestion
from kurs.okr.queries.conversation import Answers, conversation_of
from tests.world import House


def talk(house: House, number: int) -> None:
    """One of everything."""
    words: dict[str, Any] = {"check_in": house.check_in, "language": "nb"}
    acknowledge_check_in(house.waiting_time, by=house.by(("nils", "ola", "kari")[number]), check_in=house.check_in)
    praise_check_in(house.waiting_time, by=house.by("nils"), text=f"Godt {number}", **words)
    comment_on_check_in(house.waiting_time, by=house.by("nils"), text=f"@Eva, hva {number}?", **words)
    second_check_in(house.waiting_time, by=house.by("ola"), stance=Stance.HELP, text=f"Vi {number}", **words)
    make_comment(house.objective, by=house.by("liv"), text=f"Bra {number}", language="nn", key_result=house.hit_rate)
    suggest_change(
        house.objective, by=house.by("nils"), field=SuggestedField.WHY, text=str(number), language="nb", key_result=None
    )


@pytest.mark.parametrize("count", [1, 3])
def test_conversation_is_one_statement(house: House, count: int) -> None:
    for number in range(count):
        talk(house, number)
    with CaptureQueriesContext(connection) as captured:
        told = conversation_of(house.objective, house.waiting_time)
    assert len(captured) == 1
    assert len(told.comments) == count
    assert len(told.suggestions) == count + 1
    assert len(told.under(house.check_in.pk).thanks) == count
    assert len(told.under(house.check_in.pk).said) == 3 * count


def test_everything_has_its_place_and_order(house: House) -> None:
    for number in range(2):
        talk(house, number)
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=house.suggestion, decision=Decision.DECLINED)
    told = conversation_of(house.objective, house.waiting_time)
    answers = told.under(house.check_in.pk)
    assert [who.name for who in answers.thanks] == ["Nils Haug", "Ola Vik"]
    assert {(each.kind, each.text, each.stance) for each in answers.said} == {
        ("praise", "Godt 0", None),
        ("praise", "Godt 1", None),
        ("comment", "@Eva, hva 0?", None),
        ("comment", "@Eva, hva 1?", None),
        ("seconding", "Vi 0", Stance.HELP),
        ("seconding", "Vi 1", Stance.HELP),
    }
    question = next(each for each in answers.said if each.kind == "comment")
    row = Comment.objects.get(pk=question.id)
    assert (question.at, question.by.public_id, question.language) == (row.at, house.people["nils"].public_id, "nb")
    assert [who.public_id for who in question.named] == [house.people["eva"].public_id]
    assert [(each.text, each.language, each.key_result_id) for each in told.comments] == [
        ("Bra 1", "nn", house.hit_rate.pk),
        ("Bra 0", "nn", house.hit_rate.pk),
    ]
    assert [each.text for each in told.suggestions] == ["1", "0", house.suggestion.text]
    last = told.suggestions[-1]
    assert (last.public_id, last.was, last.field) == (
        house.suggestion.public_id,
        house.objective.title,
        SuggestedField.TITLE,
    )
    answer = Suggestion.objects.get(pk=last.id).answer
    assert last.answer is not None
    assert (last.answer.decision, last.answer.by, last.answer.at) == (Decision.DECLINED, "Kari Lund", answer.at)


def test_without_an_open_one_questions_are_among_the_comments(house: House) -> None:
    talk(house, 0)
    told = conversation_of(house.objective)
    assert told.answers == {}
    assert [each.text for each in told.comments] == ["Bra 0", "@Eva, hva 0?"]
    assert told.under(house.check_in.pk) == Answers()


def test_another_objective_has_its_own(house: House) -> None:
    talk(house, 0)
    assert conversation_of(house.above) == conversation_of(house.draft)
    assert not conversation_of(house.above).comments
