"""Figures derived from rows: computed by `calc`, stored beside what they come from, never edited.

A key result and its own objective are derived in the action's transaction; `recompute` does the rest.
"""

from datetime import date

from kurs.base import clock
from kurs.base.statements import columns, insert, instances, rows, update
from kurs.calc.explained import Explained
from kurs.calc.progress import progress_from_to
from kurs.calc.rollup import Item, objective_progress
from kurs.framework.keys import CHECK_IN_CADENCE
from kurs.framework.queries import Rules
from kurs.okr.models import CheckIn, KeyResult, Objective, RecomputeMark

CADENCES_BEFORE_ZERO = 2
SIBLINGS = f"""
SELECT {columns(KeyResult, "k")} FROM okr_keyresult k
 WHERE k.organisation_id = %s AND k.objective_id = %s ORDER BY k.id"""
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
    waited = (today - key_result.starts_on).days if key_result.starts_on else 0
    return Item(
        id=key_result.pk,
        progress=key_result.progress,
        weight=key_result.weight,
        counts_without_data=waited > CADENCES_BEFORE_ZERO * cadence_days,
    )


def take_latest(key_result: KeyResult, check_in: CheckIn | None) -> None:
    """Sets the derived fields of a key result from the check-in that counts last, or from none."""
    key_result.last_check_in_id = check_in.pk if check_in else None
    key_result.last_value = check_in.value if check_in else None
    key_result.last_confidence = check_in.confidence if check_in else None
    key_result.last_measured_on = check_in.measured_on if check_in else None
    key_result.last_recorded_at = check_in.recorded_at if check_in else None
    key_result.last_stated_status = check_in.stated_status if check_in else ""
    key_result.progress = progress_of(key_result).value


def refresh_objective(objective: Objective, rules: Rules) -> None:
    """Writes the objective's own progress now, when it comes from its key results alone, and asks for the rest."""
    if objective.roll_up_mode == "key_results":
        cadence = rules[CHECK_IN_CADENCE]
        siblings = instances(KeyResult, rows(SIBLINGS, [objective.organisation_id, objective.pk]))
        items = [item_of(row, cadence_days=cadence, today=rules.on) for row in siblings]
        objective.progress = objective_progress(items, cap=objective.roll_up_cap).value
        objective.progress_at = clock.now()
        update(objective, ("progress", "progress_at"), within="organisation")
    insert(RecomputeMark(organisation_id=objective.organisation_id, at=clock.now()))
