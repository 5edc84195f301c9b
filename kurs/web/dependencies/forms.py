"""The forms of requests between units."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kurs.okr.enums import Answer
from kurs.okr.models import KeyResult
from kurs.okr.validators import LONGEST_SENTENCE
from kurs.okr.validators.upward import AnswerText, DependencyText
from kurs.organisation.models import Unit
from kurs.web.fields import DayField
from kurs.web.organisation.forms import unit_choices


class RequestForm(forms.Form):
    """What is needed of which unit, and by when."""

    asked_unit = forms.ChoiceField(label=_("Which unit do you ask?"))
    text = forms.CharField(label=_("What do you need?"), max_length=LONGEST_SENTENCE, widget=forms.Textarea)
    needed_by = DayField(label=_("Needed by"))
    key_result = forms.ChoiceField(label=_("For which key result?"), required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], key_results: Sequence[KeyResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.public_id: unit for unit in units}
        self.key_results = {row.public_id: row for row in key_results}
        self._choose("asked_unit", [("", _("Choose a unit")), *unit_choices(units)])
        whole: list[tuple[str, Any]] = [("", _("The whole objective"))]
        self._choose("key_result", [*whole, *((row.public_id, row.title) for row in key_results)])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def request_text(self) -> DependencyText:
        """The form as the action takes it; only of a valid one."""
        data = self.cleaned_data
        return DependencyText(
            asked_unit=self.units[data["asked_unit"]],
            text=data["text"],
            language=translation.get_language() or "nb",
            needed_by=data["needed_by"],
            key_result=self.key_results.get(data["key_result"]),
        )


class AnswerForm(forms.Form):
    """Yes, no, or yes if."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Condition, or a word to it"), required=False, max_length=LONGEST_SENTENCE)
    promised_on = DayField(label=_("It will be there by"), required=False)

    @property
    def answer_text(self) -> AnswerText:
        """The form as the action takes it; only of a valid one."""
        data = self.cleaned_data
        language = translation.get_language() or "nb"
        return AnswerText(data["answer"], language, data["text"], data["promised_on"])
