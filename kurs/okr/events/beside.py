"""What a unit keeps beside its objectives, told."""

from typing import Any

from django.utils.translation import gettext_noop

from kurs.audit.kinds import EventKind, declare
from kurs.base.formats import number
from kurs.okr.enums import InitiativeState


def _state_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"state": InitiativeState(payload["state"]).label}


def _reading_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"value": number(payload["value"], payload["decimals"])}


initiative_added = declare(
    EventKind(
        "initiative.added",
        gettext_noop("{actor} planned work for {subject}"),
        payload=("initiative",),
        icon="pencil",
    )
)
initiative_edited = declare(
    EventKind(
        "initiative.edited",
        gettext_noop("{actor} changed work for {subject}: {state}"),
        payload=("initiative", "state"),
        icon="pencil",
        tell=_state_words,
    )
)
key_figure_added = declare(
    EventKind("key_figure.added", gettext_noop("{actor} added the key figure {subject}"), payload=("unit",))
)
key_figure_edited = declare(
    EventKind(
        "key_figure.edited", gettext_noop("{actor} changed the key figure {subject}"), payload=("unit",), icon="pencil"
    )
)
key_figure_ended = declare(
    EventKind("key_figure.ended", gettext_noop("{actor} put the key figure {subject} away"), payload=("unit",))
)
key_figure_read = declare(
    EventKind(
        "key_figure.read",
        gettext_noop("{actor} read {value} for the key figure {subject}"),
        payload=("reading", "value", "decimals", "measured_on"),
        tell=_reading_words,
    )
)
saying_no_added = declare(
    EventKind(
        "saying_no.added",
        gettext_noop("{actor} wrote down what {subject} says no to"),
        payload=("saying_no", "cycle"),
        icon="pencil",
    )
)
saying_no_removed = declare(
    EventKind(
        "saying_no.removed",
        gettext_noop("{actor} took away something that {subject} says no to"),
        payload=("saying_no", "cycle"),
        icon="minus",
    )
)
without_okr_declared = declare(
    EventKind(
        "without_okr.declared",
        gettext_noop("{actor} decided that {subject} has no OKRs in a cycle"),
        payload=("cycle",),
        icon="flag",
    )
)
without_okr_withdrawn = declare(
    EventKind(
        "without_okr.withdrawn",
        gettext_noop("{actor} decided that {subject} may have OKRs in a cycle after all"),
        payload=("cycle",),
        icon="flag",
    )
)
