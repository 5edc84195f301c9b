"""The forms of objectives and key results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.okr.validators import LONGEST_SENTENCE, LONGEST_WHY

LANGUAGE_NAMES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]


class SuggestionForm(forms.Form):
    """Which field, and what it should say instead."""

    field = forms.ChoiceField(label=_("What should be different?"))
    proposed = forms.CharField(label=_("It should say"), max_length=LONGEST_WHY, widget=forms.Textarea)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["field"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class CommentForm(forms.Form):
    """A remark."""

    text = forms.CharField(label=_("Comment"), max_length=LONGEST_WHY, widget=forms.Textarea)


class ArgumentForm(forms.Form):
    """The team's answer to a finding."""

    rule = forms.CharField(max_length=10, widget=forms.HiddenInput)
    target = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Why we keep it so"), max_length=LONGEST_SENTENCE)
