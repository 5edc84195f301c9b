"""Suggestions with the team's answer, and comments."""

from typing import Any

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid, Refused
from kurs.audit.models import Event
from kurs.okr.actions import (
    answer_suggestion,
    make_comment,
    publish_objective,
    stop_key_result,
    stop_objective,
)
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models import (
    Comment,
    KeyResult,
    KeyResultVersion,
    Objective,
    ObjectiveVersion,
    Suggestion,
    SuggestionAnswer,
)
from kurs.okr.queries.objectives import key_results_of, key_results_visible_to, objectives_visible_to
from kurs.okr.queries.suggestions import waiting_for
from tests.okr.voices import suggest
from tests.world import House, World


def test_suggestion_keeps_what_stood(house: House) -> None:
    suggestion = suggest(house, house.objective, " Svar i tide ", key_result=house.waiting_time)
    assert (suggestion.was, suggestion.text) == (house.waiting_time.title, "Svar i tide")
    assert KeyResult.objects.get(pk=house.waiting_time.pk).title == house.waiting_time.title


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"text": "  "}, {"text": "required"}),
        ({"text": "a" * 301}, {"text": "too_long"}),
        ({"text": "a" * 4001, "field": SuggestedField.WHY}, {"text": "too_long"}),
        ({"text": "22", "field": SuggestedField.VALUE}, {"field": "not_allowed"}),
        ({"text": "Svar", "language": "da"}, {"language": "not_offered"}),
    ],
)
def test_what_cannot_be_suggested(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    before = Suggestion.objects.count()
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, **words)
    assert refusal.value.problems == problem
    assert Suggestion.objects.count() == before


def test_suggestion_is_about_a_key_result_of_the_objective(house: House) -> None:
    hers = key_results_of(house.draft)[0]
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, "Svar", key_result=hers)
    assert refusal.value.problems == {"key_result": "unknown"}
    with pytest.raises(Invalid):
        make_comment(house.objective, by=house.by("nils"), text="Å?", language="nb", key_result=hers)


def test_member_accepts_for_a_draft(house: House) -> None:
    suggestion = suggest(house, house.draft, "Vi lærer av hverandre")
    answer_suggestion(house.draft, by=house.by("ola"), suggestion=suggestion, decision=Decision.ACCEPTED)
    row = Objective.objects.get(pk=house.draft.pk)
    assert (row.title, row.edition) == ("Vi lærer av hverandre", house.draft.edition + 1)
    assert not ObjectiveVersion.objects.filter(objective=row).exists()


def test_lead_accepts_for_a_published_one_and_it_is_a_version(house: House) -> None:
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=house.suggestion, decision=Decision.ACCEPTED)
    version = ObjectiveVersion.objects.get(objective=house.objective, number=2)
    assert version.title == house.suggestion.text == Objective.objects.get(pk=house.objective.pk).title
    assert (version.by_id, version.reason) == (house.people["kari"].pk, "Nils Haug")


def test_accepted_title_of_a_key_result_is_its_version(house: House) -> None:
    suggestion = suggest(house, house.objective, "Dager før svar", key_result=house.waiting_time)
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)
    version = KeyResultVersion.objects.get(key_result=house.waiting_time, number=2)
    assert (version.title, version.baseline, version.target) == ("Dager før svar", 34.0, 15.0)
    assert not ObjectiveVersion.objects.filter(objective=house.objective, number=2).exists()
    # What was measured stays.
    assert KeyResult.objects.get(pk=house.waiting_time.pk).last_value == 26.0


def test_declined_changes_nothing_but_is_answered(house: House) -> None:
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=house.suggestion, decision=Decision.DECLINED)
    assert Objective.objects.get(pk=house.objective.pk).title == house.objective.title
    assert not waiting_for(house.people["kari"])


def test_what_was_suggested_for_a_stopped_key_result_can_only_be_declined(house: House) -> None:
    suggestion = suggest(house, house.objective, "Treff", key_result=house.hit_rate)
    stop_key_result(house.hit_rate, by=house.by("kari"), reason="Andre måler det.", language="nb")
    kari, standing = house.by("kari"), objectives_visible_to(house.people["kari"]).get(pk=house.objective.pk)
    with pytest.raises(Invalid) as refusal:
        answer_suggestion(standing, by=kari, suggestion=suggestion, decision=Decision.ACCEPTED)
    assert refusal.value.problems == {"objective": "ended"}
    answer_suggestion(standing, by=kari, suggestion=suggestion, decision=Decision.DECLINED)
    assert suggestion not in waiting_for(house.people["kari"])


def test_declined_when_the_text_was_edited_meanwhile(house: House) -> None:
    read = objectives_visible_to(house.people["kari"]).get(pk=house.objective.pk)
    Objective.objects.filter(pk=read.pk).update(edition=read.edition + 1)
    answer_suggestion(read, by=house.by("kari"), suggestion=house.suggestion, decision=Decision.DECLINED)
    assert SuggestionAnswer.objects.filter(suggestion=house.suggestion).count() == 1


