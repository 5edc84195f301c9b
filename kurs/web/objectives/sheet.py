"""The sheet that an objective is written on: its own form, a row for each key result, and whoever is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kurs.audit.errors import Invalid
from kurs.okr.enums import Ambition, Visibility
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import LONGEST_TITLE, LONGEST_WHY, ObjectiveText
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import people_visible_to
from kurs.organisation.queries.named import colleagues_of
from kurs.web.kept import kept_form
from kurs.web.messages import tell
from kurs.web.objectives.fields import Directory, NameField, NamesField, names_of
from kurs.web.objectives.forms import LANGUAGE_NAMES
from kurs.web.objectives.key_result_form import (
    MOST_STEP_ROWS,
    KeyResultForm,
    KeyResultForms,
    StepForm,
    key_result_initial,
    person_choices,
)

MOST_ROWS = 1000
PREFIX = "kr"
ADDING = ("add_row", "add_step")


class ObjectiveForm(forms.Form):
    """The objective's own text."""

    title = forms.CharField(label=_("Objective"), max_length=LONGEST_TITLE)
    why = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_WHY, widget=forms.Textarea)
    owner = forms.ChoiceField(label=_("Accountable"), required=False)
    ambition = forms.ChoiceField(label=_("Ambition"), required=False)
    language = forms.ChoiceField(label=_("The text is in"))
    sponsor = NameField(label=_("Sponsor"))
    contributors = NamesField(label=_("Contributors"))
    visibility = forms.ChoiceField(
        label=_("Who sees it"), required=False, choices=Visibility.choices, widget=forms.RadioSelect
    )
    readers = NamesField(label=_("Others who may read it"))
    reason = forms.CharField(label=_("Why it is changed"), required=False, max_length=LONGEST_TITLE)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("visibility", Visibility.OPEN.value)
        self._choose("owner", person_choices(people))
        self._choose("ambition", [("", _("Not chosen yet")), *Ambition.choices])
        self._choose("language", [choice for choice in LANGUAGE_NAMES if choice[0] in languages])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def names(self) -> Iterator[str]:
        """People typed."""
        data = self.cleaned_data
        yield from (data.get("sponsor") or "", *data.get("contributors", ()), *data.get("readers", ()))

    def resolve(self, directory: Directory) -> None:
        """Puts ids for the names, or says at the field who it could be."""
        for name in ("sponsor", "contributors", "readers"):
            typed = self.cleaned_data.get(name) or []
            try:
                ids = [directory.id_of(each) for each in ([typed] if isinstance(typed, str) else typed)]
            except forms.ValidationError as problem:
                self.add_error(name, problem)
            else:
                self.cleaned_data[f"{name}_ids"] = tuple(dict.fromkeys(pk for pk in ids if pk))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on it."""

    unit: Unit
    form: ObjectiveForm
    rows: Any
    directory: Directory

    def colleagues(self) -> list[str]:
        """Whom to choose from where a name is typed; asked for when the page is drawn."""
        return list(names_of(colleagues_of(self.directory.person, self.unit)).values())

    def parts(self) -> Iterator[tuple[forms.Form, str]]:
        """Every form on it in order, and what its problems are told to be about."""
        yield self.form, ""
        for number, row in enumerate(self.rows, 1):
            about = gettext("Key result %(number)s") % {"number": number}
            yield row, f"{about}, "
            for place, step in enumerate(row.steps if row.has_steps else (), 1):
                yield step, f"{about}, {gettext('step %(number)s') % {'number': place}}, "

    def is_valid(self) -> bool:
        """All of it is, and everybody named is somebody; every problem is found."""
        valid = all([self.form.is_valid(), self.rows.is_valid()])
        parts = [self.form, *self.rows]
        self.directory.look_up(name for part in parts for name in part.names())
        for part in parts:
            part.resolve(self.directory)
        return valid and not any(part.errors for part in parts)

    @property
    def text(self) -> ObjectiveText:
        """The sheet as the action takes it; only of a valid one."""
        data = self.form.cleaned_data
        return ObjectiveText(
            title=data["title"],
            why=data["why"],
            language=data["language"],
            ambition=data["ambition"],
            owner_id=int(data["owner"]) if data["owner"] else None,
            sponsor_id=next(iter(data["sponsor_ids"]), None),
            visibility=data["visibility"] or Visibility.OPEN.value,
            contributor_ids=data["contributors_ids"],
            reader_ids=data["readers_ids"],
            key_results=tuple(row.text for row in self.rows if row.is_written),
        )

    def tell(self, error: Invalid) -> None:
        """Puts an action's problems where they belong."""
        own = {field: code for field, code in error.problems.items() if not field.startswith("key_results.")}
        written = [row for row in self.rows if row.is_written]
        for field, code in error.problems.items():
            if field not in own:
                _area, place, name = field.split(".", 2)
                form, own_name = written[int(place)].field_of(name)
                tell(form, Invalid({own_name: code}, **error.parameters))
        tell(self.form, Invalid(own, **error.parameters))


