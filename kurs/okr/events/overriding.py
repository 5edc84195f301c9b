"""What is set by hand instead of computed, told."""

from typing import Any

from django.utils.translation import gettext_noop

from kurs.audit.kinds import EventKind, declare
from kurs.base.formats import full_day, percent
from kurs.base.statements import as_day


def _words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"value": percent(payload["value"]), "until": full_day(as_day(payload["until"]))}


progress_set_by_hand = declare(
    EventKind(
        "objective.progress_set",
        gettext_noop("{actor} set the progress of {subject} to {value} by hand until {until}"),
        payload=("manual", "value", "until"),
        icon="hand",
        tell=_words,
    )
)
progress_computed_again = declare(
    EventKind(
        "objective.progress_computed",
        gettext_noop("{actor} let the progress of {subject} be computed again"),
        payload=("manual",),
        icon="hand",
    )
)
