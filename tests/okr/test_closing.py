"""The end of a cycle for a team: scores against the original text, the lesson, closing, and what the process does."""

from dataclasses import replace
from datetime import date, timedelta
from math import inf, nan

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.cycles.actions import close_cycle, start_closing
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    close_objective,
    close_unscored,
    edit_objective,
    record_check_in,
    score_key_result,
    stop_key_result,
    write_lesson,
)
from kurs.okr.enums import Gap, LessonStarter, MissCause, ObjectiveState, Verdict
from kurs.okr.models import Closure, KeyResult, Lesson, Objective, RecomputeMark, Score
from kurs.okr.queries.closing import has_final_value
from kurs.okr.tasks import close_what_nobody_scored
from kurs.okr.validators.closing import LessonText, ScoreText
from kurs.organisation.models import Person
from tests.world import CYCLE, House, checked, on, text_of

LAST = CYCLE[1] - timedelta(days=2)
DUE = date(2027, 1, 5)
OVER = date(2027, 1, 9)  # three working days and a night after
KEPT = ScoreText(0.4, "nb", Verdict.KEEP, cause=MissCause.CAPACITY)
LEARNT = LessonText("Vi trodde at brevet var problemet.", "nb", LessonStarter.BELIEVED)


@pytest.fixture
def closing(house: House) -> House:
    """The cycle of the story is being closed; scores are due on 5 January."""
    with on(LAST):
        start_closing(house.cycle, by=house.by("liv"))
    return house


def score(house: House, key_result: KeyResult, text: ScoreText = KEPT, *, by: str = "kari", day: date = LAST) -> Score:
    with on(day):
        return score_key_result(key_result, by=house.by(by), text=text)


def learn(house: House, text: LessonText = LEARNT, *, day: date = LAST) -> Lesson:
    with on(day):
        return write_lesson(house.objective, by=house.by("kari"), text=text)


def close(house: House, *, by: str = "kari", day: date = LAST) -> Objective:
    with on(day):
        return close_objective(house.objective, by=house.by(by))


def score_both(house: House) -> None:
    score(house, house.waiting_time)
    score(house, house.hit_rate, replace(KEPT, value=0.0, sentence="Vi målte aldri."))


def publish_with(house: House, profile: str, ambition: str = "") -> None:
    Objective.objects.filter(pk=house.objective.pk).update(scoring_profile=profile, ambition=ambition)


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
        score(closing, closing.waiting_time, replace(KEPT, **changes))
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


def test_the_team_closes_when_nothing_is_missing(closing: House) -> None:
    score_both(closing)
    learn(closing)
    marks = RecomputeMark.objects.count()
    assert close(closing).state == ObjectiveState.CLOSED
    closure = Closure.objects.get(objective=closing.objective)
    assert (closure.score, closure.not_scored, closure.reason, closure.by) == (0.2, False, "", closing.people["kari"])
    assert Event.objects.latest("pk").payload == {"score": 0.2}
    assert RecomputeMark.objects.count() == marks + 1


def test_closing_twice_changes_nothing(closing: House) -> None:
    score_both(closing)
    learn(closing)
    close(closing)
    events = Event.objects.count()
    close(closing)
    assert Event.objects.count() == events


def test_what_is_missing_is_named(closing: House) -> None:
    with pytest.raises(Invalid) as refusal:
        close(closing)
    assert refusal.value.problems == {"close": "something_missing"}
    waiting, rate = closing.waiting_time, closing.hit_rate
    assert [(each.key_result, each.gap) for each in refusal.value.parameters["missing"]] == [
        (waiting, Gap.SCORE),
        (waiting, Gap.VERDICT),
        (rate, Gap.SCORE),
        (rate, Gap.VERDICT),
        (None, Gap.LESSON),
    ]


@pytest.mark.parametrize(
    ("ambition", "cause", "words", "is_missing"),
    [
        ("committed", "", "", True),
        ("committed", "capacity", "", False),
        ("committed", "other", "", True),
        ("committed", "other", "Streik.", False),
        ("aspirational", "", "", False),
    ],
)
def test_what_was_missed_has_a_cause(closing: House, ambition: str, cause: str, words: str, is_missing: bool) -> None:
    publish_with(closing, "google", ambition)
    score_both(closing)
    learn(closing)
    text = ScoreText(0.9, "nb", Verdict.KEEP, "Nesten.", cause, words)
    score(closing, closing.waiting_time, text)
    if not is_missing:
        assert close(closing).state == ObjectiveState.CLOSED
        return
    with pytest.raises(Invalid) as refusal:
        close(closing)
    assert [each.gap for each in refusal.value.parameters["missing"]] == [Gap.CAUSE]


def test_without_numbers_the_lesson_is_asked_for_all_the_same(closing: House) -> None:
    publish_with(closing, "none")
    for key_result in (closing.waiting_time, closing.hit_rate):
        assert score(closing, key_result, ScoreText(None, "nb", Verdict.CHANGE)).suggested is None
    with pytest.raises(Invalid) as refusal:
        close(closing)
    assert [each.gap for each in refusal.value.parameters["missing"]] == [Gap.LESSON]
    learn(closing)
    close(closing)
    assert Closure.objects.get(objective=closing.objective).score is None


