"""The end of a cycle for a team, told."""

from django.utils.translation import gettext_noop

from kurs.audit.kinds import Audience, EventKind, declare

key_result_scored = declare(
    EventKind(
        "key_result.scored",
        gettext_noop("{actor} scored {subject}"),
        payload=("score", "value", "suggested", "cause", "verdict"),
        icon="check",
    )
)
lesson_written = declare(
    EventKind(
        "objective.lesson_written",
        gettext_noop("{actor} wrote the learning point of {subject}"),
        payload=("lesson",),
        icon="pencil",
    )
)
objective_closed = declare(
    EventKind("objective.closed", gettext_noop("{actor} closed {subject}"), payload=("score",), icon="check")
)
objective_closed_unscored = declare(
    EventKind(
        "objective.closed_unscored",
        gettext_noop("{actor} closed {subject} without a score: the days for it were over"),
        payload=("scorable_until",),
        icon="check",
    )
)
objective_rolled_over = declare(
    EventKind(
        "objective.rolled_over",
        gettext_noop("{actor} took {subject} on to another cycle, as a draft"),
        payload=("follows", "key_results"),
        icon="arrow",
        audience=Audience.UNIT,
    )
)