def new_sheet(request: Any, unit: Unit, initial: dict[str, Any], rows: int) -> Sheet:
    """An empty sheet, or what was typed on it."""
    return _sheet(request, unit, initial, [{} for _row in range(rows)], _members(request, unit))


def sheet_of(request: Any, objective: Objective) -> Sheet:
    """The text as it stands, or what was typed over it; a row more is there for the asking, also without a script."""
    text = objective_text_of(objective, [row for row in key_results_of(objective) if row.stopped_on is None])
    people = _members(request, objective.unit)
    named = {text.owner_id, text.sponsor_id, *text.contributor_ids, *text.reader_ids}
    named |= {pk for line in text.key_results for pk in (line.owner_id, line.check_in_owner_id)}
    missing = {pk for pk in named if pk} - {person.pk for person in people}
    people += people_visible_to(request.person).filter(pk__in=missing) if missing else []
    names = names_of(people)
    initial = {
        "title": text.title,
        "why": text.why,
        "owner": text.owner_id or "",
        "ambition": text.ambition,
        "language": text.language,
        "sponsor": names.get(text.sponsor_id or 0, ""),
        "contributors": "\n".join(names[pk] for pk in text.contributor_ids if pk in names),
        "visibility": text.visibility,
        "readers": "\n".join(names[pk] for pk in text.reader_ids if pk in names),
        "edition": objective.edition,
    }
    rows = [key_result_initial(line, names) for line in text.key_results]
    return _sheet(request, objective.unit, initial, rows or [{}], people)


def _members(request: Any, unit: Unit) -> list[Person]:
    colleagues = people_visible_to(request.person).filter(memberships__unit=unit, memberships__to_date=None)
    return list(colleagues.distinct())


def _sheet(
    request: Any, unit: Unit, initial: dict[str, Any], rows: list[dict[str, Any]], people: Sequence[Person]
) -> Sheet:
    """`people` are those to choose an owner from: the unit's, and who is named already."""
    data = request.POST if request.method == "POST" else None
    typed = data if data is not None and is_adding(request) else kept_form(request) if data is None else None
    if typed is not None:
        initial, rows = _typed(typed, ObjectiveForm.base_fields), _typed_rows(typed)
        data = None
    form = ObjectiveForm(data, people=people, languages=request.person.organisation.languages, initial=initial)
    formset = KeyResultForms(data, initial=rows, prefix=PREFIX, form_kwargs={"people": people})
    known = {name: pk for pk, name in names_of(people).items()}
    return Sheet(unit, form, formset, Directory(request.person, known))


def is_adding(request: Any) -> bool:
    """Whether a row was asked for, and nothing is to be saved yet."""
    return request.method == "POST" and any(name in request.POST for name in ADDING)


def _typed(data: QueryDict, names: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    return {name: data.get(prefix + name, "") for name in names}


def _typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    """What was typed in each row, and one empty row more where that was asked for."""
    count = _count(data, f"{PREFIX}-TOTAL_FORMS", MOST_ROWS)
    rows = []
    for place in range(count):
        prefix = f"{PREFIX}-{place}"
        row = _typed(data, KeyResultForm.base_fields, f"{prefix}-")
        steps = range(_count(data, f"{prefix}-steps", MOST_STEP_ROWS))
        row["steps"] = [_typed(data, StepForm.base_fields, f"{prefix}-step-{step}-") for step in steps]
        row["steps"] += [{}] if data.get("add_step") == prefix else []
        row["steps_as_typed"] = True
        rows.append(row)
    return [*rows, {}] if "add_row" in data else rows


def _count(data: QueryDict, name: str, most: int) -> int:
    sent = str(data.get(name, ""))
    return min(int(sent), most) if sent.isdecimal() and len(sent) < 6 else 0
