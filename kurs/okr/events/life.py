"""The steps of an objective's life, told."""

from django.utils.translation import gettext_noop

from kurs.audit.kinds import Audience, EventKind, declare

objective_proposed = declare(
    EventKind(
        "objective.proposed",
        gettext_noop("{actor} proposed {subject}"),
        payload=("proposal", "edition"),
        icon="flag",
        audience=Audience.UNIT,
    )
)
proposal_withdrawn = declare(
    EventKind(
        "objective.proposal_withdrawn",
        gettext_noop("{actor} took {subject} back to work on it"),
        payload=("proposal",),
        icon="pencil",
        audience=Audience.UNIT,
    )
)
objective_sent_back = declare(
    EventKind(
        "objective.sent_back",
        gettext_noop("{actor} sent {subject} back with questions"),
        payload=("proposal",),
        icon="hand",
        audience=Audience.UNIT,
    )
)
objective_stopped = declare(
    EventKind("objective.stopped", gettext_noop("{actor} stopped {subject}"), payload=("stop",), icon="minus")
)
key_result_stopped = declare(
    EventKind(
        "key_result.stopped",
        gettext_noop("{actor} stopped the key result {subject}"),
        payload=("stop",),
        icon="minus",
    )
)