def test_what_is_stopped_does_not_count(closing: House) -> None:
    with on(LAST):
        stop_key_result(closing.hit_rate, by=closing.by("kari"), reason="Målet er ute av lufta.", language="nb")
    score(closing, closing.waiting_time)
    learn(closing)
    close(closing)
    assert Closure.objects.get(objective=closing.objective).score == 0.4


def test_a_closed_goal_stays_as_it_is(closing: House) -> None:
    score_both(closing)
    learn(closing)
    close(closing)
    for act in (
        lambda: score(closing, closing.waiting_time, replace(KEPT, verdict=Verdict.STOP)),
        lambda: learn(closing),
    ):
        with pytest.raises(Invalid) as refusal:
            act()
        assert refusal.value.problems == {"state": "scores_stay"}


def test_the_final_value_is_one_of_the_last_week(closing: House) -> None:
    assert not has_final_value(closing.waiting_time)
    with on(LAST):
        text = checked(20, on=LAST, key="final")
        record_check_in(closing.waiting_time, by=closing.by("eva"), text=text)
    assert has_final_value(KeyResult.objects.get(pk=closing.waiting_time.pk))


def test_after_the_days_for_it_the_process_closes(closing: House) -> None:
    with on(OVER - timedelta(days=1)):
        assert close_what_nobody_scored() == 0
    score_both(closing)
    with on(OVER):
        assert close_what_nobody_scored() == 2
        assert close_what_nobody_scored() == 0
    stand = Objective.objects.get(pk=closing.objective.pk)
    closure = Closure.objects.get(objective=stand)
    assert stand.state == ObjectiveState.CLOSED
    assert (closure.not_scored, closure.score, closure.by) == (True, None, None)
    assert closure.reason
    assert closure.scorable_until == OVER + timedelta(days=14)
    event = Event.objects.filter(name="objective.closed_unscored", subject_id=stand.pk).get()
    assert (event.actor_id, event.role, event.door) == (None, "system", "job")


def test_the_process_leaves_what_has_days_left(closing: House) -> None:
    with on(DUE), pytest.raises(Invalid) as refusal:
        close_unscored(closing.objective, by=closing.by("liv").system(closing.organisation.pk))
    assert refusal.value.problems == {"state": "days_left"}


def test_the_team_may_still_score_for_fourteen_days(closing: House) -> None:
    with on(OVER):
        close_what_nobody_scored()
        close_cycle(closing.cycle, by=closing.by("liv"))
    late = OVER + timedelta(days=14)
    score(closing, closing.waiting_time, day=late)
    score(closing, closing.hit_rate, replace(KEPT, value=0.0, sentence="Vi målte aldri."), day=late)
    learn(closing, day=late)
    close(closing, day=late)
    closure = Closure.objects.get(objective=closing.objective)
    assert (closure.score, closure.not_scored, closure.reason, closure.scorable_until) == (0.2, False, "", None)
    with pytest.raises(Invalid):
        score(closing, closing.waiting_time, replace(KEPT, verdict=Verdict.STOP), day=late)


def test_then_it_is_final(closing: House) -> None:
    with on(OVER):
        close_what_nobody_scored()
    after = OVER + timedelta(days=15)
    for act in (
        lambda: score(closing, closing.waiting_time, day=after),
        lambda: learn(closing, day=after),
        lambda: close(closing, day=after),
    ):
        with pytest.raises(Invalid) as refusal:
            act()
        assert refusal.value.problems == {"state": "scores_stay"}


@pytest.mark.parametrize("name", ["ola", "eva", "odd", "tora", "liv", "astrid", "agnar"])
def test_nobody_else_enters_a_score(closing: House, name: str) -> None:
    with pytest.raises(Refused):
        score(closing, closing.waiting_time, by=name)
    with pytest.raises(Refused):
        close(closing, by=name)
    assert not Score.objects.exists()
    assert Event.objects.latest("pk").name == "refused"


def test_the_cycle_closes_when_every_goal_has_ended(closing: House) -> None:
    with on(LAST), pytest.raises(Invalid) as refusal:
        close_cycle(closing.cycle, by=closing.by("liv"))
    assert refusal.value.problems == {"cycle": "not_ready"}
    with on(OVER):
        close_what_nobody_scored()
        close_cycle(closing.cycle, by=closing.by("liv"))
    assert Cycle.objects.get(pk=closing.cycle.pk).state == CycleState.CLOSED


def test_scores_of_another_organisation_are_not_touched(closing: House) -> None:
    with on(OVER):
        close_what_nobody_scored()
    others = Objective.objects.exclude(organisation=closing.organisation)
    assert not others.filter(state=ObjectiveState.CLOSED).exists()
    assert Person.objects.exclude(organisation=closing.organisation).exists()
