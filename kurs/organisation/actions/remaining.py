"""The last ambassador and the last administrator stay: from today on there is no day without one."""

from collections.abc import Iterable
from datetime import date, timedelta

from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.calc.spans import Span, first_gap
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Organisation, Role

AMBASSADORS = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
ADMINISTRATORS = (RoleKind.ADMINISTRATOR,)


def check_somebody_remains(organisation: Organisation, ending: Iterable[Role], to_date: date) -> None:
    """Raises Invalid when a day that these roles hold after `to_date` would be held by nobody else.

    A successor who begins later is none for the days before, and one who leaves first is none for the days after.
    """
    roles = list(ending)
    if _leaves_a_gap(organisation, roles, AMBASSADORS, to_date):
        raise Invalid({"role": "last_ambassador"})
    if _leaves_a_gap(organisation, roles, ADMINISTRATORS, to_date):
        raise Invalid({"role": "last_administrator"})


def _leaves_a_gap(organisation: Organisation, ending: list[Role], kinds: tuple[RoleKind, ...], to_date: date) -> bool:
    lost = [role for role in ending if role.kind in kinds]
    if not lost:
        return False
    others = Role.objects.select_for_update(of=("self",)).filter(organisation=organisation, kind__in=kinds)
    others = others.exclude(pk__in=[role.pk for role in lost]).select_related("person").order_by("pk")
    spans = [_span_of(role) for role in others]
    begins = max(to_date + timedelta(days=1), clock.today(organisation.time_zone))
    for role in lost:
        start, end = max(begins, role.from_date), role.to_date
        if (end is None or start <= end) and first_gap(spans, start, end):
            return True
    return False


def _span_of(role: Role) -> Span:
    """The days of a role while its holder is here."""
    last = min((day for day in (role.to_date, role.person.to_date) if day), default=None)
    return role.from_date, last
