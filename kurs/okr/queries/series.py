"""Check-ins in order. A corrected one no longer counts; its correction does."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from kurs.okr.models import CheckIn, KeyResult

ORDER = ("measured_on", "recorded_at", "pk")


def that_count(organisation_id: int) -> QuerySet[CheckIn]:
    """Check-ins that nobody corrected, in order of day, moment and id."""
    rows = CheckIn.objects.filter(organisation_id=organisation_id, corrected_by=None)
    return rows.order_by(*ORDER)


def latest_that_counts(key_result: KeyResult) -> CheckIn | None:
    """The check-in that a key result's figures come from."""
    return that_count(key_result.organisation_id).filter(key_result=key_result).last()


def series_of(key_results: Iterable[KeyResult], organisation_id: int) -> dict[int, list[tuple[date, float]]]:
    """Key result id → (day, value) in order, in one query."""
    series: dict[int, list[tuple[date, float]]] = defaultdict(list)
    counted = that_count(organisation_id).filter(key_result__in=[row.pk for row in key_results])
    for key_result_id, day, value in counted.values_list("key_result_id", "measured_on", "value"):
        series[key_result_id].append((day, value))
    return series
