"""A list as pasted or uploaded, with what its columns hold."""

import hashlib
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from kurs.base import formats
from kurs.organisation.importing import Columns, NotATable, Table, read_file, read_text, recognised
from kurs.organisation.validators import LONGEST_NAME

LONGEST_TEXT = 1_500_000  # characters; a form without a file may weigh two megabytes
PROBLEMS = {
    "too_large": gettext_noop("The file is larger than five megabytes. Part it in two."),
    "too_many": gettext_noop("There are more than %(most)s rows. Part the list in two."),
    "empty": gettext_noop("There is nothing in it. Paste a list, or choose a file."),
    "not_text": gettext_noop("This is no text and no workbook. Save it as CSV or XLSX first."),
    "no_table": gettext_noop("The file cannot be read as a table. Save it once more as CSV or XLSX."),
}
FIELDS = {
    "name": gettext_lazy("Name"),
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "unit": gettext_lazy("Unit"),
    "seat": gettext_lazy("Member or lead"),
    "place": gettext_lazy("Place"),
    "professions": gettext_lazy("Professions"),
    "employment": gettext_lazy("Employment"),
    "percent": gettext_lazy("Percent"),
    "language": gettext_lazy("Language"),
    "role": gettext_lazy("Role"),
    "parent": gettext_lazy("Belongs under"),
    "kind": gettext_lazy("Kind of unit"),
    "team_type": gettext_lazy("Team type"),
    "chat_url": gettext_lazy("Channel"),
    "chat_text": gettext_lazy("Channel"),
}


class ListForm(forms.Form):
    """A list, pasted or in a file; once read, `table` is it and `fields_of_columns` says what each column holds."""

    text = forms.CharField(
        label=gettext_lazy("Paste the list here"), widget=forms.Textarea, required=False, strip=False
    )
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False)
    source = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, columns: Columns, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        self.table: Table | None = None
        self.fields_of_columns: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Reads the file, or else the text."""
        data = super().clean() or {}
        file = data.get("file")
        try:
            self.table = read_file(file.read()) if file else read_text(data.get("text") or "")
            if len(self.text_read) > LONGEST_TEXT:
                raise NotATable("too_large")
        except NotATable as problem:
            most = formats.number(problem.most)
            words = _(PROBLEMS[problem.code]) % {"most": most}
            if problem.line:
                words = f"{_('line %(number)s') % {'number': problem.line}}: {words}"
            self.add_error("file" if file else "text", words)
            self.table = None
        else:
            self._take_columns()
        return data

    @property
    def text_read(self) -> str:
        """The table as text, as the page sends it back."""
        return self.table.as_text() if self.table else ""

    @property
    def source_read(self) -> str:
        """The name of the file that the list was in, also once it stands as text on the page; "" for a paste."""
        file = self.cleaned_data.get("file") if self.is_bound else None
        name = file.name if file else self.data.get("source", "")
        return " ".join(re.split(r"[/\\]", str(name or ""))[-1].split())[:LONGEST_NAME]

    @property
    def unused(self) -> list[str]:
        """Headings of the columns that hold something and are not used."""
        rows = self.table.rows if self.table else ()
        return [
            heading
            for at, (_name, heading, taken, _first) in enumerate(self.headings)
            if not taken and any(any(row.cells[at : at + 1]) for row in rows)
        ]

    @property
    def mark(self) -> str:
        """A mark of what the preview shows: the text and what its columns hold."""
        return hashlib.sha256(repr((self.text_read, self.fields_of_columns)).encode()).hexdigest()[:32]

    @property
    def missing(self) -> list[str]:
        """Names of fields that no column holds and that the list cannot be without."""
        return [str(FIELDS[field]) for field in self.columns.missing(self.fields_of_columns)]

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """What a column may hold."""
        return [("", _("nothing that is used")), *((name, FIELDS[name]) for name in self.columns.names)]

    @property
    def headings(self) -> list[tuple[str, str, str, str]]:
        """(name of the control, heading, what it is taken for, the first cell below) of each column."""
        if not self.table:
            return []
        first = self.table.rows[0].cells if self.table.rows else ()
        return [
            (
                f"column-{at}",
                heading or _("Column %(number)s") % {"number": at + 1},
                self.fields_of_columns[at],
                first[at] if at < len(first) else "",
            )
            for at, heading in enumerate(self.table.heading)
        ]

    def _take_columns(self) -> None:
        """Said by hand when the page asked for it about this very text, otherwise recognised."""
        assert self.table
        known = recognised(self.table, self.columns)
        said = [self.data.get(f"column-{at}") for at in range(len(known))]
        if all(each is None for each in said) or self.cleaned_data.get("file"):
            self.fields_of_columns = known
            return
        chosen = [str(each) if each in self.columns.names else "" for each in said]
        self.fields_of_columns = tuple(each if each not in chosen[:at] else "" for at, each in enumerate(chosen))
