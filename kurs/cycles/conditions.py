"""What must hold before a cycle opens or closes. Higher floors add their own when they start."""

from collections.abc import Callable

from django.utils.translation import gettext_noop as _

from kurs.base import clock
from kurs.cycles.models import Cycle
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Role
from kurs.organisation.queries import on_date

type Condition = Callable[[Cycle], str | None]

OPENING: list[Condition] = []
CLOSING: list[Condition] = []


def condition(test: Condition) -> Condition:
    """Registers a test that gives a msgid when the cycle cannot open, else None."""
    OPENING.append(test)
    return test


def closing_condition(test: Condition) -> Condition:
    """Registers a test that gives a msgid when the cycle cannot close, else None."""
    CLOSING.append(test)
    return test


@condition
def has_ambassador(cycle: Cycle) -> str | None:
    """A process without somebody responsible for it does not succeed."""
    kinds = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
    today = clock.today(cycle.organisation.time_zone)
    roles = Role.objects.filter(on_date(today), organisation_id=cycle.organisation_id, kind__in=kinds)
    return None if roles.exists() else _("Name {role.a} before the first cycle opens.")


def obstacles(cycle: Cycle) -> list[str]:
    """Everything that keeps the cycle from opening, as msgids that may hold a form of the role's title."""
    return [message for test in OPENING if (message := test(cycle))]


def closing_obstacles(cycle: Cycle) -> list[str]:
    """Everything that keeps the cycle from closing, as msgids that may hold a form of the role's title."""
    return [message for test in CLOSING if (message := test(cycle))]
