"""The days that count towards a plan, by the rules of a unit and the organisation's calendar."""

from datetime import date
from functools import lru_cache
from typing import cast

from kurs.base.holidays import holidays_between
from kurs.calc.days import DayCount
from kurs.calc.explained import RuleUsed
from kurs.cycles.models import Span
from kurs.framework.keys import PACE_DAYS, PACE_LEAVE_OUT_JULY
from kurs.framework.queries import Rules
from kurs.organisation.models import Organisation

JULY = 7


def days_of(rules: Rules, organisation: Organisation, span: Span) -> DayCount:
    """Working days or all days, with or without July; the same object for everything under the same rules."""
    used = rules.used(PACE_DAYS)
    july = cast(bool, rules[PACE_LEAVE_OUT_JULY])
    return _counted(organisation.holiday_calendar, span.start.year, span.end.year, july, used)


@lru_cache(maxsize=256)
def _counted(country: str, first_year: int, last_year: int, july: bool, used: RuleUsed) -> DayCount:
    return DayCount(
        working=used.value == "working",
        holidays=holidays_between(country, first_year, last_year),
        left_out_months=frozenset({JULY}) if july else frozenset(),
        rule=used,
    )


def holidays_within(days: DayCount, span: Span) -> list[date]:
    """The holidays on weekdays after the first day of a plan up to its last: what working days leave out."""
    if not days.working:
        return []
    return sorted(
        day
        for day in days.holidays
        if span.start < day <= span.end and day.weekday() < 5 and day.month not in days.left_out_months
    )
