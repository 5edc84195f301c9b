"""Scores against the original text, and the one learning point."""

from dataclasses import replace
from math import inf, nan

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles.actions import start_closing
from kurs.okr.actions import (
    edit_objective,
    stop_key_result,
)
from kurs.okr.enums import Verdict
from kurs.okr.models import KeyResult, Lesson, Score
from tests.okr.ending import KEPT, LAST, LEARNT, being_closed, close, learn, publish_with, score
from tests.world import House, on, text_of


@pytest.fixture
def closing(house: House) -> House:
    """The cycle of the story is being closed."""
    return being_closed(house)


def test_the_score_is_filled_in_from_the_figures(closing: House) -> None:
    # 34 → 26 of 15: 8 of 19, 0.42, by grades 0.4.
    row = score(closing, closing.waiting_time)
    assert (row.value, row.suggested, row.sentence, row.by) == (0.4, 0.4, "", closing.people["kari"])
    event = Event.objects.latest("pk")
    assert (event.name, event.role) == ("key_result.scored", "lead")
    assert event.payload == {
        "score": row.pk,
        "value": 0.4,
        "suggested": 0.4,
        "cause": "capacity",
        "verdict": "keep",
    }


def test_the_same_score_again_changes_nothing(closing: House) -> None:
    score(closing, closing.waiting_time)
    events = Event.objects.count()
    score(closing, closing.waiting_time)
    assert Event.objects.count() == events
    score(closing, closing.waiting_time, replace(KEPT, verdict=Verdict.STOP))
    assert Event.objects.count() == events + 1
    assert Score.objects.get(key_result=closing.waiting_time).verdict == Verdict.STOP


def test_another_score_needs_one_sentence(closing: House) -> None:
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.waiting_time, replace(KEPT, value=0.6))
    assert refusal.value.problems == {"sentence": "score_changed"}
    row = score(closing, closing.waiting_time, replace(KEPT, value=0.64, sentence="Køen  er borte."))
    assert (row.value, row.suggested, row.sentence) == (0.6, 0.4, "Køen er borte.")


def test_without_data_a_score_is_another_one_too(closing: House) -> None:
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.hit_rate, replace(KEPT, value=0.0))
    assert refusal.value.problems == {"sentence": "score_changed"}


@pytest.mark.parametrize("value", [7, -0.1, 1.01, nan, inf])
def test_what_is_no_score(closing: House, value: float) -> None:
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.waiting_time, replace(KEPT, value=value, sentence="Fordi."))
    assert refusal.value.problems == {"value": "off_the_score"}
    assert not Score.objects.filter(key_result=closing.waiting_time).exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"verdict": "perhaps"}, {"verdict": "not_allowed"}),
        ({"cause": "bad_luck"}, {"cause": "not_allowed"}),
        ({"cause_words": "a" * 501}, {"cause_words": "too_long"}),
        ({"sentence": "a\x00b"}, {"sentence": "not_text"}),
        ({"language": "de"}, {"language": "not_offered"}),
    ],
)
def test_what_no_score_holds(closing: House, changes: dict[str, str], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.waiting_time, replace(KEPT, **changes))  # type: ignore[arg-type]
    assert refusal.value.problems == problem


@pytest.mark.parametrize(
    ("profile", "value", "problem"),
    [
        ("none", 0.4, "no_scores_here"),
        ("radical-focus", 0.5, "reached_or_not"),
    ],
)
def test_a_score_that_the_profile_does_not_know(closing: House, profile: str, value: float, problem: str) -> None:
    publish_with(closing, profile)
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.waiting_time, replace(KEPT, value=value, sentence="Fordi."))
    assert refusal.value.problems == {"value": problem}


def test_percent_keeps_what_was_suggested_when_it_looks_the_same(closing: House) -> None:
    publish_with(closing, "percent")
    row = score(closing, closing.waiting_time, replace(KEPT, value=0.42))
    assert row.value == row.suggested == pytest.approx(8 / 19)


def test_against_the_original_text_with_the_corrected_baseline(house: House) -> None:
    """The target was lowered on the way and the baseline found to be 30: 30 → 26 of 15 is 4 of 15."""
    text = text_of(house.objective)
    lines = (replace(text.key_results[0], baseline=30.0, target=24.0), *text.key_results[1:])
    edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=replace(text, key_results=lines),
        reason="Vi målte feil, og vi tok for hardt i.",
    )
    with on(LAST):
        start_closing(house.cycle, by=house.by("liv"))
    assert score(house, house.waiting_time, replace(KEPT, value=None)).suggested == 0.3


def test_nobody_scores_before_the_cycle_is_being_closed(house: House) -> None:
    for act in (lambda: score(house, house.waiting_time), lambda: learn(house), lambda: close(house)):
        with pytest.raises(Invalid) as refusal:
            act()
        assert refusal.value.problems == {"state": "no_scores_yet"}


def test_a_draft_and_what_is_stopped_get_no_score(closing: House) -> None:
    draft = KeyResult.objects.select_related("objective__unit").filter(objective=closing.draft)[0]
    with pytest.raises(Invalid) as refusal:
        score(closing, draft)
    assert refusal.value.problems == {"state": "draft_has_no_score"}
    with on(LAST):
        stop_key_result(closing.hit_rate, by=closing.by("kari"), reason="Målet er ute av lufta.", language="nb")
    with pytest.raises(Invalid) as refusal:
        score(closing, closing.hit_rate)
    assert refusal.value.problems == {"value": "stopped_no_score"}


def test_one_lesson_an_objective(closing: House) -> None:
    lesson = learn(closing)
    assert (lesson.text, lesson.starter, lesson.language) == (LEARNT.text, "believed", "nb")
    events = Event.objects.count()
    assert learn(closing).pk == lesson.pk
    assert Event.objects.count() == events
    assert learn(closing, replace(LEARNT, text="Neste gang spør vi brukerne.")).pk == lesson.pk
    assert Lesson.objects.get(objective=closing.objective).text == "Neste gang spør vi brukerne."


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"text": "  "}, {"lesson": "required"}),
        ({"text": "a" * 501}, {"lesson": "too_long"}),
        ({"starter": "once"}, {"starter": "not_allowed"}),
        ({"language": "de"}, {"language": "not_offered"}),
    ],
)
def test_what_is_no_lesson(closing: House, changes: dict[str, str], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        learn(closing, replace(LEARNT, **changes))
    assert refusal.value.problems == problem
