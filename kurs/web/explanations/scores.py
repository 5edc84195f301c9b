"""Scores told in full: what the figures suggested, against which text, and what the team said."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.calc.scoring import objective_score
from kurs.framework.keys import KEYS, SCORING_PROFILE
from kurs.framework.queries import rules_of
from kurs.okr.enums import ScoringProfile
from kurs.okr.models import KeyResult, Objective, Score
from kurs.okr.queries.closing import profile_of, suggested_scores
from kurs.okr.queries.objectives import key_results_of, key_results_visible_to, objectives_visible_to
from kurs.okr.queries.originals import published_of
from kurs.web.closing.words import score_text
from kurs.web.explanations.told import Told, inputs_of, sources_of
from kurs.web.explanations.words import formula_words
from kurs.web.loading import load


def score_of_key_result(request: Any, public_id: str) -> Told:
    """The score that the figures suggest against the original text, and the team's own beside it."""
    key_result: KeyResult = load(request, key_results_visible_to, public_id)
    objective = key_result.objective
    if objective.is_draft:
        raise Http404
    rules = rules_of(objective.unit, request.person.today)
    published = published_of(objective)
    profile = profile_of(objective, rules)
    explained = suggested_scores(objective, [key_result], published.key_results, rules)[key_result.pk].score
    score = published.scores.get(key_result.pk)
    return Told(
        figure=_("Score"),
        subject=key_result.title,
        language=key_result.language,
        back=reverse("key_result", args=[key_result.public_id]),
        value=score_text(profile, score.value if score else explained.value),
        formula=formula_words(explained.formula),
        inputs=inputs_of(explained, key_result),
        rule=_convention(profile),
        sources=sources_of(key_result, explained),
        parts=[],
        notes=[_("It is against what was published, from the baseline as corrected since."), *_team(profile, score)],
    )


def score_of_objective(request: Any, public_id: str) -> Told:
    """The score of the whole, with those that it comes from."""
    objective: Objective = load(request, objectives_visible_to, public_id)
    published = published_of(objective)
    if objective.is_draft:
        raise Http404
    profile = profile_of(objective, rules_of(objective.unit, request.person.today))
    live = [row for row in key_results_of(objective) if row.stopped_on is None]
    scores = {row.pk: published.scores[row.pk].value if row.pk in published.scores else None for row in live}
    explained = objective_score(profile, list(scores.values()))
    kept = published.closure.score if published.closure else explained.value
    return Told(
        figure=_("Score"),
        subject=objective.title,
        language=objective.language,
        back=reverse("objective", args=[objective.public_id]),
        value=score_text(profile, kept),
        formula=formula_words(explained.formula),
        inputs=inputs_of(explained, None),
        rule=_convention(profile),
        sources=[],
        parts=[],
        scores=[(row.title, row.language, score_text(profile, scores[row.pk])) for row in live],
    )


def _convention(profile: str) -> str:
    """The rule, frozen when the goal was published."""
    words = {"label": _(KEYS[SCORING_PROFILE].label), "value": ScoringProfile(profile).label}
    return _("%(label)s: %(value)s, as it was when the goal was published") % words


def _team(profile: str, score: Score | None) -> list[str]:
    """What the team said, when it said another score."""
    if score is None or score.value is None or score.value == score.suggested:
        return []
    words = {"score": score_text(profile, score.value), "suggested": score_text(profile, score.suggested)}
    return [_("The figures suggested %(suggested)s; the team says %(score)s.") % words, score.sentence]


FIGURES: dict[tuple[str, str], Callable[[Any, str], Told]] = {
    ("key-result", "score"): score_of_key_result,
    ("objective", "score"): score_of_objective,
}
