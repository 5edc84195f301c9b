"""Changes of the process, told."""

from django.utils.translation import gettext_noop as _

from kurs.audit.kinds import EventKind, declare

policy_set = declare(
    EventKind(
        "policy.set",
        _("{actor} changed the rule {key} from {from_date}"),
        payload=("key", "value", "unit", "from_date"),
        icon="rule",
    )
)
