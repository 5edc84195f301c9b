"""The check-in form, as the kind of the key result asks it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.calc.measure import Kind
from kurs.calc.status import STATABLE
from kurs.okr.enums import NextStep
from kurs.okr.models import KeyResult
from kurs.okr.validators import LONGEST_SENTENCE, LONGEST_TITLE, CheckInText
from kurs.web.fields import DayField, NumberField

STATUS_WORDS = {"on_track": _("on track"), "at_risk": _("at risk"), "off_track": _("off track")}


def new_key() -> str:
    """An idempotency key for one form."""
    return uuid.uuid4().hex


class CheckInForm(forms.Form):
    """Value, confidence and one sentence; the rest is folded away.

    Milestones have the steps that are done instead of a value, a level in words has its words.
    """

    idempotency_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    value = NumberField(label=_("Value"))
    steps_done = forms.TypedMultipleChoiceField(
        label=_("Done by now"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    confidence = forms.TypedChoiceField(
        label=_("Confidence"),
        choices=[(str(n), str(n)) for n in range(11)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose from 0 to 10.")),
    )
    sentence = forms.CharField(label=_("One sentence"), required=False, max_length=LONGEST_SENTENCE)
    measured_on = DayField(label=_("Measured on"), required=False)
    stated_status = forms.ChoiceField(
        label=_("Your own word"),
        required=False,
        choices=[("", _("As computed")), *((status.value, STATUS_WORDS[status.value]) for status in STATABLE)],
    )
    next_step = forms.ChoiceField(
        label=_("What now?"), required=False, choices=[("", _("Not chosen")), *NextStep.choices]
    )
    blocker = forms.CharField(label=_("What stands in the way?"), required=False, max_length=LONGEST_TITLE)

    def __init__(self, key_result: KeyResult, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key_result.kind == Kind.MILESTONES:
            self._ask_steps(key_result)
            return
        del self.fields["steps_done"]
        if key_result.kind == Kind.ORDINAL:
            self._ask_level(key_result)
        elif key_result.kind == Kind.CUMULATIVE:
            self.fields["value"].label = _("New since last time")

    def _ask_steps(self, key_result: KeyResult) -> None:
        del self.fields["value"]
        steps: Any = self.fields["steps_done"]
        steps.choices = [(str(step["id"]), step["title"]) for step in key_result.steps or ()]
        gone = _("This is not there any more. Reload the page.")
        steps.error_messages["invalid_choice"] = gone

    def _ask_level(self, key_result: KeyResult) -> None:
        self.fields["value"] = forms.TypedChoiceField(
            label=_("Level"),
            coerce=float,
            choices=[(str(index), word) for index, word in enumerate(key_result.scale or ())],
            widget=forms.RadioSelect,
            error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a level.")),
        )

    def text(self, *, today: Any, language: str) -> CheckInText:
        """The check-in as the action takes it; only of a valid form."""
        data = self.cleaned_data
        return CheckInText(
            value=float(data.get("value", 0)),
            confidence=data["confidence"],
            measured_on=data["measured_on"] or today,
            key=data["idempotency_key"],
            language=language,
            sentence=data["sentence"],
            stated_status=data["stated_status"],
            next_step=data["next_step"],
            blocker=data["blocker"],
            steps_done=tuple(data.get("steps_done", ())),
        )
