"""Drafts that come from elsewhere, and where they go, told."""

from typing import Any

from django.utils.translation import gettext_noop, ngettext

from kurs.audit.kinds import Audience, EventKind, declare


def _drafts_words(payload: dict[str, Any]) -> dict[str, Any]:
    count = len(payload["objectives"])
    return {"drafts": ngettext("%(count)s draft", "%(count)s drafts", count) % {"count": count}}


objective_copied = declare(
    EventKind(
        "objective.copied",
        gettext_noop("{actor} copied {subject} to a draft"),
        payload=("source", "key_results"),
        icon="copy",
        audience=Audience.UNIT,
    )
)
draft_moved = declare(
    EventKind(
        "objective.moved",
        gettext_noop("{actor} moved the draft {subject} to another cycle"),
        payload=("from_cycle", "to_cycle", "edition"),
        icon="arrow",
        audience=Audience.UNIT,
    )
)
objectives_drafted = declare(
    EventKind(
        "objectives.drafted",
        gettext_noop("{actor} pasted {drafts} into {subject}"),
        payload=("objectives", "key_results", "cycle"),
        icon="pencil",
        audience=Audience.UNIT,
        tell=_drafts_words,
    )
)
