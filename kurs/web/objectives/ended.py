"""What was published and is something else now, and what it came to in the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.calc.numbers import round_half_up
from kurs.okr.enums import ScoringProfile
from kurs.okr.models import Closure, KeyResult, Lesson, Objective, Score
from kurs.okr.queries.originals import Published
from kurs.web.objectives.differences import Difference, key_result_differences, objective_differences


@dataclass(frozen=True, slots=True)
class Original:
    """What something said when it was published, where it says something else now."""

    title: str
    url: str
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """A key result with its score; `value` is empty where no number is given."""

    key_result: KeyResult
    score: Score
    value: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a closed objective ended. `score` is empty without a number."""

    closure: Closure
    score: str
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
    profile = objective.scoring_profile
    return Ended(
        closure=published.closure,
        score=score_text(profile, published.closure.score),
        lesson=published.lesson,
        lines=[
            ScoredLine(row, published.scores[row.pk], score_text(profile, published.scores[row.pk].value))
            for row in key_results
            if row.pk in published.scores
        ],
    )


def score_text(profile: str, score: float | None) -> str:
    """`0,7 av 1,0`, or percent where the profile says so; nothing where no number is given."""
    if score is None:
        return ""
    if profile == ScoringProfile.PERCENT:
        return formats.percent(score)
    words = {"score": formats.number(round_half_up(score, 1), 1), "most": formats.number(1.0, 1)}
    return _("%(score)s of %(most)s") % words
