"""The form of the organisation itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.organisation.validators import LONGEST_NAME
from kurs.web.objectives.forms import LANGUAGE_NAMES


class OrganisationForm(forms.Form):
    """Name, the languages that are offered, and the one for whoever has not chosen."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=LONGEST_NAME)
    languages = forms.MultipleChoiceField(label=_("Languages"), choices=LANGUAGE_NAMES)
    language = forms.ChoiceField(label=_("Default language"), choices=LANGUAGE_NAMES)

    @property
    def offered(self) -> list[tuple[str, Any, bool]]:
        """(code, name, whether it is ticked) of each language."""
        ticked = self["languages"].value() or []
        return [(code, name, code in ticked) for code, name in LANGUAGE_NAMES]
