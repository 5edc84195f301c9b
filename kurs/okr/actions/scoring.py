"""Scoring: the lead grades each key result for the team, and writes the one learning point."""

from typing import Any

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.okr.actions.writing import rules_now
from kurs.okr.enums import ObjectiveState
from kurs.okr.events import closing as events
from kurs.okr.models import KeyResult, Lesson, Objective, Score
from kurs.okr.queries.closing import is_scorable, profile_of, suggested_scores
from kurs.okr.queries.life import locked_objective
from kurs.okr.queries.originals import Published, published_of
from kurs.okr.queries.standing import locked_key_results
from kurs.okr.rules import may_score
from kurs.okr.validators.closing import LessonText, ScoreText, checked_lesson, checked_score

SCORED = ("value", "suggested", "sentence", "cause", "cause_words", "verdict")


@action(may_score)
def score_key_result(key_result: KeyResult, *, by: Actor, text: ScoreText) -> Recorded[Score]:
    """Saves the team's score of a key result; what the figures give against the original text is kept beside it.

    A score may be changed until the objective is closed; the same again changes nothing. Raises Invalid when nobody
    scores now, for a stopped key result, and for a score that cannot be saved.
    """
    [stand] = locked_key_results([key_result.pk], key_result.organisation_id)
    objective = stand.objective
    published = published_of(objective)
    check_scorable(objective, published)
    if stand.stopped_on is not None:
        raise Invalid({"value": "stopped_no_score"})
    rules = rules_now(objective)
    suggested = suggested_scores(objective, [stand], published.key_results, rules)[stand.pk].score.value
    text = checked_score(text, profile=profile_of(objective, rules), suggested=suggested)
    kept: dict[str, Any] = {name: getattr(text, name) for name in SCORED if name != "suggested"}
    kept["suggested"] = suggested
    score = published.scores.get(stand.pk)
    if score and all(getattr(score, name) == value for name, value in kept.items()):
        return Recorded(score, None)
    score = score or Score(organisation_id=stand.organisation_id, key_result=stand)
    for name, value in kept.items():
        setattr(score, name, value)
    score.language, score.by_id, score.at = text.language, by.author_id, clock.now()
    score.save()
    event = events.key_result_scored(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        score=score.pk,
        value=score.value,
        suggested=suggested,
        cause=score.cause,
        verdict=score.verdict,
    )
    return Recorded(score, event)


@action(may_score)
def write_lesson(objective: Objective, *, by: Actor, text: LessonText) -> Recorded[Lesson]:
    """Saves the learning point, which may be changed until the objective is closed. The same again changes nothing.

    Raises Invalid when nobody scores now, and without words.
    """
    text = checked_lesson(text)
    stand = locked_objective(objective)
    published = published_of(stand)
    check_scorable(stand, published)
    lesson = published.lesson or Lesson(organisation_id=stand.organisation_id, objective=stand)
    if lesson.pk and (lesson.text, lesson.starter) == (text.text, text.starter):
        return Recorded(lesson, None)
    lesson.text, lesson.starter, lesson.language = text.text, text.starter, text.language
    lesson.by_id, lesson.at = by.author_id, clock.now()
    lesson.save()
    event = events.lesson_written(stand, label=stand.title, unit_path=stand.unit.path, lesson=lesson.pk)
    return Recorded(lesson, event)


def check_scorable(objective: Objective, published: Published) -> None:
    """Raises Invalid when the team does not score this now."""
    if is_scorable(objective, published.closure, clock.today(objective.organisation.time_zone)):
        return
    if objective.is_draft:
        raise Invalid({"state": "draft_has_no_score"})
    if objective.state == ObjectiveState.STOPPED:
        raise Invalid({"state": "stopped_no_score"})
    if objective.state == ObjectiveState.CLOSED or objective.cycle.state == CycleState.CLOSED:
        raise Invalid({"state": "scores_stay"})
    raise Invalid({"state": "no_scores_yet"})
