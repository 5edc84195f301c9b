"""Scores at close, by the convention that was frozen when the objective was published. Source: section 5.1.

A score is between 0 and 1, of one key result against what was published. *google* rounds to one decimal and
has three grades; *percent* is the share as it is; *radical-focus* knows reached or not; *stretch-target-commit*
has levels agreed beforehand and scores no objective; *none* has no number at all.
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.levels import COMMIT, STRETCH, TARGET, has_levels, level_score
from kurs.calc.measure import Measure, Taken, standing_value
from kurs.calc.numbers import at_least, nearly, round_half_up
from kurs.calc.progress import progress_of

__all__ = [
    "DECIMALS",
    "SWEET_SPOT",
    "Band",
    "Profile",
    "as_scored",
    "grade",
    "in_sweet_spot",
    "level_score",
    "needs_cause",
    "objective_score",
    "suggested_score",
]


class Profile(StrEnum):
    """The five conventions. The values are stored and stable."""

    GOOGLE = "google"
    PERCENT = "percent"
    RADICAL_FOCUS = "radical-focus"
    STRETCH_TARGET_COMMIT = "stretch-target-commit"
    NONE = "none"


class Band(StrEnum):
    """What a score amounts to. A code, never a colour: the words live above."""

    LITTLE = "little"
    PART = "part"
    DELIVERED = "delivered"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    BELOW_COMMIT = "below_commit"
    COMMIT = "commit"
    TARGET = "target"
    STRETCH = "stretch"


SWEET_SPOT: Final = (0.6, 0.7)
"""Where an aspirational objective is meant to end: above it was too easy, below it too far."""

DECIMALS: Final = {
    Profile.GOOGLE: 1,
    Profile.PERCENT: 2,
    Profile.RADICAL_FOCUS: 2,
    Profile.STRETCH_TARGET_COMMIT: 2,
    Profile.NONE: 0,
}
"""How many decimals a score is shown with."""

type Source = tuple[int | str, ...]


def suggested_score(
    profile: str, measure: Measure, taken: Taken, *, rule: RuleUsed | None = None, source: Source = ()
) -> Explained[float]:
    """The score that the figures give for one key result, before the team has changed it.

    Pass the measure that scores are against (`kurs.calc.measure.for_scoring`) and what the check-ins came to
    under it. None without data ("score.no_data"), when progress is undefined ("score.undefined") and for the
    profile that has no number ("score.none").
    """
    progress = progress_of(measure, taken, source=source)
    share, standing = progress.value, standing_value(measure, taken)
    inputs: tuple[tuple[str, object], ...] = (("standing", standing), ("progress", share))
    if profile == Profile.NONE:
        return Explained(None, "score.none", inputs, rule, source)
    if share is None:
        formula = "score.no_data" if progress.formula == "progress.no_data" else "score.undefined"
        return Explained(None, formula, inputs, rule, source)
    if profile == Profile.STRETCH_TARGET_COMMIT:
        return _by_levels(measure, standing, share, rule=rule, source=source)
    if profile == Profile.RADICAL_FOCUS:
        return Explained(float(at_least(share, 1.0)), "score.reached", inputs, rule, source)
    formula = "score.one_decimal" if profile == Profile.GOOGLE else "score.share"
    return Explained(as_scored(profile, share), formula, inputs, rule, source)


def _by_levels(
    measure: Measure, standing: float | None, share: float, *, rule: RuleUsed | None, source: Source
) -> Explained[float]:
    """By the levels where there are any; what is reached or not is worth the target's score."""
    if not has_levels(measure):
        inputs: tuple[tuple[str, object], ...] = (("standing", standing), ("progress", share))
        return Explained(TARGET * _within(share), "score.target_level", inputs, rule, source)
    score = level_score(measure, standing)
    inputs = (
        ("standing", standing),
        ("baseline", measure.baseline),
        ("commit", measure.commit),
        ("target", measure.target),
        ("stretch", measure.stretch),
    )
    return Explained(score, "score.undefined" if score is None else "score.levels", inputs, rule, source)


def as_scored(profile: str, score: float) -> float:
    """A score as the profile keeps it: from 0 to 1, with one decimal (half up) where there are grades."""
    inside = _within(score)
    return float(round_half_up(inside, 1)) if profile == Profile.GOOGLE else inside


def objective_score(profile: str, scores: Sequence[float | None], *, rule: RuleUsed | None = None) -> Explained[float]:
    """The plain average of the scores of an objective's key results; those not scored are left out and told.

    Rounded to one decimal for *google*; the share of key results reached for *radical-focus*. No number for
    the profiles that score no objective ("score.objective_not_scored").
    """
    known = [_within(score) for score in scores if score is not None]
    inputs = (("with_data", len(known)), ("of", len(scores)))
    if profile in {Profile.NONE, Profile.STRETCH_TARGET_COMMIT}:
        return Explained(None, "score.objective_not_scored", inputs, rule)
    if not known:
        return Explained(None, "score.no_data", inputs, rule)
    if profile == Profile.RADICAL_FOCUS:
        reached = sum(at_least(score, 1.0) for score in known)
        return Explained(reached / len(known), "score.share_reached", (*inputs, ("reached", reached)), rule)
    mean = min(math.fsum(known) / len(known), 1.0)
    return Explained(as_scored(profile, mean), "score.mean", (*inputs, ("mean", mean)), rule)


def grade(profile: str, score: float | None, ambition: str = "") -> Band | None:
    """What a score amounts to in words, None without a score or where the profile has none.

    *google*: after rounding up to 0.3, up to 0.6, from 0.7, whatever the ambition. *percent*: what the ambition
    expects is delivered, up to 0.3 is little. *stretch-target-commit*: the highest level reached.
    """
    if score is None or profile == Profile.NONE:
        return None
    if profile == Profile.RADICAL_FOCUS:
        return Band.REACHED if at_least(score, 1.0) else Band.NOT_REACHED
    if profile == Profile.STRETCH_TARGET_COMMIT:
        return _level(score)
    kept = as_scored(profile, score)
    enough = TARGET if profile == Profile.GOOGLE else _asked(ambition)
    if at_least(kept, enough):
        return Band.DELIVERED
    little = kept <= 0.3 or nearly(kept, 0.3)
    return Band.LITTLE if little else Band.PART


def needs_cause(profile: str, ambition: str, score: float | None) -> bool:
    """Whether a score falls short of what was expected, so that the team says why.

    Committed: below 1.0. Aspirational and learning: below the sweet spot, 0.6. With levels agreed beforehand,
    committed: below the target; otherwise below the commit level. Reached-or-not: not reached.
    """
    if score is None or profile == Profile.NONE:
        return False
    if profile == Profile.RADICAL_FOCUS:
        return not at_least(score, 1.0)
    if profile == Profile.STRETCH_TARGET_COMMIT:
        return not at_least(score, TARGET if ambition == "committed" else COMMIT)
    return not at_least(as_scored(profile, score), _asked(ambition))


def in_sweet_spot(score: float | None) -> bool:
    """Whether an aspirational objective ended where it was meant to, after rounding to one decimal."""
    low, high = SWEET_SPOT
    return score is not None and low <= float(round_half_up(score, 1)) <= high


def _asked(ambition: str) -> float:
    return 1.0 if ambition == "committed" else SWEET_SPOT[0]


def _within(score: float) -> float:
    return min(max(score, 0.0), 1.0)


def _level(score: float) -> Band:
    if at_least(score, STRETCH):
        return Band.STRETCH
    if at_least(score, TARGET):
        return Band.TARGET
    return Band.COMMIT if at_least(score, COMMIT) else Band.BELOW_COMMIT
