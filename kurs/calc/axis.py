"""Where the marks of an axis stand: round values, months and weeks."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

type DateTickKind = Literal["month", "week"]

_WEEKS_UP_TO_DAYS: Final = 190
_TICKS: Final = 5


def value_ticks(values: Sequence[float], about: int = _TICKS, decimals: int | None = None) -> tuple[float, ...]:
    """Round values, evenly spaced by 1, 2 or 5 times a power of ten, that hold all of `values`.

    At least two. Equal values get room of one step on both sides. No two read the same when written with
    `decimals`.
    """
    low, high = min(values), max(values)
    if high <= low:
        room = abs(low) / 10 or 1.0
        low, high = low - room, high + room
    raw = Decimal(repr((high - low) / about))
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    if decimals is not None:
        step = max(step, Decimal(1).scaleb(-decimals))
    first = math.floor(Decimal(repr(low)) / step)
    last = math.ceil(Decimal(repr(high)) / step)
    return tuple(float(step * count) + 0.0 for count in range(first, last + 1))


def date_ticks(start: date, end: date) -> list[tuple[date, DateTickKind]]:
    """The first of each month, and the Mondays when the time is half a year or less.

    Longer times get every second, third, sixth or twelfth month, so that six years have at most thirteen.
    """
    days: list[tuple[date, DateTickKind]] = []
    months = (end.year - start.year) * 12 + end.month - start.month
    every = next((step for step in (1, 2, 3, 6) if months <= 12 * step), 12)
    for count in range(months + 1):
        year, month = divmod(start.month - 1 + count, 12)
        first = date(start.year + year, month + 1, 1)
        if start <= first <= end and month % every == 0:
            days.append((first, "month"))
    if (end - start).days <= _WEEKS_UP_TO_DAYS:
        monday = start + timedelta(days=-start.weekday() % 7)
        while monday <= end:
            days.append((monday, "week"))
            monday += timedelta(days=7)
    return sorted(days)
