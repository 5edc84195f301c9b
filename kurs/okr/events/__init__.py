"""What happens to objectives and key results, told. Each part of their life declares its own."""

from kurs.okr.events.ground import (
    check_in_corrected,
    check_in_recorded,
    comment_made,
    draft_deleted,
    finding_argued,
    finding_waived,
    objective_aligned,
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
from kurs.okr.events.talk import (
    check_in_acknowledged,
    check_in_asked_about,
    check_in_praised,
    check_in_seconded,
)

__all__ = [
    "check_in_acknowledged",
    "check_in_asked_about",
    "check_in_corrected",
    "check_in_praised",
    "check_in_recorded",
    "check_in_seconded",
    "comment_made",
    "draft_deleted",
    "finding_argued",
    "finding_waived",
    "key_result_stopped",
    "objective_aligned",
    "objective_drafted",
    "objective_edited",
    "objective_proposed",
    "objective_published",
    "objective_sent_back",
    "objective_stopped",
    "proposal_withdrawn",
    "suggestion_answered",
    "suggestion_made",
]
