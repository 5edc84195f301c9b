"""Jobs of the search, run by the worker."""

import logging
import time
from collections import defaultdict
from collections.abc import Iterator

from kurs.organisation.models import Organisation
from kurs.search.indexing import follow, look_at_everything

log = logging.getLogger("kurs.search")

AT_A_TIME = 1.0  # seconds; the worker has other things to do as well
LOOKED_AT_EVERY = 24 * 60 * 60.0  # seconds from one look at everything to the next

_seen: dict[int, set[int]] = defaultdict(set)


def index_what_happened() -> int:
    """Follows the ledger of every organisation; gives how many documents were written."""
    written = 0
    for organisation in Organisation.objects.all():
        try:
            written += follow(organisation, _seen[organisation.pk])
        except Exception:
            # What is wrong with one organisation must not keep the others from being found.
            log.exception("what happened in organisation %s could not be indexed", organisation.pk)
    return written


class Looking:
    """The look at everything, a second at a time: when the worker starts, and every day after."""

    def __init__(self) -> None:
        self._steps: Iterator[int] | None = None
        self._due = 0.0

    def __call__(self) -> None:
        """Goes on where it was; an organisation that fails is begun with again at the next look."""
        if self._steps is None:
            if time.monotonic() < self._due:
                return
            self._steps = _every_organisation()
        until = time.monotonic() + AT_A_TIME
        while time.monotonic() < until:
            if next(self._steps, None) is None:
                self._steps, self._due = None, time.monotonic() + LOOKED_AT_EVERY
                return


def _every_organisation() -> Iterator[int]:
    for organisation in Organisation.objects.all():
        try:
            yield from look_at_everything(organisation)
        except Exception:
            log.exception("what is in organisation %s could not be indexed", organisation.pk)
