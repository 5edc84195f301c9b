"""Findings of the quality rules in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.okr.findings import message_of
from kurs.okr.queries.findings import Remark


@dataclass(frozen=True, slots=True)
class ToldRemark:
    """A remark as the page shows it. `severity` is block, warning or hint."""

    remark: Remark
    message: str
    about: str
    severity: str


def told_remarks(remarks: list[Remark]) -> list[ToldRemark]:
    """All of them, in the order of the rules."""
    return [
        ToldRemark(
            remark,
            words_of(remark),
            remark.key_result.title if remark.key_result else "",
            remark.finding.severity.value,
        )
        for remark in remarks
    ]


def words_of(remark: Remark) -> str:
    """The remark's message, with its limits and dates."""
    values = {
        name: formats.full_day(value) if isinstance(value, date) else value for name, value in remark.finding.parameters
    }
    return _(message_of(remark.finding)).format(**values)
