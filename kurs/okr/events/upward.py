"""What goals hang on, told: edges upward, goals from outside, requests between units."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.audit.kinds import EventKind, declare
from kurs.okr.enums import AlignmentKind, Answer


def _edge_words(payload: dict[str, Any]) -> dict[str, Any]:
    above = {
        "objective": _("another objective"),
        "key_result": _("a key result"),
        "external_goal": _("a goal from outside"),
    }
    return {"kind": AlignmentKind(payload["kind"]).label, "above": above[payload.get("above", "objective")]}


def _answer_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"answer": Answer(payload["answer"]).label}


objective_aligned = declare(
    EventKind(
        "objective.aligned",
        gettext_noop("{actor} made known that {subject} {kind} {above}"),
        payload=("above", "parent", "kind", "weight"),
        icon="arrow",
        tell=_edge_words,
    )
)
alignment_ended = declare(
    EventKind(
        "objective.alignment_ended",
        gettext_noop("{actor} made known that {subject} no longer {kind} {above}"),
        payload=("above", "parent", "kind"),
        icon="minus",
        tell=_edge_words,
    )
)
external_goals_added = declare(
    EventKind(
        "external_goals.added",
        gettext_noop("{actor} added goals from {subject}"),
        payload=("goals",),
        icon="flag",
    )
)
external_goal_edited = declare(
    EventKind("external_goal.edited", gettext_noop("{actor} edited the external goal {subject}"), icon="pencil")
)
external_goal_retired = declare(
    EventKind("external_goal.retired", gettext_noop("{actor} put the external goal {subject} away"), icon="minus")
)
external_goal_restored = declare(
    EventKind("external_goal.restored", gettext_noop("{actor} took the external goal {subject} up again"), icon="check")
)
dependency_asked = declare(
    EventKind(
        "dependency.asked",
        gettext_noop("{actor} asked another unit for what {subject} needs"),
        payload=("dependency", "asked_unit", "needed_by"),
        icon="hand",
    )
)
dependency_answered = declare(
    EventKind(
        "dependency.answered",
        gettext_noop("{actor} answered what {subject} needs: {answer}"),
        payload=("dependency", "answer", "promised_on"),
        icon="check",
        tell=_answer_words,
    )
)
dependency_withdrawn = declare(
    EventKind(
        "dependency.withdrawn",
        gettext_noop("{actor} took back a request for {subject}"),
        payload=("dependency",),
        icon="minus",
    )
)
