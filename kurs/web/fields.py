"""Form fields that know Norwegian: numbers as they are written here, dates by the browser's own picker."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kurs.base.formats import plain_number
from kurs.calc.numbers import NumberProblem, decimals_of, parse_number
from kurs.web.messages import NUMBERS


class NumberField(forms.CharField):
    """A number as typed, `1 234,5` or `1234.5`, as a Decimal; None when it may be empty."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except NumberProblem as problem:
            raise forms.ValidationError(_(NUMBERS[problem.code])) from None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(_(NUMBERS["empty"]))

    def run_validators(self, value: Any) -> None:
        """A Decimal has no length to check."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal | float):
            return plain_number(value, decimals_of(value))
        return value


class DayField(forms.DateField):
    """A date from the browser's picker, also as it is written by hand in Norway."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"],
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value
