"""The source of a team's page, and where it goes."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kurs.organisation.models import Unit
from kurs.organisation.queries.imports import unit_of_page
from kurs.organisation.team_page import (
    FAULTS,
    Fault,
    Kind,
    NotATeamPage,
    TeamPage,
    read_team_page,
    vocabulary,
)
from kurs.web.objectives.forms import LANGUAGE_NAMES

NEW_UNIT = "new"
OF_THE_WHOLE = (Fault.TOO_LARGE, Fault.EMPTY, Fault.NO_FRONT_MATTER, Fault.NO_TEAM)
KINDS = {
    Kind.PROFESSION: gettext_lazy("profession"),
    Kind.ROLE: gettext_lazy("role"),
    Kind.EMPLOYMENT: gettext_lazy("employment"),
    Kind.PERCENT: gettext_lazy("percent"),
    Kind.PLACE: gettext_lazy("place"),
    Kind.UNIT: gettext_lazy("unit"),
}


class PageForm(forms.Form):
    """The page as pasted or in a file; once read, `page` is what it says."""

    text = forms.CharField(
        label=gettext_lazy("Paste the page's source here"), widget=forms.Textarea, required=False, strip=False
    )
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("It is about"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("The text is in"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    page: TeamPage

    def __init__(self, *args: Any, units: list[Unit], languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.source = ""
        self._choices("unit", [(NEW_UNIT, _("A new unit")), *((unit.public_id, unit.name) for unit in units)])
        self._choices("language", [choice for choice in LANGUAGE_NAMES if choice[0] in languages])

    def clean(self) -> dict[str, Any]:
        """Reads the file, or else the text. Where nobody says it, a unit of the page's name is meant, or a new one."""
        data = super().clean() or {}
        file = data.get("file")
        content = file.read() if file else (data.get("text") or "").encode()
        places = {unit.place for unit in self.units if unit.place}
        try:
            self.page = read_team_page(content, vocabulary(places=places))
        except NotATeamPage as problem:
            self.add_error("file" if file else "text", told(problem))
            return data
        self.source = content.decode("utf-8-sig")
        if not (self.page.people or self.page.links or self.page.responsibilities or self.page.chat.url):
            self.add_error("file" if file else "text", _("Nothing was found: no people, guides, channel or tasks."))
            return data
        is_new = data.get("unit") == NEW_UNIT
        same = unit_of_page(self.units, self.page.title, below=self.units[0] if is_new else None)
        if is_new or not data.get("unit"):
            data["unit"] = same.public_id if same else NEW_UNIT
        data["language"] = data.get("language") or self.units[0].organisation.language
        if data["unit"] == NEW_UNIT and not self.page.title:
            self.add_error("unit", _("The page has no title to call a new unit by. Choose the unit that it is about."))
        return data

    @property
    def mark(self) -> str:
        """A mark of the page that the preview shows."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:32]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def told(problem: NotATeamPage) -> str:
    """What stopped the reading; where it is about the whole, without a line."""
    words = _(FAULTS[problem.fault]).format_map(problem.parameters)
    return words[:1].upper() + words[1:] if problem.fault in OF_THE_WHOLE else at_line(problem.line, words)


def at_line(line: int, words: str) -> str:
    """«Line 5: …»"""
    return _("Line %(line)s: %(words)s") % {"line": line, "words": words}
