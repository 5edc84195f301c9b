"""`kurs worker`: does what takes longer than a page may take. `kurs serve` starts one."""

import argparse
import logging
import secrets
import signal
import threading
import time

from kurs.cli.site import start_site

NAME = "worker"
HELP = "Run the worker alone. Only for installations that start their processes themselves."
EPILOG = "kurs serve starts a worker already. With PostgreSQL any number may run beside it.\n"

log = logging.getLogger("kurs.worker")

EVERY = 1.0  # seconds between two looks at what waits
SWEPT_EVERY = 30.0
PAUSE_AFTER_FAILURE = 2.0


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


def work(stopping: threading.Event) -> None:
    """The loop: a sign of life each ten seconds, derived figures each second, tasks as they come.

    The sign of life is given by the loop itself: a worker that hangs in a task for a minute counts as dead.
    """
    from django.db import Error, close_old_connections

    from kurs.base.heartbeat import RENEWED_EVERY, WORKER, beat, leave
    from kurs.cli.queue import run_waiting, sweep
    from kurs.okr.tasks import recompute_marked

    me = WORKER + secrets.token_hex(8)
    due = dict.fromkeys(("beat", "sweep"), 0.0)
    while not stopping.is_set():
        try:
            close_old_connections()
            now = time.monotonic()
            if now >= due["beat"]:
                beat(me)
                due["beat"] = now + RENEWED_EVERY.total_seconds()
            if now >= due["sweep"]:
                sweep()
                due["sweep"] = now + SWEPT_EVERY
            recompute_marked()
            while not stopping.is_set() and time.monotonic() < due["beat"] and run_waiting(me):
                pass
        except Error:
            log.exception("the database did not do what it should; trying again")
            stopping.wait(PAUSE_AFTER_FAILURE)
        stopping.wait(EVERY)
    leave(me)
