"""The forms of cycles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.cycles.enums import CycleKind
from kurs.cycles.validators import LONGEST_NAME, LONGEST_REASON
from kurs.organisation.models import Unit
from kurs.web.fields import DayField
from kurs.web.organisation.forms import unit_choices

PLANNED_KINDS = [choice for choice in CycleKind.choices if choice[0] != CycleKind.BACKLOG]


class PlanForm(forms.Form):
    """A cycle to be: whose it is, how long, what it is called. `seen` are the overlapping cycles she was told of."""

    unit = forms.ChoiceField(label=_("For"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=PLANNED_KINDS)
    name = forms.CharField(label=_("Name of the cycle"), max_length=LONGEST_NAME)
    start = DayField(label=_("First day"))
    end = DayField(label=_("Last day"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Sequence[Unit], everybodys: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*([("", _("The whole organisation"))] if everybodys else []), *unit_choices(units)]


class EditForm(forms.Form):
    """Name and days of a planned cycle."""

    name = forms.CharField(label=_("Name of the cycle"), max_length=LONGEST_NAME)
    start = DayField(label=_("First day"))
    end = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Why do you change it?"), max_length=LONGEST_REASON, required=False)


class EditRunningForm(forms.Form):
    """Name and last day of a running cycle, and why."""

    name = forms.CharField(label=_("Name of the cycle"), max_length=LONGEST_NAME)
    end = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Why do you change it?"), max_length=LONGEST_REASON)


class OpenForm(forms.Form):
    """Before the first day it has to be meant."""

    early = forms.BooleanField(label=_("Yes, open it before its first day"), required=False)
