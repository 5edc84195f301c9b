"""The forms of cycles, units and people."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Unit
from kurs.organisation.validators import LONGEST_NAME, STEP


def unit_choices(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Units as a select shows them, indented by an en space a level."""
    return [(unit.public_id, "\u2002" * (len(unit.path) // STEP - 1) + unit.name) for unit in units]


class _WithUnits(forms.Form):
    """Fills the select called `unit_field` with units."""

    unit_field = "unit"

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.unit_field]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*([] if field.required else [("", _("The whole organisation"))]), *unit_choices(units)]


class UnitForm(_WithUnits):
    """A unit under another."""

    unit_field = "parent"
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("Kind"), choices=[c for c in UnitKind.choices if c[0] != "organisation"])
    parent = forms.ChoiceField(label=_("Belongs to"))


class PlaceForm(_WithUnits):
    """Where a unit is moved to."""

    unit_field = "parent"
    parent = forms.ChoiceField(label=_("Belongs to"))


class PersonForm(_WithUnits):
    """A new person, with a place in a unit."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail"))
    unit = forms.ChoiceField(label=_("Unit"))
    kind = forms.ChoiceField(label=_("As"), choices=MembershipKind.choices)


class MembershipForm(_WithUnits):
    """A place in a unit for somebody who is here already."""

    unit = forms.ChoiceField(label=_("Unit"))
    kind = forms.ChoiceField(label=_("As"), choices=MembershipKind.choices)


class RoleForm(_WithUnits):
    """A role for a unit and all below."""

    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices)
    unit = forms.ChoiceField(label=_("For"), required=False)
