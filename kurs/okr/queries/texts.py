"""An objective's rows as the text they were written from: what a form shows, and what a copy begins with."""

from collections.abc import Sequence
from datetime import date

from kurs.okr.models import Contributor, KeyResult, Objective, Reader
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import KeyResultText, ObjectiveText, StepText

SAME_NAME = (
    "title",
    "kind",
    "hold_mode",
    "baseline",
    "target",
    "upper_limit",
    "commit",
    "stretch",
    "decimals",
    "unit_of_measure",
    "due_date",
    "find_baseline_by",
    "source",
    "owner_id",
    "check_in_owner_id",
    "weight",
    "cadence_days",
    "counter_metric",
)
"""What a key result's row and its text call the same."""


def objective_text_of(objective: Objective, key_results: Sequence[KeyResult] | None = None) -> ObjectiveText:
    """The whole text as it stands. Without `key_results`, those of the objective that are not stopped.

    A stopped key result is not written any more. Two queries, one more for the key results.
    """
    ours = {"organisation_id": objective.organisation_id, "objective": objective}
    if key_results is None:
        key_results = [row for row in key_results_of(objective) if row.stopped_on is None]
    contributors = Contributor.objects.filter(**ours).order_by("pk")
    readers = Reader.objects.filter(**ours).order_by("pk")
    return ObjectiveText(
        title=objective.title,
        language=objective.language,
        why=objective.why,
        ambition=objective.ambition,
        owner_id=objective.owner_id,
        sponsor_id=objective.sponsor_id,
        visibility=objective.visibility,
        contributor_ids=tuple(contributors.values_list("person_id", flat=True)),
        reader_ids=tuple(readers.values_list("person_id", flat=True)),
        key_results=tuple(key_result_text_of(row) for row in key_results),
    )


def key_result_text_of(row: KeyResult) -> KeyResultText:
    """One key result as it is written."""
    return KeyResultText(
        id=row.pk,
        phased_targets=tuple((date.fromisoformat(day), value) for day, value in row.phased_targets or ()),
        steps=tuple(
            StepText(step["title"], step["weight"], _day(step.get("due")), step["id"]) for step in row.steps or ()
        ),
        scale=tuple(row.scale or ()),
        **{name: getattr(row, name) for name in SAME_NAME},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
