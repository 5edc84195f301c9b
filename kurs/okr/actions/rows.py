"""A text as rows: what every act that writes an objective does with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import concerns
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Contributor, KeyResult, KeyResultVersion, Objective, Reader
from kurs.okr.queries.texts import SAME_NAME, objective_text_of
from kurs.okr.validators import KeyResultText, ObjectiveText, StepText, as_kept
from kurs.organisation.models import Person, Unit

LINE_FIELDS = (*(name for name in SAME_NAME if name != "due_date"), "phased_targets", "steps", "scale")
"""The columns of a key result that its line says; the due date is the cycle's when the line has none."""


def check_open_for_drafts(unit: Unit, cycle: Cycle) -> None:
    """Raises Invalid when nobody writes for the cycle any more, or the unit does not."""
    if cycle.organisation_id != unit.organisation_id or cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    if not concerns(cycle, unit):
        raise Invalid({"cycle": "not_allowed"})


def standing_draft(
    unit: Unit, cycle: Cycle, text: ObjectiveText, *, besides: Objective | None = None
) -> Objective | None:
    """A draft that already says just this there, but for the one that it is a copy of."""
    drafts = Objective.objects.filter(
        organisation_id=unit.organisation_id,
        unit=unit,
        cycle=cycle,
        state=ObjectiveState.DRAFT,
        title=" ".join(text.title.split()),
    )
    others = (draft for draft in drafts.order_by("pk") if draft != besides)
    return next((draft for draft in others if says_the_same(objective_text_of(draft), text, cycle)), None)


def write_draft(unit: Unit, cycle: Cycle, text: ObjectiveText) -> Objective:
    """Saves a checked text as the last draft of the unit in the cycle, with its key results."""
    siblings = Objective.objects.filter(organisation_id=unit.organisation_id, unit=unit, cycle=cycle)
    objective = Objective(organisation_id=unit.organisation_id, unit=unit, cycle=cycle, position=siblings.count())
    take_text(objective, text)
    objective.save(force_insert=True)
    name_people(objective, text)
    KeyResult.objects.bulk_create(
        new_key_result(objective, line, position) for position, line in enumerate(text.key_results)
    )
    return objective


def take_text(objective: Objective, text: ObjectiveText) -> None:
    """Writes the text's own fields onto the row and counts the edition up."""
    objective.title = " ".join(text.title.split())
    objective.why = text.why.strip()
    objective.language = text.language
    objective.ambition = text.ambition
    objective.owner_id = text.owner_id
    objective.sponsor_id = text.sponsor_id
    objective.visibility = text.visibility
    objective.edition = objective.edition + 1 if objective.pk else 1
    objective.edited_at = clock.now()


def name_people(objective: Objective, text: ObjectiveText) -> None:
    """Makes contributors and readers those of the text."""
    ours = {"organisation_id": objective.organisation_id, "objective": objective}
    for model, ids in ((Contributor, text.contributor_ids), (Reader, text.reader_ids)):
        rows: Any = model.objects.filter(**ours)
        standing = set(rows.values_list("person_id", flat=True))
        if gone := standing - set(ids):
            rows.filter(person__in=gone).delete()
        new = [pk for pk in dict.fromkeys(ids) if pk not in standing]
        rows.bulk_create(model(**ours, person_id=pk) for pk in new)


def new_key_result(objective: Objective, line: KeyResultText, position: int) -> KeyResult:
    """An unsaved key result; its plan line begins with the cycle, or today when the objective already runs."""
    start = objective.cycle.start
    if not objective.is_draft:
        start = first_day(objective.cycle, clock.today(objective.organisation.time_zone))
    key_result = KeyResult(
        organisation_id=objective.organisation_id, objective=objective, cycle=objective.cycle, starts_on=start
    )
    take_line(key_result, line, position)
    return key_result


def first_day(cycle: Cycle, day: date) -> date:
    """Where a plan line begins that is known from a day on: never before the cycle, or before it was opened midway."""
    return max(cycle.span.start, cycle.opened_on or cycle.span.start, day)


def take_line(key_result: KeyResult, line: KeyResultText, position: int) -> None:
    """Writes a line of the text onto the row, without what its kind does not have."""
    line = as_kept(line)
    for name in SAME_NAME:
        setattr(key_result, name, getattr(line, name))
    key_result.due_date = line.due_date or key_result.cycle.end
    key_result.phased_targets = [[day.isoformat(), value] for day, value in line.phased_targets] or None
    key_result.steps = _steps(key_result, line.steps) or None
    key_result.scale = list(line.scale) or None
    key_result.position = position


def _steps(key_result: KeyResult, steps: Sequence[StepText]) -> list[dict[str, Any]]:
    """The steps as they are kept. A new one gets an id that no step of this key result ever had."""
    used = [step["id"] for step in key_result.steps or ()]
    if any(step.id is None for step in steps) and key_result.pk:
        versions = KeyResultVersion.objects.filter(
            organisation_id=key_result.organisation_id, key_result_id=key_result.pk
        )
        for kept in versions.filter(steps__isnull=False).values_list("steps", flat=True):
            used += [step["id"] for step in kept or ()]
    if not {step.id for step in steps if step.id is not None} <= set(used):
        raise Invalid({"key_results": "unknown"})
    free = iter(range(max(used, default=0) + 1, max(used, default=0) + 1 + len(steps)))
    return [
        {
            "id": next(free) if step.id is None else step.id,
            "title": step.title,
            "weight": step.weight,
            "due": step.due.isoformat() if step.due else None,
        }
        for step in steps
    ]


def check_people(organisation_id: int, texts: Iterable[ObjectiveText]) -> None:
    """Raises Invalid when somebody named is not in the organisation, at the part she was named for."""
    parts: dict[str, set[int | None]] = {"owner": set(), "sponsor": set(), "contributors": set(), "readers": set()}
    for text in texts:
        lines = text.key_results
        parts["owner"] |= {text.owner_id, *(line.owner_id for line in lines)}
        parts["owner"] |= {line.check_in_owner_id for line in lines}
        parts["sponsor"] |= {text.sponsor_id}
        parts["contributors"] |= set(text.contributor_ids)
        parts["readers"] |= set(text.reader_ids)
    named = {pk for ids in parts.values() for pk in ids if pk is not None}
    people = Person.objects.filter(organisation_id=organisation_id, pk__in=named) if named else Person.objects.none()
    known = {None, *people.values_list("pk", flat=True)}
    if unknown := {name: "unknown" for name, ids in parts.items() if not ids <= known}:
        raise Invalid(unknown)


def says_the_same(one: ObjectiveText, other: ObjectiveText, cycle: Cycle) -> bool:
    """Whether two texts would be saved as the same rows, whatever ids their lines carry."""
    return _without_ids(one, cycle) == _without_ids(other, cycle)


def _without_ids(text: ObjectiveText, cycle: Cycle) -> ObjectiveText:
    return replace(
        text,
        title=" ".join(text.title.split()),
        why=text.why.strip(),
        contributor_ids=tuple(sorted(set(text.contributor_ids))),
        reader_ids=tuple(sorted(set(text.reader_ids))),
        key_results=tuple(_line_without_ids(line, cycle) for line in text.key_results),
    )


def _line_without_ids(line: KeyResultText, cycle: Cycle) -> KeyResultText:
    line = as_kept(line)
    steps = tuple(replace(step, id=None) for step in line.steps)
    return replace(line, id=None, due_date=line.due_date or cycle.end, steps=steps)
