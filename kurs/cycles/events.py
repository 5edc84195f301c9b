"""The life of a cycle, told."""

from django.utils.translation import gettext_noop as _

from kurs.audit.kinds import EventKind, declare

cycle_planned = declare(
    EventKind("cycle.planned", _("{actor} planned the cycle {subject}"), payload=("start", "end"), icon="calendar")
)
cycle_opened = declare(EventKind("cycle.opened", _("{actor} opened the cycle {subject}"), icon="calendar"))
