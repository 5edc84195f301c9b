"""The sheet on which a goal is closed: a row for each key result, and one learning point."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.calc.numbers import round_half_up
from kurs.calc.scoring import DECIMALS, Profile
from kurs.okr.enums import LessonStarter, MissCause, Verdict
from kurs.okr.models import Lesson, Score
from kurs.okr.validators import LONGEST_SENTENCE
from kurs.okr.validators.closing import LessonText, ScoreText
from kurs.web.fields import NumberField

REACHED = [("1", _("reached")), ("0", _("not reached"))]


class ScoreForm(forms.Form):
    """One key result. The score is asked as the profile knows it: a number, percent, reached or not, or not at all."""

    value = NumberField(label=_("Score"), required=False)
    sentence = forms.CharField(label=_("Why another score?"), required=False, max_length=LONGEST_SENTENCE)
    cause = forms.ChoiceField(
        label=_("Why it was missed"), required=False, choices=[("", _("Not chosen")), *MissCause.choices]
    )
    cause_words = forms.CharField(label=_("In a few words"), required=False, max_length=LONGEST_SENTENCE)
    verdict = forms.ChoiceField(label=_("What now?"), required=False, choices=Verdict.choices, widget=forms.RadioSelect)
    was_suggested = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, profile: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile = profile
        if profile == Profile.NONE:
            del self.fields["value"], self.fields["sentence"]
        if profile == Profile.RADICAL_FOCUS:
            choices = [("", _("Not chosen")), *REACHED]
            self.fields["value"] = forms.ChoiceField(label=_("Score"), choices=choices, required=False)

    def is_touched(self) -> bool:
        """Whether somebody has filled in anything."""
        return bool({*self.changed_data} - {"was_suggested"})

    def is_overtaken(self) -> bool:
        """Whether the score stands as it was suggested when the page was made, and the figures now say another."""
        was = self.cleaned_data["was_suggested"]
        return was not in ("", self.initial["was_suggested"]) and was == _typed(self.cleaned_data.get("value"))

    def text(self, language: str) -> ScoreText:
        """The score as the action takes it."""
        data = self.cleaned_data
        return ScoreText(
            value=self._share(data.get("value")),
            language=language,
            verdict=data["verdict"],
            sentence=data.get("sentence", ""),
            cause=data["cause"],
            cause_words=data["cause_words"],
        )

    def _share(self, typed: Decimal | str | None) -> float | None:
        if typed is None or typed == "":
            return None
        return float(typed) / 100 if self.profile == Profile.PERCENT else float(typed)


class LessonForm(forms.Form):
    """The one learning point."""

    starter = forms.ChoiceField(
        label=_("Begins with"), required=False, choices=[("", _("Your own words")), *LessonStarter.choices]
    )
    lesson = forms.CharField(label=_("What we learnt"), required=False, max_length=LONGEST_SENTENCE)

    def text(self, language: str) -> LessonText:
        """The learning point as the action takes it."""
        return LessonText(self.cleaned_data["lesson"], language, self.cleaned_data["starter"])


def score_initial(profile: str, suggested: float | None, score: Score | None) -> dict[str, Any]:
    """What stands, else what the figures suggest."""
    value = suggested if score is None else score.value
    initial: dict[str, Any] = {"value": _shown(profile, value), "was_suggested": _code(profile, suggested)}
    if score:
        initial |= {name: getattr(score, name) for name in ("sentence", "cause", "cause_words", "verdict")}
    return initial


def lesson_initial(lesson: Lesson | None) -> dict[str, Any]:
    """What stands, else nothing."""
    return {"starter": lesson.starter, "lesson": lesson.text} if lesson else {}


def _code(profile: str, value: float | None) -> str:
    """A suggestion as it is sent back with the form, to see whether it still is the one."""
    return _typed(_shown(profile, value))


def _typed(value: Any) -> str:
    return "" if value in (None, "") else f"{Decimal(value).normalize():f}"


def _shown(profile: str, value: float | None) -> Any:
    if value is None:
        return None
    if profile == Profile.RADICAL_FOCUS:
        return str(int(value))
    if profile == Profile.PERCENT:
        return round_half_up(value * 100, 0)
    return round_half_up(value, DECIMALS[Profile(profile)])
