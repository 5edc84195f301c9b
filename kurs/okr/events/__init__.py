"""What happens to objectives and key results, told. Each part of their life declares its own."""

from kurs.okr.events.ground import (
    check_in_corrected,
    check_in_recorded,
    comment_made,
    draft_deleted,
    finding_argued,
    finding_waived,
    objective_drafted,
    objective_edited,
    objective_published,
    suggestion_answered,
    suggestion_made,
)
from kurs.okr.events.life import (
    key_result_stopped,
    objective_proposed,
    objective_sent_back,
    objective_stopped,
    proposal_withdrawn,
)
from kurs.okr.events.overriding import progress_computed_again, progress_set_by_hand
from kurs.okr.events.talk import (
    check_in_acknowledged,
    check_in_asked_about,
    check_in_praised,
    check_in_seconded,
)
from kurs.okr.events.upward import (
    alignment_ended,
    dependency_answered,
    dependency_asked,
    dependency_withdrawn,
    external_goal_edited,
    external_goal_restored,
    external_goal_retired,
    external_goals_added,
    objective_aligned,
)
from kurs.okr.events.writing import draft_moved, objective_copied, objectives_drafted

__all__ = [
    "alignment_ended",
    "check_in_acknowledged",
    "check_in_asked_about",
    "check_in_corrected",
    "check_in_praised",
    "check_in_recorded",
    "check_in_seconded",
    "comment_made",
    "dependency_answered",
    "dependency_asked",
    "dependency_withdrawn",
    "draft_deleted",
    "draft_moved",
    "external_goal_edited",
    "external_goal_restored",
    "external_goal_retired",
    "external_goals_added",
    "finding_argued",
    "finding_waived",
    "key_result_stopped",
    "objective_aligned",
    "objective_copied",
    "objective_drafted",
    "objective_edited",
    "objective_proposed",
    "objective_published",
    "objective_sent_back",
    "objective_stopped",
    "objectives_drafted",
    "progress_computed_again",
    "progress_set_by_hand",
    "proposal_withdrawn",
    "suggestion_answered",
    "suggestion_made",
]
