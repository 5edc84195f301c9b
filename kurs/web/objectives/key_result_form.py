"""The form of one key result of any kind, with its milestones."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kurs.calc.measure import HOLD, HoldMode, Kind
from kurs.calc.numbers import decimals_of
from kurs.okr.validators import LONGEST_MEASURE, LONGEST_TITLE, KeyResultText, StepText
from kurs.organisation.models import Person
from kurs.web.fields import DayField, NumberField
from kurs.web.kinds import hold_mode_word
from kurs.web.objectives.fields import Directory, NameField, PlanField, WordsField, plan_lines, plan_values

HOLD_THE_LEVEL = "hold"
CHOICES = (
    (Kind.FROM_TO.value, _("From–to")),
    (HOLD_THE_LEVEL, _("Hold the level")),
    (Kind.MILESTONES.value, _("Milestones")),
    (Kind.ORDINAL.value, _("Level in words")),
)
MOVES = ("cumulative", "baseline", "target", "unit_of_measure", "find_baseline_by")
HOLDS = ("lower", "upper", "unit_of_measure", "hold_mode")
LEVELS = ("commit", "stretch")
FIELDS_OF: Mapping[str, frozenset[str]] = {
    Kind.FROM_TO.value: frozenset((*MOVES, *LEVELS, "phased_targets")),
    HOLD_THE_LEVEL: frozenset((*HOLDS, *LEVELS)),
    Kind.MILESTONES.value: frozenset(("phased_targets",)),
    Kind.ORDINAL.value: frozenset(("scale", "phased_targets")),
}
"""Choice → the fields that are its own; what no choice names is every key result's."""

NUMBERS = ("baseline", "target", "lower", "upper", "commit", "stretch")
NAMES = ("owner_other", "check_in_owner")
AS_TYPED = ("source", "due_date", "cadence_days", "counter_metric")
MOST_STEP_ROWS = 60
FEWEST_STEP_ROWS = 2


def person_choices(people: Sequence[Person]) -> list[tuple[str, Any]]:
    """Names for a select; nobody first."""
    return [("", _("Nobody yet")), *((str(person.pk), person.name) for person in people)]


