"""Where a remark is mended: the field of the editor that it is about."""

from collections.abc import Sequence

from django.urls import reverse

from kurs.calc.measure import Kind
from kurs.okr.models import KeyResult, Objective
from kurs.web.objectives.remarks import ToldRemark

OF_A_ROW = ("baseline", "target", "unit_of_measure", "due_date", "weight", "phased_targets", "source", "owner", "scale")
LIMITS = {
    (Kind.AT_LEAST, "target"): "lower",
    (Kind.BAND, "target"): "lower",
    (Kind.AT_MOST, "target"): "upper",
    (Kind.BAND, "upper_limit"): "upper",
}


def mending_url(told: ToldRemark, objective: Objective, key_results: Sequence[KeyResult]) -> str:
    """The address of the field; empty where no text mends it, but a check-in or closing does."""
    if not told.field:
        return ""
    if told.field == "alignment":
        return reverse("alignments", args=[objective.public_id])
    return f"{reverse('objective_text', args=[objective.public_id])}#{_field(told, key_results)}"


def _field(told: ToldRemark, key_results: Sequence[KeyResult]) -> str:
    """The id of the field in the sheet, where the key results that are not stopped stand in their order."""
    rows = [row.pk for row in key_results if row.stopped_on is None]
    about = told.remark.key_result
    if about is None or about.pk not in rows:
        return "id_kr-0-title" if told.field in ("key_results", "weight", *OF_A_ROW[:3]) else f"id_{told.field}"
    name = LIMITS.get((Kind(about.kind), told.field), told.field)
    known = name in OF_A_ROW or name in LIMITS.values()
    return f"id_kr-{rows.index(about.pk)}-{name if known else 'title'}"
