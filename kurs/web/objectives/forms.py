"""The forms of objectives and key results."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kurs.okr.enums import Ambition
from kurs.okr.models import KeyResult, Objective
from kurs.okr.validators import (
    LONGEST_MEASURE,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    LONGEST_WHY,
    KeyResultText,
    ObjectiveText,
)
from kurs.organisation.models import Person
from kurs.web.fields import DayField, NumberField, decimals_of

LANGUAGE_NAMES = [("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]


def person_choices(people: Sequence[Person]) -> list[tuple[str, Any]]:
    """Names for a select; nobody first."""
    return [("", _("Nobody yet")), *((str(person.pk), person.name) for person in people)]


def _whole(value: str) -> int | None:
    return int(value) if value else None


class ObjectiveForm(forms.Form):
    """The objective's own text."""

    title = forms.CharField(label=_("Objective"), max_length=LONGEST_TITLE)
    why = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_WHY, widget=forms.Textarea)
    owner = forms.ChoiceField(label=_("Accountable"), required=False)
    ambition = forms.ChoiceField(label=_("Ambition"), required=False)
    language = forms.ChoiceField(label=_("The text is in"))
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=LONGEST_TITLE)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("owner", person_choices(people))
        self.choose("ambition", [("", _("Not chosen yet")), *Ambition.choices])
        self.choose("language", [choice for choice in LANGUAGE_NAMES if choice[0] in languages])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Fills a select."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class KeyResultForm(forms.Form):
    """One key result of the kind *fra–til*; a row without a title is no key result."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Key result"), required=False, max_length=LONGEST_TITLE)
    baseline = NumberField(label=_("From"), required=False)
    target = NumberField(label=_("To"), required=False)
    unit_of_measure = forms.CharField(label=_("Unit of measure"), required=False, max_length=LONGEST_MEASURE)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    check_in_owner = forms.ChoiceField(label=_("Checks in"), required=False)
    due_date = DayField(label=_("Due"), required=False)
    find_baseline_by = DayField(label=_("Find the baseline by"), required=False)
    source = forms.CharField(label=_("How is it measured?"), required=False, max_length=LONGEST_TITLE)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "check_in_owner"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = person_choices(people)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        numbers = data.get("baseline") is not None or data.get("target") is not None
        if not data.get("title") and "title" not in self.errors and numbers:
            self.add_error("title", forms.ValidationError(_("Write the key result, or empty the whole row.")))
        return data

    @property
    def text(self) -> KeyResultText:
        """The row as the action takes it; only of a valid form."""
        data = self.cleaned_data
        given = [value for value in (data["baseline"], data["target"]) if value is not None]
        return KeyResultText(
            id=data["id"],
            title=data["title"],
            baseline=None if data["baseline"] is None else float(data["baseline"]),
            target=None if data["target"] is None else float(data["target"]),
            decimals=max((decimals_of(value) for value in given), default=0),
            unit_of_measure=data["unit_of_measure"],
            due_date=data["due_date"],
            find_baseline_by=data["find_baseline_by"],
            source=data["source"],
            owner_id=_whole(data["owner"]),
            check_in_owner_id=_whole(data["check_in_owner"]),
        )


KeyResultForms = forms.formset_factory(KeyResultForm, extra=0, max_num=1000, absolute_max=1000)


def objective_text(form: ObjectiveForm, rows: Any) -> ObjectiveText:
    """Both forms as the action takes them."""
    data = form.cleaned_data
    return ObjectiveText(
        title=data["title"],
        why=data["why"],
        language=data["language"],
        ambition=data["ambition"],
        owner_id=_whole(data["owner"]),
        key_results=tuple(row.text for row in rows if row.cleaned_data.get("title")),
    )


def objective_initial(objective: Objective) -> dict[str, Any]:
    """What stands, for the form."""
    return {
        "title": objective.title,
        "why": objective.why,
        "owner": objective.owner_id or "",
        "ambition": objective.ambition,
        "language": objective.language,
        "edition": objective.edition,
    }


def key_result_initial(key_result: KeyResult) -> dict[str, Any]:
    """What stands, for a row."""
    names = ("id", "title", "baseline", "target", "unit_of_measure", "due_date", "find_baseline_by", "source")
    owners = {"owner": key_result.owner_id or "", "check_in_owner": key_result.check_in_owner_id or ""}
    return {name: getattr(key_result, name) for name in names} | owners


class SuggestionForm(forms.Form):
    """Which field, and what it should say instead."""

    field = forms.ChoiceField(label=_("What should be different?"))
    proposed = forms.CharField(label=_("Your suggestion"), max_length=LONGEST_WHY, widget=forms.Textarea)

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
