"""Scores as they are read, by the convention that they were given in. A grade is of goals, never of persons."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.base import formats
from kurs.calc.numbers import round_half_up
from kurs.calc.scoring import DECIMALS, Band, Profile, grade
from kurs.okr.enums import Gap

BANDS = {
    Band.LITTLE: gettext_noop("little of it reached"),
    Band.PART: gettext_noop("partly reached"),
    Band.DELIVERED: gettext_noop("delivered"),
    Band.REACHED: gettext_noop("reached"),
    Band.NOT_REACHED: gettext_noop("not reached"),
    Band.BELOW_COMMIT: gettext_noop("below the commit level"),
    Band.COMMIT: gettext_noop("commit level"),
    Band.TARGET: gettext_noop("target level"),
    Band.STRETCH: gettext_noop("stretch level"),
}
ASKED = {
    Gap.FINAL_VALUE: gettext_noop("The final value is missing."),
    Gap.SCORE: gettext_noop("Give a score."),
    Gap.CAUSE: gettext_noop("Say why it was missed."),
    Gap.VERDICT: gettext_noop("Choose keep, change or stop."),
    Gap.LESSON: gettext_noop("Write what you learnt, in one sentence."),
}


def score_text(profile: str, score: float | None) -> str:
    """«0,7», «70 %», or whether it was reached; an en dash without a score."""
    if score is None:
        return "–"
    if profile == Profile.RADICAL_FOCUS and score in (0, 1):
        return _(BANDS[Band.REACHED if score else Band.NOT_REACHED])
    if profile in (Profile.PERCENT, Profile.RADICAL_FOCUS):
        return formats.percent(score)
    decimals = DECIMALS[Profile(profile)]
    return formats.number(round_half_up(score, decimals), decimals)


def grade_text(profile: str, score: float | None, ambition: str) -> str:
    """What the score amounts to, in words; empty where the convention has no words beside the score."""
    band = grade(profile, score, ambition)
    return "" if band is None or profile == Profile.RADICAL_FOCUS else _(BANDS[band])


def asked_for(gap: Gap) -> str:
    """What is to be done about something that is missing."""
    return _(ASKED[gap])
