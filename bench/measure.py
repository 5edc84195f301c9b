"""Pairs of timings, the statements behind them, what the machine is worth at the moment, and how it is told."""

import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

type Statement = tuple[str, Any]

QUICK = bool(os.environ.get("KURS_BENCH_QUICK"))
"""One or two rounds of each: does it run at all."""
WARM = 3
BLOCK = b"\0" * (1 << 20)


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pairwise(subject: Callable[[], object], limit: Callable[[], object], rounds: int) -> dict[str, float]:
    """Runs both in turn, the first one changing each round; medians in milliseconds, median of the ratios."""
    warm, rounds = (0, 2) if QUICK else (min(WARM, rounds), rounds)
    pairs = []
    for turn in range(rounds + warm):
        if turn % 2:
            ours = seconds(subject)
            theirs = seconds(limit)
        else:
            theirs = seconds(limit)
            ours = seconds(subject)
        pairs.append((ours, theirs))
    return told(pairs[warm:])


def told(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    """(subject, limit) in seconds as medians in milliseconds, and the median of the ratios."""
    return {
        "subject_ms": round(median(ours for ours, _ in pairs) * 1000, 3),
        "limit_ms": round(median(theirs for _, theirs in pairs) * 1000, 3),
        "ratio": round(median(ours / theirs for ours, theirs in pairs), 2),
    }


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Seconds as p50, p95 and p99 in milliseconds."""
    cuts = quantiles(times, n=100, method="inclusive")
    return {f"p{part}_ms": round(cuts[part - 1] * 1000, 1) for part in (50, 95, 99)}


def statements_of(work: Callable[[], object]) -> list[Statement]:
    """What the work asks of the database, as the raw driver of SQLite takes it."""
    from django.db import connection

    found: list[Statement] = []

    def remember(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append((sql.replace("%s", "?"), tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        work()
    return found


def replay(raw: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """The same statements by the raw driver, every row fetched."""
    for sql, params in statements:
        raw.execute(sql, params).fetchall()


def probe() -> dict[str, float]:
    """Milliseconds for a little writing that reaches the disk, and for copying 64 MB of memory; medians of five."""
    with tempfile.NamedTemporaryFile(dir=Path(__file__).parents[1]) as file:

        def disk() -> None:
            file.write(BLOCK[:65536])
            file.flush()
            os.fsync(file.fileno())

        found = {"disk": [seconds(disk) for _ in range(5)]}
    found["memory"] = [seconds(lambda: [bytearray(BLOCK) for _ in range(64)]) for _ in range(5)]
    return {name: round(median(times) * 1000, 2) for name, times in found.items()}


def moved(before: dict[str, float], after: dict[str, float]) -> float:
    """How many times slower or faster the machine became."""
    return max(max(before[name] / after[name], after[name] / before[name]) for name in before)


def tell(case: str, **figures: Any) -> None:
    """One JSON line."""
    print(json.dumps({"case": case, **figures}, ensure_ascii=False), flush=True)
