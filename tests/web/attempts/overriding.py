"""Progress set by hand, as it is attempted."""

from typing import Any

from kurs.okr.actions import set_manual_progress
from kurs.okr.models import Objective
from tests.web.rights_table import Attempt
from tests.world import CYCLE, House

BY_HAND: dict[str, Any] = {"value": 0.4, "reason": "Målingen er nede.", "until": CYCLE[1]}


def _set(house: House) -> Objective:
    set_manual_progress(house.objective, by=house.by("kari"), **BY_HAND)
    return house.objective


ATTEMPTS = [
    Attempt(
        "set_manual_progress",
        "publish, score, close OKRs",
        "objective.progress_set",
        lambda world: (world.house.objective, BY_HAND),
    ),
    Attempt(
        "end_manual_progress",
        "publish, score, close OKRs",
        "objective.progress_computed",
        lambda world: (_set(world.house), {}),
    ),
]
