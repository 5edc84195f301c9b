"""Check-ins, comments and versions, as they are read."""

from dataclasses import dataclass

from kurs.okr.models import CheckIn, Comment, KeyResult, KeyResultVersion, Objective, ObjectiveVersion


def check_ins_on(key_result: KeyResult) -> list[CheckIn]:
    """All of them, corrected ones too, newest first."""
    rows = CheckIn.objects.filter(organisation_id=key_result.organisation_id, key_result=key_result)
    return list(rows.select_related("by", "corrected_by").order_by("-measured_on", "-recorded_at", "-pk"))


def comments_on(objective: Objective) -> list[Comment]:
    """On the objective and its key results, newest first."""
    rows = Comment.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return list(rows.select_related("by").order_by("-at", "-pk"))


@dataclass(frozen=True, slots=True)
class Versions:
    """What was published, and what it became."""

    objective: list[ObjectiveVersion]
    key_result: list[KeyResultVersion]


def versions_of(objective: Objective, opened: KeyResult | None) -> Versions:
    """The objective's versions, and those of the key result that is open, in order."""
    ours = {"organisation_id": objective.organisation_id}
    own = ObjectiveVersion.objects.filter(objective=objective, **ours).select_related("by").order_by("number")
    if opened is None:
        return Versions(list(own), [])
    rows = KeyResultVersion.objects.filter(key_result=opened, **ours).select_related("by").order_by("number")
    return Versions(list(own), list(rows))
