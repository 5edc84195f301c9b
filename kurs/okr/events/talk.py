"""What is said under a check-in, told."""

from typing import Any

from django.utils.translation import gettext_noop

from kurs.audit.kinds import EventKind, declare
from kurs.okr.enums import Stance


def _stance_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"stance": Stance(payload["stance"]).label}


check_in_acknowledged = declare(
    EventKind(
        "check_in.acknowledged",
        gettext_noop("{actor} gave thanks for a check-in on {subject}"),
        payload=("check_in",),
        icon="hand",
    )
)
check_in_praised = declare(
    EventKind(
        "check_in.praised",
        gettext_noop("{actor} praised a check-in on {subject}"),
        payload=("check_in", "praise"),
        icon="hand",
    )
)
check_in_asked_about = declare(
    EventKind(
        "check_in.asked_about",
        gettext_noop("{actor} asked about a check-in on {subject}"),
        payload=("check_in", "comment"),
        icon="hand",
    )
)
check_in_seconded = declare(
    EventKind(
        "check_in.seconded",
        gettext_noop("{actor} on a check-in on {subject}: {stance}"),
        payload=("check_in", "seconding", "stance"),
        icon="hand",
        tell=_stance_words,
    )
)
