"""What may be proposed for each field, and how it is kept: texts as they are, numbers as `34.5`, days as `2027-05-03`.

Numbers and days are taken as people type them, and shown in the reader's own form.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kurs.audit.errors import Invalid
from kurs.calc.measure import HOLD, Kind
from kurs.calc.numbers import NumberProblem, parse_number
from kurs.okr.enums import SuggestedField
from kurs.okr.validators.texts import LONGEST_MEASURE, LONGEST_TITLE, LONGEST_WHY, text_problems

NUMBERS = (SuggestedField.BASELINE, SuggestedField.TARGET)
LONGEST = {
    SuggestedField.TITLE: LONGEST_TITLE,
    SuggestedField.WHY: LONGEST_WHY,
    SuggestedField.UNIT_OF_MEASURE: LONGEST_MEASURE,
    SuggestedField.SOURCE: LONGEST_TITLE,
    SuggestedField.COUNTER_METRIC: LONGEST_TITLE,
}
DAYS_AS_TYPED = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y")


def fields_of(subject: Any) -> tuple[SuggestedField, ...]:
    """The fields that an objective has, or a key result of its kind, in the order of a form."""
    if not hasattr(subject, "kind"):
        return SuggestedField.TITLE, SuggestedField.WHY
    fields = [SuggestedField.TITLE]
    counts = subject.kind not in (Kind.MILESTONES, Kind.ORDINAL)
    if counts and subject.kind not in HOLD:
        fields.append(SuggestedField.BASELINE)
    if counts:
        fields += [SuggestedField.TARGET, SuggestedField.UNIT_OF_MEASURE]
    return *fields, SuggestedField.DUE_DATE, SuggestedField.SOURCE, SuggestedField.COUNTER_METRIC


def kept_text(subject: Any, field: SuggestedField) -> str:
    """What stands in a field, as a suggestion keeps it; empty when nothing does."""
    value = getattr(subject, field)
    if value is None:
        return ""
    if field in NUMBERS:
        return _plain(Decimal(repr(float(value))))
    return value.isoformat() if isinstance(value, date) else str(value)


def checked_proposal(subject: Any, field: SuggestedField, typed: str) -> str:
    """What is proposed, as it is kept. Raises Invalid for a field that is not there, and for what it cannot hold."""
    if field not in fields_of(subject):
        raise Invalid({"field": "not_allowed"})
    if field in NUMBERS:
        return _plain(_number(typed))
    if field == SuggestedField.DUE_DATE:
        return _day(typed).isoformat()
    text = typed.strip() if field in (SuggestedField.WHY, SuggestedField.SOURCE) else " ".join(typed.split())
    problems = text_problems("text", text, LONGEST[field], required=True)
    if problems:
        raise Invalid(problems)
    return text


def value_of(field: SuggestedField, kept: str) -> Any:
    """The value of the row's column."""
    if field in NUMBERS:
        return float(kept)
    return date.fromisoformat(kept) if field == SuggestedField.DUE_DATE else kept


def decimals_in(kept: str) -> int:
    """How many decimals a kept number was written with."""
    return len(kept.partition(".")[2])


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(typed: str) -> Decimal:
    try:
        return parse_number(typed)
    except NumberProblem as problem:
        if problem.code == "empty":
            raise Invalid({"text": "required"}) from None
        if problem.code == "ambiguous":
            raise Invalid({"text": "ambiguous"}) from None
        if problem.code == "too_large":
            raise Invalid({"text": "too_large"}) from None
        if problem.code == "too_many_decimals":
            raise Invalid({"text": "too_many_decimals"}) from None
        raise Invalid({"text": "not_a_number"}) from None


def _day(typed: str) -> date:
    for form in DAYS_AS_TYPED:
        try:
            return datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise Invalid({"text": "not_a_day"})
