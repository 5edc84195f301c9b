"""What a score and a learning point must be to be saved. What is still missing is asked for when the goal closes."""

import math
from dataclasses import dataclass, replace

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.calc.numbers import round_half_up
from kurs.calc.scoring import DECIMALS, Profile, as_scored
from kurs.okr.enums import LessonStarter, MissCause, Verdict
from kurs.okr.validators.texts import LONGEST_SENTENCE, text_problems


@dataclass(frozen=True, slots=True)
class ScoreText:
    """A score as entered: a share, a sentence when it is another than suggested, why it was missed, what now."""

    value: float | None
    language: str
    verdict: str = ""
    sentence: str = ""
    cause: str = ""
    cause_words: str = ""


@dataclass(frozen=True, slots=True)
class LessonText:
    """The learning point as written, with the words it begins with."""

    text: str
    language: str
    starter: str = ""


def checked_score(text: ScoreText, *, profile: str, suggested: float | None) -> ScoreText:
    """The score as the profile keeps it. Raises Invalid for one that it does not know, or changed without a sentence.

    Verdict, cause and even the score may still be missing.
    """
    sentence, words = " ".join(text.sentence.split()), " ".join(text.cause_words.split())
    problems = text_problems("sentence", sentence, LONGEST_SENTENCE)
    problems |= text_problems("cause_words", words, LONGEST_SENTENCE)
    problems |= _value_problems(text.value, profile)
    if text.verdict not in ("", *Verdict):
        problems["verdict"] = "not_allowed"
    if text.cause not in ("", *MissCause):
        problems["cause"] = "not_allowed"
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if "value" not in problems and not sentence and is_changed(profile, suggested, text.value):
        problems["sentence"] = "score_changed"
    if problems:
        raise Invalid(problems)
    kept = suggested if not is_changed(profile, suggested, text.value) else as_scored(profile, text.value or 0.0)
    return replace(text, value=None if text.value is None else kept, sentence=sentence, cause_words=words)


def checked_lesson(text: LessonText) -> LessonText:
    """The learning point without spare space. Raises Invalid when it is empty or longer than a sentence may be."""
    words = " ".join(text.text.split())
    problems = text_problems("lesson", words, LONGEST_SENTENCE, required=True)
    if text.starter not in ("", *LessonStarter):
        problems["starter"] = "not_allowed"
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if problems:
        raise Invalid(problems)
    return replace(text, text=words)


def is_changed(profile: str, suggested: float | None, value: float | None) -> bool:
    """Whether a score is another one than was suggested, as far as the profile shows it."""
    if value is None:
        return False
    decimals = DECIMALS[Profile(profile)]
    return suggested is None or round_half_up(suggested, decimals) != round_half_up(value, decimals)


def _value_problems(value: float | None, profile: str) -> dict[str, str]:
    problems: dict[str, str] = {}
    if value is None:
        return problems
    if profile == Profile.NONE:
        problems["value"] = "no_scores_here"
    elif not math.isfinite(value) or not 0 <= value <= 1:
        problems["value"] = "off_the_score"
    elif profile == Profile.RADICAL_FOCUS and value not in (0, 1):
        problems["value"] = "reached_or_not"
    return problems
