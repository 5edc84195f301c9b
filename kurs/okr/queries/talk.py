"""Check-ins as they are read."""

from kurs.okr.models import CheckIn, KeyResult


def check_ins_on(key_result: KeyResult) -> list[CheckIn]:
    """All of them, corrected ones too, newest first."""
    rows = CheckIn.objects.filter(organisation_id=key_result.organisation_id, key_result=key_result)
    return list(rows.select_related("by", "corrected_by").order_by("-measured_on", "-recorded_at", "-pk"))
