"""`record_check_in` beside its own statements replayed by the raw driver, one transaction each."""

import shutil
import sqlite3
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import seconds, tell
from bench.world import World, founded

LIMIT = 0.25
BLOCKS, A_BLOCK = 30, 10


def main() -> None:
    """Runs the case in blocks: ten actions, then the same ten transactions in a copy of the database."""
    world = founded()
    from django.db import connection

    connection.close()
    copy = Path(tempfile.mkdtemp(prefix="kurs-bench-")) / "copy.sqlite3"
    with sqlite3.connect(world.folder / "kurs.sqlite3") as original:
        original.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(world.folder / "kurs.sqlite3", copy)
    raw = sqlite3.connect(copy, isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
    pairs = [_block(world, raw, number) for number in range(BLOCKS)]
    ours = median(pair[0] for pair in pairs[2:]) / A_BLOCK
    theirs = median(pair[1] for pair in pairs[2:]) / A_BLOCK
    tell(
        "check_in",
        per_second=round(1 / ours),
        raw_per_second=round(1 / theirs),
        share_of_raw=round(median(pair[1] / pair[0] for pair in pairs[2:]), 2),
        at_least=LIMIT,
        statements=pairs[-1][2],
    )


def _block(world: World, raw: sqlite3.Connection, number: int) -> tuple[float, float, int]:
    from django.db import connection

    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import record_check_in
    from kurs.okr.models import KeyResult
    from kurs.okr.queries.objectives import key_results_visible_to
    from kurs.okr.validators import CheckInText
    from kurs.organisation.models import Person

    person = Person.objects.select_related("organisation").get(
        organisation_id=world.organisation_id, pk=world.person_id
    )
    assert person.standing.unit_ids
    rows: list[KeyResult] = list(key_results_visible_to(person).order_by("pk")[:A_BLOCK])
    by = Actor.of(person, Door.CLI)
    statements: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql.replace("%s", "?"), tuple(params or ())))
        return execute(sql, params, many, context)

    def subject() -> None:
        for place, row in enumerate(rows):
            text = CheckInText(50.0 + place, 7, person.today, f"b{number}-{place}", "nb")
            record_check_in(row, by=by, text=text)

    with connection.execute_wrapper(remember):
        ours = seconds(subject)
    each = len(statements) // A_BLOCK

    def limit() -> None:
        # Django's own BEGIN IMMEDIATE is the first of the statements; its COMMIT is not among them.
        for first in range(0, len(statements), each):
            for sql, params in statements[first : first + each]:
                raw.execute(sql, params).fetchall()
            raw.execute("COMMIT")

    return ours, seconds(limit), each + 1


if __name__ == "__main__":
    main()
