"""Spans of days that together should hold every day."""

from collections.abc import Iterable
from datetime import date, timedelta

type Span = tuple[date, date | None]
"""First and last day; None lasts. One that ends before it begins holds no day."""


def is_held(spans: Iterable[Span], day: date) -> bool:
    """Whether a span holds the day."""
    return any(first <= day and (last is None or day <= last) for first, last in spans)


def first_gap(spans: Iterable[Span], start: date, end: date | None) -> date | None:
    """The first day from `start` to `end` (None: for ever) that no span holds; None when each is held."""
    day = start
    for first, last in sorted(spans, key=lambda span: span[0]):
        if first > day or (end and day > end):
            break
        if last is None:
            return None
        day = max(day, last + timedelta(days=1))
    return None if end and day > end else day
