"""Numbers, dates and spans of time as the reader's language writes them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kurs.calc.numbers import round_half_up

SPACE = "\u00a0"


def _locale() -> str:
    return {"nb": "nb_NO", "nn": "nn_NO"}.get(translation.get_language() or "nb", "en_GB")


def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """`1 234,5` in Norwegian, `1,234.5` in English; an en dash for nothing. Rounding is done by `calc` before."""
    if value is None:
        return "–"
    return f"{value:,.{decimals}f}".translate(_marks(_locale()))


@cache
def _marks(locale: str) -> dict[int, str]:
    """How the locale writes Python's own marks: decimals, thousands and minus."""
    return str.maketrans(
        {".": get_decimal_symbol(locale), ",": get_group_symbol(locale), "-": get_minus_sign_symbol(locale)}
    )


def plain_number(value: float | Decimal | None, decimals: int = 0) -> str:
    """The number as typed into a field: the language's decimal mark, no thousands."""
    if value is None:
        return ""
    text = f"{Decimal(repr(float(value))):.{decimals}f}"
    return text if _locale() == "en_GB" else text.replace(".", ",")


def percent(share: float | Decimal | None) -> str:
    """`75 %` of a share 0.75, as whole percent."""
    return "–" if share is None else f"{number(round_half_up(float(share) * 100, 0))}{SPACE}%"


def day(value: date | None, form: str = "d. MMM") -> str:
    """`3. mai`, or `3 May` in English; the year when the form asks for it."""
    if value is None:
        return "–"
    if _locale() == "en_GB":
        form = form.replace("d.", "d")
    return format_date(value, format=form, locale=_locale())


def full_day(value: date | None) -> str:
    """`3. mai 2027`."""
    return day(value, "d. MMMM y")


def span(first: date, last: date) -> str:
    """`31. august – 20. desember 2026`; with the year at both ends where it is not the same."""
    return f"{day(first, 'd. MMMM' if first.year == last.year else 'd. MMMM y')} – {full_day(last)}"


def moment(value: datetime) -> str:
    """`3. mai 2027 14:05` in the active time zone."""
    zone = ZoneInfo(str(timezone.get_current_timezone()))
    form = "d MMMM y HH:mm" if _locale() == "en_GB" else "d. MMMM y HH:mm"
    return format_datetime(value.astimezone(zone), format=form, locale=_locale())


def hour(value: datetime) -> str:
    """`14:05` in the active time zone."""
    zone = ZoneInfo(str(timezone.get_current_timezone()))
    return f"{value.astimezone(zone):%H:%M}"


def week(value: date) -> str:
    """`uke 28`: the ISO week."""
    return _("week %(number)s") % {"number": value.isocalendar().week}


def days_ago(value: date | None, today: date) -> str:
    """`i dag`, `i går`, `for 12 dager siden`, or a date further back than five weeks or ahead."""
    if value is None:
        return "–"
    days = (today - value).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 1 < days <= 35:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    return day(value, "d. MMM y" if value.year != today.year else "d. MMM")


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "plain_number": plain_number,
    "percent": percent,
    "day": day,
    "full_day": full_day,
    "span": span,
    "moment": moment,
    "week": week,
    "days_ago": days_ago,
}