class StepForm(forms.Form):
    """One milestone; a row without a title is none."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Step"), required=False, max_length=LONGEST_TITLE)
    due = DayField(label=_("Due"), required=False)
    weight = NumberField(label=_("Weight"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("title") and "title" not in self.errors and (data.get("due") or data.get("weight") is not None):
            self.add_error("title", forms.ValidationError(_("Write the step, or empty the whole row.")))
        return data

    @property
    def text(self) -> StepText:
        """The row as the action takes it; a step weighs 1 when nothing is said."""
        data = self.cleaned_data
        weight = 1.0 if data["weight"] is None else float(data["weight"])
        return StepText(data["title"], weight, data["due"], data["id"])


class KeyResultForm(forms.Form):
    """One key result. All kinds have their fields; those of the kind chosen are read, and the rest stay as typed."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Key result"), required=False, max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=CHOICES, widget=forms.RadioSelect)
    cumulative = forms.BooleanField(label=_("Add the check-ins together"), required=False)
    baseline = NumberField(label=_("From"), required=False)
    target = NumberField(label=_("To"), required=False)
    lower = NumberField(label=_("At least"), required=False)
    upper = NumberField(label=_("At most"), required=False)
    unit_of_measure = forms.CharField(label=_("Unit of measure"), required=False, max_length=LONGEST_MEASURE)
    hold_mode = forms.ChoiceField(label=_("How it counts"), required=False)
    scale = WordsField(label=_("Levels, from the lowest to the highest"))
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    owner_other = NameField(label=_("Owner in another unit"))
    check_in_owner = NameField(label=_("Checks in"))
    due_date = DayField(label=_("Due"), required=False)
    find_baseline_by = DayField(label=_("Find the baseline by"), required=False)
    source = forms.CharField(label=_("How is it measured?"), required=False, max_length=LONGEST_TITLE)
    weight = NumberField(label=_("Weight"), required=False)
    commit = NumberField(label=_("Commit"), required=False)
    stretch = NumberField(label=_("Stretch"), required=False)
    phased_targets = PlanField(label=_("Targets along the way"))
    cadence_days = forms.IntegerField(label=_("How often?"), required=False, widget=forms.TextInput)
    counter_metric = forms.CharField(label=_("Counter-metric"), required=False, max_length=LONGEST_TITLE)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("owner", person_choices(people))
        self._choose("hold_mode", [(mode.value, hold_mode_word(mode)) for mode in HoldMode])
        self.initial.setdefault("kind", Kind.FROM_TO.value)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @cached_property
    def steps(self) -> list[StepForm]:
        """The rows of milestones: as many as were sent, or what stands and an empty one."""
        if self.is_bound:
            sent = str(self.data.get(f"{self.prefix}-steps", ""))
            count = min(int(sent), MOST_STEP_ROWS) if sent.isdecimal() else 0
            return [StepForm(self.data, prefix=f"{self.prefix}-step-{place}") for place in range(count)]
        rows = list(self.initial.get("steps", ()))
        rows += [{}] * max(FEWEST_STEP_ROWS - len(rows), 0 if self.initial.get("steps_as_typed") else 1)
        return [StepForm(initial=row, prefix=f"{self.prefix}-step-{place}") for place, row in enumerate(rows)]

    @property
    def chosen(self) -> str:
        """The choice of kind; from–to for anything that is none."""
        choice = str(self["kind"].value())
        return choice if choice in FIELDS_OF else Kind.FROM_TO.value

    @staticmethod
    def kinds_with(name: str) -> str:
        """The choices that have the field, for the page."""
        return " ".join(choice for choice, names in FIELDS_OF.items() if name in names)

    @property
    def has_steps(self) -> bool:
        """Whether its milestones are read."""
        return self.chosen == Kind.MILESTONES

    def has_changed(self) -> bool:
        return super().has_changed() or any(step.has_changed() for step in self.steps)

    def is_valid(self) -> bool:
        steps = self.steps if self.has_steps else []
        return all([super().is_valid(), *(step.is_valid() for step in steps)])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in frozenset().union(*FIELDS_OF.values()) - FIELDS_OF[self.chosen]:
            self.errors.pop(name, None)
            data[name] = None
        if "phased_targets" in data:
            self._read_plan(data)
        typed = [data.get(name) for name in NUMBERS] + [True for step in self._written_steps()]
        if not data.get("title") and "title" not in self.errors and (data.get("scale") or any(map(_is_given, typed))):
            self.add_error("title", forms.ValidationError(_("Write the key result, or empty the whole row.")))
        return data

    def _written_steps(self) -> list[StepForm]:
        steps = self.steps if self.has_steps else []
        return [step for step in steps if step.is_valid() and step.cleaned_data.get("title")]

    def _read_plan(self, data: dict[str, Any]) -> None:
        try:
            data["phased_targets"] = plan_values(data["phased_targets"] or [], data.get("scale") or [])
        except forms.ValidationError as problem:
            self.add_error("phased_targets", problem)

    @property
    def is_written(self) -> bool:
        """Whether the row is a key result."""
        return bool(self.cleaned_data.get("title"))

    def names(self) -> Iterator[str]:
        """People typed."""
        yield from (self.cleaned_data.get(name) or "" for name in NAMES)

    def resolve(self, directory: Directory) -> None:
        """Puts ids for the names, or says at the field who it could be."""
        for name in NAMES:
            try:
                self.cleaned_data[f"{name}_id"] = directory.id_of(self.cleaned_data.get(name) or "")
            except forms.ValidationError as problem:
                self.add_error(name, problem)

    @property
    def meant(self) -> Kind:
        """The kind that the choice and the limits make; only of a valid form."""
        data = self.cleaned_data
        if self.chosen != HOLD_THE_LEVEL:
            return Kind.CUMULATIVE if data["cumulative"] else Kind(self.chosen)
        if data["upper"] is None:
            return Kind.AT_LEAST
        return Kind.AT_MOST if data["lower"] is None else Kind.BAND

    @property
    def text(self) -> KeyResultText:
        """The row as the action takes it; only of a valid form."""
        data, kind = self.cleaned_data, self.meant
        steps = tuple(step.text for step in self._written_steps())
        plan = tuple((day, float(value)) for day, value in data["phased_targets"])
        at_most = kind == Kind.AT_MOST
        ends = {name: None if data[name] is None else float(data[name]) for name in NUMBERS}
        return KeyResultText(
            id=data["id"],
            title=data["title"],
            kind=kind,
            baseline=ends["baseline"],
            target=(ends["upper"] if at_most else ends["lower"]) if kind in HOLD else ends["target"],
            upper_limit=ends["upper"] if kind == Kind.BAND else None,
            commit=ends["commit"],
            stretch=ends["stretch"],
            decimals=max((decimals_of(value) for value in self._given(steps)), default=0),
            unit_of_measure=data["unit_of_measure"] or "",
            find_baseline_by=data["find_baseline_by"],
            hold_mode=data["hold_mode"] or HoldMode.LATEST,
            steps=steps,
            scale=tuple(data["scale"] or ()),
            phased_targets=plan,
            weight=None if data["weight"] is None else float(data["weight"]),
            owner_id=data["owner_other_id"] or (int(data["owner"]) if data["owner"] else None),
            check_in_owner_id=data["check_in_owner_id"],
            **{name: data[name] for name in AS_TYPED},
        )

    def _given(self, steps: Sequence[StepText]) -> Iterator[Decimal | float]:
        """Every number in the key result's own unit, to be shown with as many decimals as the finest."""
        yield from (self.cleaned_data[name] for name in NUMBERS if self.cleaned_data[name] is not None)
        yield from (value for _day, value in self.cleaned_data["phased_targets"])
        yield from (step.weight for step in steps)

    def field_of(self, name: str) -> tuple[forms.Form, str]:
        """Where a problem that an action names is shown: the form and its field."""
        if name.startswith("steps."):
            _steps, place, own = name.split(".")
            return self._written_steps()[int(place)], own
        if self.chosen == HOLD_THE_LEVEL and name == "target":
            return self, "upper" if self.meant == Kind.AT_MOST else "lower"
        return self, {"upper_limit": "upper"}.get(name, name)


