"""Findings of the quality rules in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.calc.numbers import round_half_up
from kurs.okr.findings import message_of
from kurs.okr.queries.findings import Remark


@dataclass(frozen=True, slots=True)
class ToldRemark:
    """A remark as the page shows it. `severity` is block, strong, warning or hint.

    `field` is the field of the editing form that mends it, empty where a check-in or closing does; `ring` are the
    titles of the objectives that support each other in one. `url` is the address of the field.
    """

    remark: Remark
    message: str
    about: str
    severity: str
    field: str = ""
    ring: tuple[str, ...] = ()
    url: str = ""


def told_remarks(remarks: list[Remark]) -> list[ToldRemark]:
    """All of them, in the order of the rules."""
    return [
        ToldRemark(
            remark,
            words_of(remark),
            remark.key_result.title if remark.key_result else "",
            remark.finding.severity.value,
            remark.finding.field or "",
            _ring_of(remark),
        )
        for remark in remarks
    ]


def words_of(remark: Remark) -> str:
    """The remark's message, with its limits and dates."""
    values = {name: _told(value) for name, value in remark.finding.parameters}
    return _(message_of(remark.finding)).format(**values)


def _told(value: object) -> object:
    if isinstance(value, date):
        return formats.full_day(value)
    if not isinstance(value, float):
        return value
    exact = round_half_up(value, 1)
    return formats.number(exact, 0 if exact == exact.to_integral_value() else 1)


def _ring_of(remark: Remark) -> tuple[str, ...]:
    """The objectives in the ring, from this one upward; a hidden one is said to be one."""
    ring = dict(remark.finding.parameters).get("ring", ())
    return tuple(str(title) or _("hidden") for title in ring) if isinstance(ring, tuple) else ()
