"""Check-ins, and one thing said, as they are read."""

from kurs.okr.models import CheckIn, Comment, KeyResult, Objective, Seconding


def check_ins_on(key_result: KeyResult) -> list[CheckIn]:
    """All of them, corrected ones too, newest first."""
    rows = CheckIn.objects.filter(organisation_id=key_result.organisation_id, key_result=key_result)
    return list(rows.select_related("by", "corrected_by").order_by("-measured_on", "-recorded_at", "-pk"))


def said_on(objective: Objective, kind: str, pk: int) -> Comment | Seconding | None:
    """One comment or seconding that is said to an objective; None when it is none of its own."""
    if kind == "comment":
        said = Comment.objects.filter(organisation_id=objective.organisation_id, objective=objective, pk=pk)
        return said.select_related("by").first()
    seconded = Seconding.objects.filter(organisation_id=objective.organisation_id, pk=pk)
    return seconded.filter(check_in__key_result__objective=objective).select_related("by").first()
