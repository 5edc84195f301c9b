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

__all__ = [
    "check_in_corrected",
    "check_in_recorded",
    "comment_made",
    "draft_deleted",
    "finding_argued",
    "finding_waived",
    "objective_aligned",
    "objective_drafted",
    "objective_edited",
    "objective_published",
    "suggestion_answered",
    "suggestion_made",
]
