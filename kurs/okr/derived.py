"""Figures derived from rows: computed by `calc`, stored beside what they come from, never edited.

A key result and its own objective are derived in the action's transaction; `recompute` does the rest.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from kurs.base import clock
from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.progress import progress_from_to
from kurs.calc.rollup import Item, objective_progress
from kurs.framework.keys import CHECK_IN_CADENCE, ROLL_UP_CAP
from kurs.framework.queries import Rules
from kurs.okr.models import CheckIn, KeyResult, Objective, RecomputeMark

CADENCES_BEFORE_ZERO = 2
LATEST_FIELDS = (
    "last_check_in_id",
    "last_value",
    "last_confidence",
    "last_measured_on",
    "last_recorded_at",
    "last_stated_status",
    "progress",
)


def progress_of(key_result: KeyResult) -> Explained[float]:
    """A key result's progress from its numbers as they stand."""
    source = (key_result.last_check_in_id,) if key_result.last_check_in_id else ()
    return progress_from_to(key_result.baseline, key_result.target, key_result.last_value, source=source)


def item_of(key_result: KeyResult, *, cadence_days: int, today: date) -> Item:
    """The key result as its objective is averaged over it; without data it counts 0 after two cadences."""
    waited = (today - key_result.starts_on).days
    return Item(
        id=key_result.pk,
        progress=key_result.progress,
        weight=key_result.weight,
        counts_without_data=waited > CADENCES_BEFORE_ZERO * cadence_days,
    )


def own_progress(objective: Objective, key_results: Iterable[KeyResult], rules: Rules) -> Explained[float]:
    """An objective's progress from its own key results."""
    cadence = rules[CHECK_IN_CADENCE]
    items = [item_of(key_result, cadence_days=cadence, today=rules.on) for key_result in key_results]
    rule = RuleUsed(ROLL_UP_CAP, objective.roll_up_cap)
    return objective_progress(items, cap=objective.roll_up_cap, rule=rule)


def take_latest(key_result: KeyResult, check_in: CheckIn | None) -> None:
    """Sets the derived fields of a key result from the check-in that counts last, or from none."""
    key_result.last_check_in_id = check_in.pk if check_in else None
    key_result.last_value = check_in.value if check_in else None
    key_result.last_confidence = check_in.confidence if check_in else None
    key_result.last_measured_on = check_in.measured_on if check_in else None
    key_result.last_recorded_at = check_in.recorded_at if check_in else None
    key_result.last_stated_status = check_in.stated_status if check_in else ""
    key_result.progress = progress_of(key_result).value


def refresh_objective(objective: Objective, rules: Rules, changed: Sequence[KeyResult] = ()) -> None:
    """Writes the objective's own progress now, when it comes from its key results alone, and asks for the rest."""
    if objective.roll_up_mode == "key_results":
        fresh = {key_result.pk: key_result for key_result in changed}
        rows = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective)
        key_results = [fresh.get(row.pk, row) for row in rows]
        objective.progress = own_progress(objective, key_results, rules).value
        objective.progress_at = clock.now()
        objective.save(update_fields=["progress", "progress_at"])
    RecomputeMark.objects.create(organisation_id=objective.organisation_id, at=clock.now())
