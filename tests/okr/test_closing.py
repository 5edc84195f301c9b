"""Closing for the team, what the process closes when the days are over, and the cycle after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.cycles.actions import close_cycle
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    close_unscored,
    record_check_in,
    stop_key_result,
)
from kurs.okr.enums import Gap, ObjectiveState, Verdict
from kurs.okr.models import Closure, KeyResult, Objective, RecomputeMark, Score
from kurs.okr.queries.closing import has_final_value
from kurs.okr.tasks import close_what_nobody_scored
from kurs.okr.validators.closing import ScoreText
from kurs.organisation.models import Person
from tests.okr.ending import DUE, KEPT, LAST, OVER, being_closed, close, learn, publish_with, score, score_both
from tests.world import House, checked, on


@pytest.fixture
def closing(house: House) -> House:
    """The cycle of the story is being closed."""
    return being_closed(house)


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
