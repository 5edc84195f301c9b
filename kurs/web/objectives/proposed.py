"""What is proposed for a field, as it is called, as it is read and as it is typed; in the reader's form."""

from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.base.formats import plain_number
from kurs.calc.measure import HOLD, Kind
from kurs.calc.numbers import round_half_up
from kurs.okr.enums import Ambition, SuggestedField
from kurs.okr.models import KeyResult
from kurs.okr.validators.suggested import IN_UNIT, LINES, NUMBERS, decimals_in, value_of
from kurs.web.objectives.fields import plan_lines

WORDLESS = (*NUMBERS, SuggestedField.DUE_DATE, SuggestedField.AMBITION, SuggestedField.PHASED_TARGETS)
"""What is in the reader's language, or in none."""


def field_name(field: SuggestedField, key_result: KeyResult | None) -> str:
    """What the field is called: the target of a level that is held is its limit."""
    if field == SuggestedField.TARGET and key_result and key_result.kind in HOLD:
        return _("Upper limit") if key_result.kind == Kind.AT_MOST else _("Lower limit")
    return str(field.label)


def as_typed(field: SuggestedField, kept: str, key_result: KeyResult | None) -> str:
    """What a suggestion keeps, as the reader would type it."""
    if not kept:
        return ""
    if field in NUMBERS:
        return plain_number(float(kept), decimals_in(kept))
    if field == SuggestedField.DUE_DATE:
        return formats.day(value_of(field, kept), "dd.MM.y")
    if field == SuggestedField.AMBITION:
        return str(Ambition(kept).label)
    if field == SuggestedField.PHASED_TARGETS:
        scale = key_result.scale if key_result else None
        return "\n".join(plan_lines(value_of(field, kept), scale or ()))
    return kept


def as_read(field: SuggestedField, kept: str, key_result: KeyResult | None) -> str:
    """The same as the reader reads it: numbers in their unit of measure, lines in one; an en dash for nothing."""
    if not kept:
        return "–"
    if field in IN_UNIT and key_result:
        decimals = max(key_result.decimals, decimals_in(kept))
        told = formats.number(round_half_up(float(kept), decimals), decimals)
        return f"{told} {key_result.unit_of_measure}".strip()
    if field == SuggestedField.DUE_DATE:
        return formats.full_day(value_of(field, kept))
    typed = as_typed(field, kept, key_result)
    return "; ".join(typed.splitlines()) if field in LINES else typed
