"""How far each unit has come in a cycle: counts and days alone, so that everybody may see them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max

from kurs.cycles.models import Cycle
from kurs.okr.enums import UNSHOWN, ObjectiveState, Stage
from kurs.okr.models import Objective, WithoutOkr


@dataclass(slots=True)
class UnitStage:
    """What a unit has in a cycle, restricted goals counted. `edited_at` is the latest change of any of them."""

    counts: dict[ObjectiveState, int] = field(default_factory=dict)
    edited_at: datetime | None = None
    without: WithoutOkr | None = None

    @property
    def drafts(self) -> int:
        """Those that the team still writes."""
        return self.counts.get(ObjectiveState.DRAFT, 0)

    @property
    def proposed(self) -> int:
        """Those that wait for a decision."""
        return self.counts.get(ObjectiveState.PROPOSED, 0)

    @property
    def decided(self) -> int:
        """Those that were published, whatever became of them."""
        return sum(count for state, count in self.counts.items() if state not in UNSHOWN)

    @property
    def running(self) -> int:
        """Those that are neither closed nor stopped."""
        return self.counts.get(ObjectiveState.PUBLISHED, 0)

    @property
    def stage(self) -> Stage:
        """The furthest that any of its goals has come."""
        if self.decided:
            return Stage.DECIDED
        if self.proposed:
            return Stage.PROPOSED
        if self.drafts:
            return Stage.DRAFT
        return Stage.WITHOUT if self.without else Stage.NOT_BEGUN


def stages_of(cycles: Sequence[Cycle]) -> dict[int, dict[int, UnitStage]]:
    """Cycle id → unit id → its stage, in two queries; the cycles are of one organisation."""
    found: dict[int, dict[int, UnitStage]] = {cycle.pk: defaultdict(UnitStage) for cycle in cycles}
    if not cycles:
        return found
    ours = {"organisation_id": cycles[0].organisation_id, "cycle__in": list(found)}
    counted = Objective.objects.filter(**ours).order_by().values_list("cycle_id", "unit_id", "state")
    for cycle_id, unit_id, state, count, edited_at in counted.annotate(Count("pk"), Max("edited_at")):
        unit = found[cycle_id][unit_id]
        unit.counts[ObjectiveState(state)] = count
        unit.edited_at = max(filter(None, (unit.edited_at, edited_at)))
    for row in WithoutOkr.objects.filter(**ours):
        found[row.cycle_id][row.unit_id].without = row
    return found
