"""Whether this installation is a demo. Asked on every page, so it is remembered once it is known."""

from kurs.base import clock
from kurs.demo.models import DemoMark

_known: list[bool] = []


def is_demo() -> bool:
    """True when `kurs demo` has set the mark."""
    if not _known:
        _known.append(DemoMark.objects.exists())
    return _known[0]


def set_mark() -> None:
    """Sets the mark, once."""
    if not DemoMark.objects.exists():
        DemoMark.objects.create(set_at=clock.now())
    forget()


def forget() -> None:
    """Asks the database again next time."""
    _known.clear()
