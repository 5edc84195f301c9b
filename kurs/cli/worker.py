"""`kurs worker`: does what takes longer than a page may take. `kurs serve` starts one."""

import argparse
import logging
import secrets
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kurs.cli.site import start_site

NAME = "worker"
HELP = "Run the worker alone. Only for installations that start their processes themselves."
EPILOG = "kurs serve starts a worker already. With PostgreSQL any number may run beside it.\n"

log = logging.getLogger("kurs.worker")

EVERY = 1.0  # seconds between two looks at what waits
LOOKED_AT_EVERY = 0.2
LONGEST_RUN = 5.0  # seconds of tasks before the other jobs get their turn
REST_AFTER_FAILURE = 5.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """None that a person gives."""
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    """Works until SIGTERM or SIGINT; a task that has begun is finished first."""
    start_site()
    from kurs.base.parent import end_with_parent

    if given.with_parent:
        end_with_parent()
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    work(stopping)
    return 0


@dataclass(slots=True)
class Job:
    """Something done again and again. One that fails is logged and rests a little; the others go on."""

    name: str
    every: float  # seconds
    act: Callable[[], object]
    due: float = 0.0

    def do_when_due(self) -> None:
        """Does it when its time has come."""
        now = time.monotonic()
        if now < self.due:
            return
        try:
            self.act()
            self.due = now + self.every
        except Exception:
            log.exception("%s failed; tried again in %.0f s", self.name, REST_AFTER_FAILURE)
            self.due = now + max(self.every, REST_AFTER_FAILURE)


def jobs_of(worker_id: str) -> list[Job]:
    """What a worker does. The sign of life comes from this same loop: a worker that hangs counts as dead."""
    from kurs.base.heartbeat import RENEWED_EVERY, beat
    from kurs.base.statistics import take_statistics
    from kurs.cli.queue import run_waiting, sweep
    from kurs.okr.tasks import close_what_nobody_scored, mark_new_day, recompute_marked
    from kurs.search.tasks import Looking, index_what_happened

    def run_what_waits() -> None:
        until = time.monotonic() + LONGEST_RUN
        while time.monotonic() < until and run_waiting(worker_id):
            pass

    return [
        Job("the sign of life", RENEWED_EVERY.total_seconds(), lambda: beat(worker_id)),
        Job("finding lost tasks", 30.0, sweep),
        Job("counting what the tables hold", 600.0, take_statistics),
        Job("seeing that a new day has come", 300.0, mark_new_day),
        Job("closing what nobody scored", 300.0, close_what_nobody_scored),
        Job("computing what was marked", EVERY, recompute_marked),
        Job("indexing what happened", EVERY, index_what_happened),
        Job("indexing what there is", EVERY, Looking()),
        Job("running tasks", EVERY, run_what_waits),
    ]


def work(stopping: threading.Event) -> None:
    """The loop, until it is told to stop."""
    from django.db import Error, close_old_connections

    from kurs.base.heartbeat import WORKER, leave

    me = WORKER + secrets.token_hex(8)
    jobs = jobs_of(me)
    while not stopping.is_set():
        close_old_connections()
        for job in jobs:
            if not stopping.is_set():
                job.do_when_due()
        stopping.wait(LOOKED_AT_EVERY)
    with suppress(Error):
        leave(me)
