"""Jobs of the search, run by the worker."""

import logging
import time
from collections import defaultdict
from collections.abc import Iterator

from kurs.organisation.models import Organisation
from kurs.search.indexing import follow, is_whole, look_at_everything

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
    """The look at everything, a second at a time: when the worker starts, every day after, and at what is new."""

    def __init__(self) -> None:
        self._steps: Iterator[int] = iter(())
        self._due = 0.0
        self._tried: set[int] = set()

    def __call__(self) -> None:
        """Goes on where it was; an organisation that fails waits until the next day."""
        until = time.monotonic() + AT_A_TIME
        while time.monotonic() < until:
            if next(self._steps, None) is None and not self._begin():
                return

    def _begin(self) -> bool:
        """Begins with all when a day has gone, else with those that were never looked at; False when there is none."""
        is_due = time.monotonic() >= self._due
        if is_due:
            self._due, self._tried = time.monotonic() + LOOKED_AT_EVERY, set()
        untried = [each for each in Organisation.objects.all() if each.pk not in self._tried]
        late = [each for each in untried if is_due or not is_whole(each)]
        self._tried |= {each.pk for each in late}
        self._steps = _look_at(late)
        return bool(late)


def _look_at(organisations: list[Organisation]) -> Iterator[int]:
    for organisation in organisations:
        try:
            yield from look_at_everything(organisation)
        except Exception:
            log.exception("what is in organisation %s could not be indexed", organisation.pk)
