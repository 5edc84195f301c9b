"""The life of a cycle, told."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from kurs.audit.kinds import EventKind, declare
from kurs.base.formats import full_day


def _closing_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"due": full_day(date.fromisoformat(payload["due"]))}


cycle_planned = declare(
    EventKind("cycle.planned", _("{actor} planned the cycle {subject}"), payload=("start", "end"), icon="calendar")
)
backlog_made = declare(
    EventKind("cycle.backlog_made", _("{actor} began {subject}, where goals wait for a cycle"), icon="calendar")
)
cycle_edited = declare(
    EventKind(
        "cycle.edited",
        _("{actor} changed the name or the days of the cycle {subject}"),
        payload=("start", "end"),
        icon="calendar",
    )
)
cycle_opened = declare(EventKind("cycle.opened", _("{actor} opened the cycle {subject}"), icon="calendar"))
closing_started = declare(
    EventKind(
        "cycle.closing_started",
        _("{actor} began to close the cycle {subject}: scores by {due}"),
        payload=("due",),
        icon="calendar",
        tell=_closing_words,
    )
)
cycle_closed = declare(EventKind("cycle.closed", _("{actor} closed the cycle {subject}"), icon="check"))
