"""The only place that asks what time it is. `KURS_NOW` fixes the clock of an installation in demo and tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """This moment in UTC, or the fixed one."""
    if inner := _fixed.get():
        return inner
    chosen: str = settings.KURS_NOW
    if not chosen:
        return datetime.now(UTC)
    moment = datetime.fromisoformat(chosen)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Stops the clock within the block: the demo tells of weeks gone by, tests of a known day."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)


def today(time_zone: str) -> date:
    """The local date in a named time zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def local_date(moment: datetime, time_zone: str) -> date:
    """The date that a UTC moment falls on in a named time zone."""
    return moment.astimezone(ZoneInfo(time_zone)).date()
