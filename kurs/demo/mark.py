"""Whether this installation is a demo. Asked on every page, so it is remembered once it is known."""

from kurs.base import clock
from kurs.demo.models import DemoMark
from kurs.organisation.models import Organisation

_known: list[bool] = []


def is_demo() -> bool:
    """True when `kurs demo` has set the mark."""
    if not _known:
        _known.append(DemoMark.objects.exists())
    return _known[0]


def set_mark(organisation: Organisation) -> None:
    """Marks the installation as a demo, with the organisation that is invented."""
    DemoMark.objects.create(organisation=organisation, set_at=clock.now())
    forget()


def forget() -> None:
    """Asks the database again next time."""
    _known.clear()
