"""What happens to objectives and key results, told."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.audit.kinds import Audience, EventKind, declare
from kurs.base.formats import number
from kurs.okr.enums import Decision


def _check_in_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "value": number(payload["value"], payload["decimals"]),
        "confidence": payload["confidence"],
    }


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
        payload=("check_in", "value", "decimals", "confidence", "measured_on"),
        icon="dot",
        tell=_check_in_words,
    )
)
check_in_corrected = declare(
    EventKind(
        "check_in.corrected",
        gettext_noop("{actor} corrected a check-in on {subject} to {value}"),
        payload=("check_in", "corrects", "value", "decimals", "confidence", "measured_on"),
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