def _is_given(value: Any) -> bool:
    return value is not None


def key_result_initial(line: KeyResultText, names: Mapping[int, str]) -> dict[str, Any]:
    """What stands, for a row. `names` is what the page calls the people in it."""
    kind = Kind(line.kind)
    holds, moves = kind in HOLD, kind in (Kind.FROM_TO, Kind.CUMULATIVE)
    same = ("id", "title", "unit_of_measure", "find_baseline_by", "weight", "commit", "stretch", "hold_mode", *AS_TYPED)
    return {name: getattr(line, name) for name in same} | {
        "kind": HOLD_THE_LEVEL if holds else Kind.FROM_TO if moves else kind,
        "cumulative": kind == Kind.CUMULATIVE,
        "baseline": line.baseline if moves else None,
        "target": line.target if moves else None,
        "lower": line.target if kind in (Kind.AT_LEAST, Kind.BAND) else None,
        "upper": line.target if kind == Kind.AT_MOST else line.upper_limit,
        "scale": "\n".join(line.scale),
        "phased_targets": "\n".join(plan_lines(line.phased_targets, line.scale)),
        "owner": line.owner_id or "",
        "check_in_owner": names.get(line.check_in_owner_id or 0, ""),
        "steps": [{"id": s.id, "title": s.title, "due": s.due, "weight": s.weight} for s in line.steps],
    }


KeyResultForms = forms.formset_factory(KeyResultForm, extra=0, max_num=1000, absolute_max=1000)
