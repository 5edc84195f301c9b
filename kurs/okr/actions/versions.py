"""Versions: what a published text said, from when, by whom and why."""

from datetime import date

from kurs.audit.actor import Actor
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, ObjectiveVersion


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
    earlier = KeyResultVersion.objects.filter(organisation_id=key_result.organisation_id, key_result=key_result)
    return KeyResultVersion.objects.create(
        organisation_id=key_result.organisation_id,
        key_result=key_result,
        number=earlier.count() + 1,
        title=key_result.title,
        baseline=key_result.baseline,
        target=key_result.target,
        due_date=key_result.due_date,
        reason=reason,
        by_id=by.person_id,
    )


def wording(key_result: KeyResult) -> tuple[str, float | None, float | None, date | None]:
    """What a version keeps; unchanged wording makes no new version."""
    return key_result.title, key_result.baseline, key_result.target, key_result.due_date
