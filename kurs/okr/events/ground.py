"""What happens to objectives and key results, told."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kurs.audit.kinds import Audience, EventKind, declare
from kurs.base.formats import number
from kurs.calc.measure import Kind
from kurs.calc.numbers import round_half_up
from kurs.okr.enums import Decision


def _check_in_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"value": _measured(payload), "confidence": payload["confidence"]}


def _measured(payload: dict[str, Any]) -> str:
    """What was measured, by its kind; lines from before there were kinds have none. Words of a scale stay outside."""
    told = number(round_half_up(payload["value"], payload["decimals"]), payload["decimals"])
    kind = payload.get("kind")
    if kind == Kind.MILESTONES:
        steps = payload["steps"]
        return ngettext("%(num)s milestone", "%(num)s milestones", steps) % {"num": steps}
    if kind == Kind.ORDINAL:
        return _("level %(number)s") % {"number": int(payload["value"]) + 1}
    return f"+{told}" if kind == Kind.CUMULATIVE and payload["value"] >= 0 else told


def _answer_words(payload: dict[str, Any]) -> dict[str, Any]:
    accepted = payload["decision"] == Decision.ACCEPTED
    return {"decision": _("accepted") if accepted else _("declined")}


objective_drafted = declare(
    EventKind(
        "objective.drafted",
        gettext_noop("{actor} wrote a draft: {subject}"),
        payload=("key_results",),
        icon="pencil",
        audience=Audience.UNIT,
    )
)
objective_edited = declare(
    EventKind(
        "objective.edited",
        gettext_noop("{actor} edited {subject}"),
        payload=("edition", "version"),
        icon="pencil",
        audience=Audience.UNIT,
    )
)
draft_deleted = declare(
    EventKind("objective.draft_deleted", gettext_noop("{actor} deleted a draft"), icon="minus", audience=Audience.UNIT)
)
objective_published = declare(
    EventKind(
        "objective.published", gettext_noop("{actor} published {subject}"), payload=("version", "waived"), icon="flag"
    )
)
check_in_recorded = declare(
    EventKind(
        "check_in.recorded",
        gettext_noop("{actor} checked in {value} on {subject}, confidence {confidence}"),
        payload=("check_in", "kind", "value", "steps", "decimals", "confidence", "measured_on"),
        icon="dot",
        tell=_check_in_words,
    )
)
check_in_corrected = declare(
    EventKind(
        "check_in.corrected",
        gettext_noop("{actor} corrected a check-in on {subject} to {value}"),
        payload=("check_in", "corrects", "kind", "value", "steps", "decimals", "confidence", "measured_on"),
        icon="pencil",
        tell=_check_in_words,
    )
)
suggestion_made = declare(
    EventKind(
        "suggestion.made",
        gettext_noop("{actor} suggested a change to {subject}"),
        payload=("suggestion", "field"),
        icon="hand",
    )
)
suggestion_answered = declare(
    EventKind(
        "suggestion.answered",
        gettext_noop("{actor} {decision} a suggestion on {subject}"),
        payload=("suggestion", "decision"),
        icon="check",
        tell=_answer_words,
    )
)
comment_made = declare(
    EventKind("comment.made", gettext_noop("{actor} commented on {subject}"), payload=("comment",), icon="hand")
)
finding_argued = declare(
    EventKind(
        "finding.argued",
        gettext_noop("{actor} answered the remark {rule} on {subject}"),
        payload=("argument", "rule"),
        icon="hand",
        audience=Audience.UNIT,
    )
)
finding_waived = declare(
    EventKind(
        "finding.waived",
        gettext_noop("{actor} made an exception from {rule} for {subject}"),
        payload=("argument", "rule"),
        icon="check",
    )
)
