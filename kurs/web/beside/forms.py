"""Forms of key figures, of what a unit says no to, and of a cycle without OKRs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kurs.calc.numbers import decimals_of
from kurs.cycles.models import Cycle
from kurs.okr.enums import KeyFigureKind
from kurs.okr.models import KeyFigure
from kurs.okr.validators import LONGEST_MEASURE, LONGEST_SENTENCE, LONGEST_TITLE
from kurs.okr.validators.beside import KeyFigureText
from kurs.web.fields import DayField, NumberField


class KeyFigureForm(forms.Form):
    """A number and the limit that it must keep."""

    title = forms.CharField(label=_("Key figure"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label=_("The limit is"), choices=KeyFigureKind.choices, widget=forms.RadioSelect)
    limit = NumberField(label=_("Limit"))
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=LONGEST_MEASURE, required=False)
    source = forms.CharField(label=_("Where it is read"), max_length=LONGEST_TITLE, required=False)

    @property
    def text(self) -> KeyFigureText:
        """As the action takes it; only of a valid form."""
        data = self.cleaned_data
        return KeyFigureText(
            title=data["title"],
            language=translation.get_language() or "nb",
            kind=data["kind"],
            limit=float(data["limit"]),
            unit_of_measure=data["unit_of_measure"],
            decimals=decimals_of(data["limit"]),
            source=data["source"],
        )


def figure_initial(figure: KeyFigure) -> dict[str, Any]:
    """What stands, for the form."""
    return {name: getattr(figure, name) for name in ("title", "kind", "limit", "unit_of_measure", "source")}


class ReadingForm(forms.Form):
    """What a key figure was on a day."""

    value = NumberField(label=_("Value"))
    measured_on = DayField(label=_("Measured on"))


class _ForACycle(forms.Form):
    cycle = forms.ChoiceField(label=_("Cycle"))

    def __init__(self, *args: Any, cycles: Sequence[Cycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cycle"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(cycle.public_id, cycle.name) for cycle in cycles]


class NoForm(_ForACycle):
    """Something that the unit says no to."""

    text = forms.CharField(label=_("We say no to"), max_length=LONGEST_TITLE)


class WithoutForm(_ForACycle):
    """Why there are no OKRs."""

    reason = forms.CharField(label=_("Why"), max_length=LONGEST_SENTENCE)
