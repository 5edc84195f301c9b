"""The forms of cycles, units and people."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kurs.organisation.actions.describing import UnitText
from kurs.organisation.actions.profiles import PersonText
from kurs.organisation.enums import Employment, MembershipKind, RoleKind, TeamType, UnitKind
from kurs.organisation.models import Unit
from kurs.organisation.validators import LONGEST_CHANNEL, LONGEST_NAME, LONGEST_PLACE, STEP
from kurs.web.fields import DayField
from kurs.web.objectives.fields import NamesField

FIXED = (UnitKind.ORGANISATION, UnitKind.PRACTICE)


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
    kind = forms.ChoiceField(label=_("Kind"), choices=[c for c in UnitKind.choices if c[0] not in FIXED])
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
    from_date = DayField(label=_("From"), required=False)


class ProfileForm(forms.Form):
    """What she says of herself."""

    place = forms.CharField(label=_("Place"), required=False, max_length=LONGEST_PLACE)
    professions = NamesField(label=_("Professions"))


class PersonTextForm(ProfileForm):
    """Everything that an administrator may say of somebody."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail"))
    employment = forms.ChoiceField(label=_("Employment"), required=False, choices=[("", "–"), *Employment.choices])
    percent = forms.IntegerField(label=_("Percent of a full post"), required=False, widget=forms.TextInput)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, name) for code, name in settings.LANGUAGES if code in languages]
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("As the browser says")), *names]

    @property
    def person_text(self) -> PersonText:
        """The form as the action takes it; only of a valid one."""
        return PersonText(**self.cleaned_data)


class AbsenceForm(forms.Form):
    """First and last day away; both empty when she is here."""

    from_date = DayField(label=_("First day away"), required=False)
    to_date = DayField(label=_("Last day away"), required=False)


class LastDayForm(forms.Form):
    """Her last day."""

    to_date = DayField(label=_("Last day"))


class UnitTextForm(forms.Form):
    """What an administrator may say of a unit."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("Kind"))
    team_type = forms.ChoiceField(label=_("Team type"), required=False, choices=[("", "–"), *TeamType.choices])
    place = forms.CharField(label=_("Place"), required=False, max_length=LONGEST_PLACE)
    chat_url = forms.CharField(label=_("Address of the channel"), required=False, max_length=LONGEST_CHANNEL)
    chat_text = forms.CharField(label=_("Name of the channel"), required=False, max_length=LONGEST_NAME)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fixed = unit.kind in FIXED and unit.parent_id is None
        kinds = [choice for choice in UnitKind.choices if (choice[0] == unit.kind if fixed else choice[0] not in FIXED)]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = kinds

    @property
    def unit_text(self) -> UnitText:
        """The form as the action takes it; only of a valid one."""
        return UnitText(**self.cleaned_data)
