"""Copying, moving and pasting drafts, as they are attempted."""

from datetime import date

from kurs.cycles.models import Cycle
from kurs.okr.validators import KeyResultText, ObjectiveText
from tests.web.rights_table import Attempt
from tests.world import House


def next_cycle(house: House) -> Cycle:
    """The one after this, still being planned."""
    return Cycle.objects.create(
        organisation=house.organisation, name="Vår 2027", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )


PASTED = [ObjectiveText("Færre venter", "nb", key_results=(KeyResultText("Fra 9 til 3", 9, 3),))]
ATTEMPTS = [
    Attempt(
        "duplicate_objective",
        "write / edit OKRs: a draft",
        "objective.copied",
        lambda world: (
            world.house.team,
            {
                "objective": world.house.above,
                "cycle": world.house.cycle,
                "key_result_ids": list(world.house.above.key_results.values_list("pk", flat=True)),
            },
        ),
    ),
    Attempt(
        "move_draft",
        "write / edit OKRs: a draft",
        "objective.moved",
        lambda world: (world.house.draft, {"cycle": next_cycle(world.house), "edition": world.house.draft.edition}),
    ),
    Attempt(
        "draft_objectives",
        "write / edit OKRs: a draft",
        "objectives.drafted",
        lambda world: (world.house.team, {"cycle": world.house.cycle, "texts": PASTED}),
    ),
]
