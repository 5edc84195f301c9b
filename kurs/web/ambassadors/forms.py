"""The forms of roles: who is to have one, from when, who stands in, until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kurs.organisation.models import Person
from kurs.web.fields import DayField
from kurs.web.objectives.fields import Directory, NameField


class NamedForm(forms.Form):
    """Finds the person who is meant in the field `who`; `found` is hers after `is_valid`."""

    who = NameField(label=gettext_lazy("Name or e-mail address"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_who(self) -> Person | None:
        """The one person with that name or address; None when nothing was typed and nothing has to be."""
        typed = self.cleaned_data["who"]
        if not typed:
            if self.fields["who"].required:
                raise forms.ValidationError(_("Write a name or an e-mail address."))
            return None
        directory = Directory(self.person, {})
        directory.look_up([typed])
        pk = directory.id_of(typed)
        return next(each for people in directory.found.values() for each in people if each.pk == pk)


class AmbassadorForm(NamedForm):
    """Who is to serve a unit, and from when."""

    from_date = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].required = True
        self.initial.setdefault("from_date", self.person.today)


class SubstituteForm(NamedForm):
    """Who stands in; nobody when it is empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = gettext_lazy("Substitute: name or e-mail address")


class EndForm(forms.Form):
    """The last day of a role."""

    to_date = DayField(label=gettext_lazy("Last day"))
