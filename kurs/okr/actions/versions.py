"""Versions: what a published text said, from when, by whom and why."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from kurs.audit.actor import Actor
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, ObjectiveVersion

VERSIONED = (
    "title",
    "kind",
    "hold_mode",
    "baseline",
    "target",
    "upper_limit",
    "commit",
    "stretch",
    "phased_targets",
    "steps",
    "scale",
    "weight",
    "due_date",
)
"""What a version of a key result keeps: what is asked, and by when."""


def add_objective_version(objective: Objective, *, by: Actor, reason: str = "") -> ObjectiveVersion:
    """Keeps the objective's wording as it now stands."""
    earlier = ObjectiveVersion.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return ObjectiveVersion.objects.create(
        organisation_id=objective.organisation_id,
        objective=objective,
        number=earlier.count() + 1,
        title=objective.title,
        why=objective.why,
        reason=reason,
        by_id=by.person_id,
    )


def add_key_result_version(key_result: KeyResult, *, by: Actor, reason: str = "") -> KeyResultVersion:
    """Keeps the key result's wording and numbers as they now stand."""
    return add_key_result_versions([key_result], by=by, reason=reason)[0]


def add_key_result_versions(key_results: Sequence[KeyResult], *, by: Actor, reason: str = "") -> list[KeyResultVersion]:
    """The same for many key results of one organisation, in two statements."""
    if not key_results:
        return []
    organisation_id = key_results[0].organisation_id
    earlier = KeyResultVersion.objects.filter(organisation_id=organisation_id, key_result__in=key_results)
    numbers = dict(earlier.values_list("key_result").annotate(last=Max("number")))
    return KeyResultVersion.objects.bulk_create(
        KeyResultVersion(
            organisation_id=organisation_id,
            key_result=key_result,
            number=numbers.get(key_result.pk, 0) + 1,
            reason=reason,
            by_id=by.person_id,
            **{name: getattr(key_result, name) for name in VERSIONED},
        )
        for key_result in key_results
    )


def wording(key_result: KeyResult) -> tuple[Any, ...]:
    """What a version keeps; unchanged wording makes no new version."""
    return tuple(getattr(key_result, name) for name in VERSIONED)
