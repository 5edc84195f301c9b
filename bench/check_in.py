"""`record_check_in` by one process and by four at once, beside the same statements by the raw driver.

Each process has a unit and blocks of ten check-ins: first through the action, then the same ten transactions in a copy
of the database. All begin each block together.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from typing import Any

from bench.measure import QUICK, replay, seconds, statements_of, tell
from bench.world import World, connected, world

LIMIT = 0.25
BLOCKS, A_BLOCK, WARM = (3, 10, 1) if QUICK else (30, 10, 2)


def main() -> None:
    """Runs the cases."""
    here = world()
    for processes in (1, 4):
        copy = here.folder / "copy.sqlite3"
        shutil.copy(here.database, copy)
        pairs = _together(here, processes)[WARM:]
        asked = processes * A_BLOCK
        tell(
            "check_in",
            processes=processes,
            per_second=round(asked / median(ours for ours, _ in pairs)),
            raw_per_second=round(asked / median(theirs for _, theirs in pairs)),
            share_of_raw=round(median(theirs / ours for ours, theirs in pairs), 2),
            **({"at_least": LIMIT} if processes == 1 else {}),
        )


def _together(here: World, processes: int) -> list[tuple[float, float]]:
    """Seconds of each block, from when all begin until the last has ended."""
    command = [sys.executable, "-m", "bench.check_in"]
    started = [
        subprocess.Popen(
            [*command, str(number)], env=os.environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for number in range(processes)
    ]

    def all_do(part: str) -> None:
        for process in started:
            assert process.stdin
            process.stdin.write(f"{part}\n")
            process.stdin.flush()
        for process in started:
            assert process.stdout
            assert process.stdout.readline() == "done\n"

    all_do("ready")
    pairs = [(seconds(lambda: all_do("subject")), seconds(lambda: all_do("limit"))) for _block in range(BLOCKS)]
    for process in started:
        process.communicate()
    return pairs


def serve(number: int) -> None:
    """One of the processes: does what it is told on its standard input, block after block."""
    database = connected()
    parts = _parts(number, database)
    for line in sys.stdin:
        parts[line.strip()]()
        print("done", flush=True)


def _parts(number: int, database: str) -> dict[str, Callable[[], object]]:
    from bench.filling import FIRST, OF_A_UNIT
    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import record_check_in
    from kurs.okr.models import KeyResult
    from kurs.okr.queries.objectives import key_results_visible_to
    from kurs.okr.validators import CheckInText
    from kurs.organisation.models import Person

    unit = 20 + number
    person = Person.objects.select_related("organisation").get(pk=FIRST + 2 * unit)
    first = FIRST + unit * OF_A_UNIT
    found = key_results_visible_to(person).filter(pk__range=(first, first + OF_A_UNIT - 1), kind="from_to")
    rows: list[KeyResult] = list(found.order_by("pk"))
    by = Actor.of(person, Door.CLI)
    raw = sqlite3.connect(database.replace("kurs.sqlite3", "copy.sqlite3"), isolation_level=None, timeout=60)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
    acts: list[list[Any]] = []

    def subject() -> None:
        acts.clear()
        for place in range(A_BLOCK):
            row = rows[place % len(rows)]
            key = f"{os.getpid()}-{os.urandom(4).hex()}"
            text = CheckInText(50.0 + place, 7, person.today, key, "nb")
            acts.append(statements_of(lambda row=row, text=text: record_check_in(row, by=by, text=text)))  # type: ignore[misc]

    def limit() -> None:
        # Django's own BEGIN IMMEDIATE is the first of the statements; its COMMIT is not among them.
        for statements in acts:
            replay(raw, statements)
            raw.execute("COMMIT")

    return {"ready": lambda: None, "subject": subject, "limit": limit}


if __name__ == "__main__":
    serve(int(sys.argv[1])) if len(sys.argv) > 1 else main()
