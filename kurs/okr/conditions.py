"""What must hold of goals before a cycle closes."""

from django.utils.translation import gettext_noop as _

from kurs.cycles.conditions import closing_condition
from kurs.cycles.models import Cycle
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective


@closing_condition
def every_goal_has_ended(cycle: Cycle) -> str | None:
    """Each published objective has scores and a lesson, or a reason: its team closed or stopped it, or the process."""
    ours = Objective.objects.filter(organisation_id=cycle.organisation_id, cycle=cycle)
    waiting = ours.filter(state=ObjectiveState.PUBLISHED)
    return (
        _("Some goals are not closed yet: scores, a learning point or a reason is missing.")
        if waiting.exists()
        else None
    )
