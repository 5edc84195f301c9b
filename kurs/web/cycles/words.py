"""What is said of cycles, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.cycles.models import Cycle
from kurs.organisation.models import Organisation
from kurs.web.titles import title_of


def days_of(cycle: Cycle) -> str:
    """«31. august – 20. desember 2026»; empty for the backlog."""
    return "" if cycle.is_backlog else formats.span(*cycle.span)


def named(cycles: Sequence[Cycle]) -> str:
    """«Høst 2026 (31. august – 20. desember 2026) og 2026 (…)»."""
    return listed([f"{cycle.name} ({days_of(cycle)})" for cycle in cycles])


def listed(told: Sequence[str]) -> str:
    """«Høst 2026, 2026 og 1. kvartal 2027»."""
    if len(told) < 2:
        return "".join(told)
    return _("%(several)s and %(last)s") % {"several": ", ".join(told[:-1]), "last": told[-1]}


def role_told(messages: Sequence[str], organisation: Organisation) -> list[str]:
    """Conditions in words, with the organisation's own title of the role; no query without a message."""
    if not messages:
        return []
    role = title_of(organisation)
    return [_(message).format(role=role) for message in messages]
