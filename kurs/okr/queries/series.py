"""Check-ins in order. A corrected one no longer counts; its correction does."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from kurs.calc.measure import Kind
from kurs.okr.models import CheckIn, KeyResult

ORDER = ("measured_on", "recorded_at", "pk")
# For hand-written statements, of the check-in `m`. No outer join: where nothing is corrected yet SQLite, once it has
# statistics, would read every check-in for it.
UNCORRECTED = """NOT EXISTS (
        SELECT 1 FROM okr_checkin x WHERE x.organisation_id = m.organisation_id AND x.corrects_id = m.id)"""


def that_count(organisation_id: int) -> QuerySet[CheckIn]:
    """Check-ins that nobody corrected, in order of day, moment and id."""
    rows = CheckIn.objects.filter(organisation_id=organisation_id, corrected_by=None)
    return rows.order_by(*ORDER)


def check_ins_of(key_result_ids: Iterable[int], organisation_id: int) -> dict[int, list[CheckIn]]:
    """Key result id → its check-ins that count, in order, in one query."""
    found: dict[int, list[CheckIn]] = {pk: [] for pk in key_result_ids}
    for check_in in that_count(organisation_id).filter(key_result__in=list(found)):
        found[check_in.key_result_id].append(check_in)
    return found


def series_of(key_results: Iterable[KeyResult], organisation_id: int) -> dict[int, list[tuple[date, float]]]:
    """Key result id → (day, value) in order, in one query; of milestones the weight that was done by then."""
    known = {row.pk: row for row in key_results}
    series: dict[int, list[tuple[date, float]]] = defaultdict(list)
    counted = that_count(organisation_id).filter(key_result__in=list(known))
    for pk, day, value, steps in counted.values_list("key_result_id", "measured_on", "value", "steps_done"):
        series[pk].append((day, value_then(known[pk], value, steps)))
    return series


def value_then(key_result: KeyResult, value: float, steps_done: Iterable[int] | str | None) -> float:
    """A check-in's value as it counts today: of milestones the weight that the steps done then have now.

    `steps_done` may be the text that the driver gives.
    """
    if key_result.kind != Kind.MILESTONES:
        return value
    done = set(json.loads(steps_done) if isinstance(steps_done, str) else steps_done or ())
    return math.fsum(max(0.0, step["weight"]) for step in key_result.steps or () if step["id"] in done)
