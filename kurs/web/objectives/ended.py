"""What was published and is something else now, and what it came to in the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from kurs.okr.enums import ObjectiveState, ScoringProfile
from kurs.okr.models import Closure, KeyResult, Lesson, Objective, Score
from kurs.okr.queries.originals import Published
from kurs.okr.queries.running import Ending
from kurs.web.closing.words import grade_text, score_text
from kurs.web.objectives.differences import Difference, key_result_differences, objective_differences
from kurs.web.rows import explanation_url


@dataclass(frozen=True, slots=True)
class Original:
    """What something said when it was published, where it says something else now."""

    title: str
    url: str
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A key result with its score; `value` is empty where no number is given, `grade` where no word goes with it."""

    key_result: KeyResult
    score: Score
    value: str
    url: str
    grade: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a closed objective ended. `score` is empty without a number."""

    closure: Closure
    score: str
    url: str
    lesson: Lesson | None
    lines: list[ScoredLine]


def originals_of(objective: Objective, key_results: Sequence[KeyResult], published: Published) -> list[Original]:
    """Every part whose text or numbers are others than those that were published."""
    found = []
    if published.objective:
        differences = objective_differences(published.objective, objective, objective.language)
        found.append(Original(objective.title, reverse("objective_history", args=[objective.public_id]), differences))
    for row in key_results:
        if row.pk in published.key_results:
            differences = key_result_differences(row, published.key_results[row.pk], row)
            found.append(Original(row.title, reverse("key_result_history", args=[row.public_id]), differences))
    return [each for each in found if each.differences]


def ended_of(objective: Objective, key_results: Sequence[KeyResult], published: Published) -> Ended | None:
    """The score of a closed objective with its key results; None while it is not closed."""
    if published.closure is None:
        return None
    score = published.closure.score
    return Ended(
        closure=published.closure,
        score="" if score is None else score_text(objective.scoring_profile, score),
        url=explanation_url(objective, "score"),
        lesson=published.lesson,
        lines=[_line(objective, row, published.scores[row.pk]) for row in key_results if row.pk in published.scores],
    )


def _line(objective: Objective, row: KeyResult, score: Score) -> ScoredLine:
    profile = objective.scoring_profile
    return ScoredLine(
        key_result=row,
        score=score,
        value="" if score.value is None else score_text(profile, score.value),
        url=explanation_url(row, "score"),
        grade=grade_text(profile, score.value, objective.ambition),
    )


def written_of(objective: Objective, key_results: Sequence[KeyResult], published: Published) -> Ending | None:
    """What was written when it was closed, as the quality rules ask; None while it is not closed."""
    if objective.state != ObjectiveState.CLOSED:
        return None
    scored = {pk for pk, score in published.scores.items() if score.value is not None}
    complete = all(row.pk in scored for row in key_results if row.stopped_on is None)
    has_scores = None if objective.scoring_profile == ScoringProfile.NONE else complete
    return Ending(has_scores, published.lesson is not None)
