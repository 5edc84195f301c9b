"""Keeps a few processes running: starts them, starts them again with a growing pause, ends them all in time."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

log = logging.getLogger("kurs.serve")

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a process that ended is started again
STEADY_AFTER = 60.0  # a process that has run this long begins again with the first pause
LOOKED_AT_EVERY = 0.1
GRACE = 2.4  # from SIGTERM to SIGKILL; with what Python needs to leave it stays within three seconds


@dataclass(slots=True)
class Kept:
    """One process that shall run, and what has become of it."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    start_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C at the terminal reaches the supervisor alone."""
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started_at = time.monotonic()
        log.info("%s started, process %s", self.name, self.process.pid)

    def ended(self, now: float) -> None:
        """Plans the next start."""
        assert self.process is not None
        if now - self.started_at > STEADY_AFTER:
            self.pause = FIRST_PAUSE
        log.warning("%s ended with %s; starts again in %.1f s", self.name, self.process.returncode, self.pause)
        self.process = None
        self.start_at = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)


@dataclass(slots=True)
class Supervisor:
    """Runs until SIGTERM, SIGINT or SIGHUP. `when_ready` is told once, as soon as `is_ready` says so."""

    kept: list[Kept]
    is_ready: Callable[[], bool]
    when_ready: Callable[[], None]
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Returns when everything has ended."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())
        told = False
        try:
            while not self.stopping.is_set():
                self.look()
                if not told and self.is_ready():
                    self.when_ready()
                    told = True
                self.stopping.wait(LOOKED_AT_EVERY)
        finally:
            self.end_all()

    def look(self) -> None:
        """Notices what has ended and starts what is due."""
        now = time.monotonic()
        for one in self.kept:
            if one.process and one.process.poll() is not None:
                end_group(one.process.pid)
                one.ended(now)
            if one.process is None and now >= one.start_at:
                one.start()

    def end_all(self) -> None:
        """Asks all to end, and ends by force what has not within the grace."""
        running = [one.process for one in self.kept if one.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("process %s did not end in time", process.pid)
            end_group(process.pid)
            process.wait()


def end_group(leader: int) -> None:
    """Ends by force what is left of a process and those it started."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