def test_answered_once(house: House) -> None:
    kari = house.by("kari")
    first = answer_suggestion(house.objective, by=kari, suggestion=house.suggestion, decision=Decision.DECLINED)
    before = Event.objects.count()
    again = answer_suggestion(house.objective, by=kari, suggestion=house.suggestion, decision=Decision.ACCEPTED)
    assert (again.pk, again.decision) == (first.pk, Decision.DECLINED)
    assert Event.objects.count() == before
    assert SuggestionAnswer.objects.filter(suggestion=house.suggestion).count() == 1


def test_lead_of_one_team_cannot_answer_for_another(house: House) -> None:
    """Odd leads the department, so he may write its goals; the suggestion is about the team's."""
    with pytest.raises(Invalid) as refusal:
        answer_suggestion(house.above, by=house.by("odd"), suggestion=house.suggestion, decision=Decision.ACCEPTED)
    assert refusal.value.problems == {"suggestion": "unknown"}
    assert Objective.objects.get(pk=house.objective.pk).title == house.objective.title


def test_member_does_not_answer_after_it_was_published(house: House) -> None:
    suggestion = suggest(house, house.draft, "Vi lærer av hverandre")
    publish_objective(house.draft, by=house.by("kari"), edition=house.draft.edition)
    for decision in Decision:
        with pytest.raises(ChangedMeanwhile):
            answer_suggestion(house.draft, by=house.by("ola"), suggestion=suggestion, decision=decision)
    published = Objective.objects.select_related("unit").get(pk=house.draft.pk)
    with pytest.raises(Refused):
        answer_suggestion(published, by=house.by("ola"), suggestion=suggestion, decision=Decision.ACCEPTED)


def test_who_is_asked_to_answer(world: World) -> None:
    house = world.house
    on_draft = suggest(house, house.draft, "Vi lærer av hverandre")
    asked = {name: {row.pk for row in waiting_for(person)} for name, person in house.people.items()}
    assert {name: found for name, found in asked.items() if found} == {
        "kari": {house.suggestion.pk, on_draft.pk},
        "ola": {on_draft.pk},
        "runa": {on_draft.pk},
    }


def test_comment_pressed_twice_is_one(house: House) -> None:
    words: dict[str, Any] = {"text": "Bra!", "language": "nb", "key_result": house.hit_rate}
    first = make_comment(house.objective, by=house.by("nils"), **words)
    before = Event.objects.count()
    assert make_comment(house.objective, by=house.by("nils"), **words | {"text": " Bra! "}) == first
    assert Event.objects.count() == before
    said = Comment.objects.filter(objective=house.objective)
    make_comment(house.objective, by=house.by("nils"), **words | {"key_result": None})
    make_comment(house.objective, by=house.by("ola"), **words)
    make_comment(house.objective, by=house.by("nils"), **words)
    assert said.filter(key_result=house.hit_rate).count() == 3
    assert said.count() == 4


@pytest.mark.parametrize(("text", "code"), [(" ", "required"), ("a" * 4001, "too_long"), ("\x00", "not_text")])
def test_comment_needs_words(house: House, text: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        make_comment(house.objective, by=house.by("nils"), text=text, language="nb", key_result=None)
    assert refusal.value.problems == {"text": code}


def test_the_same_suggestion_waits_once(house: House) -> None:
    first = suggest(house, house.objective, "Svar først")
    before = Event.objects.count()
    assert suggest(house, house.objective, "Svar  først").pk == first.pk
    assert Event.objects.count() == before
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=first, decision=Decision.DECLINED)
    assert suggest(house, house.objective, "Svar først").pk != first.pk


def test_what_has_ended_stays_as_it_was(house: House) -> None:
    words = {"reason": "Noe annet er viktigere.", "language": "nb"}
    stop_key_result(house.hit_rate, by=house.by("kari"), **words)
    stopped = key_results_visible_to(house.people["kari"]).get(pk=house.hit_rate.pk)
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, "Treff", key_result=stopped)
    assert refusal.value.problems == {"field": "ended"}
    stop_objective(house.objective, by=house.by("kari"), **words)
    stopped_one = objectives_visible_to(house.people["kari"]).get(pk=house.objective.pk)
    with pytest.raises(Invalid):
        suggest(house, stopped_one, "Svar")
    for decision in Decision:
        with pytest.raises(Invalid) as refusal:
            answer_suggestion(stopped_one, by=house.by("kari"), suggestion=house.suggestion, decision=decision)
        assert refusal.value.problems == {"objective": "ended"}
    assert not waiting_for(house.people["kari"])
