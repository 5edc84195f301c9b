"""Pairs of timings, and how they are told."""

import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pairwise(subject: Callable[[], object], limit: Callable[[], object], rounds: int) -> dict[str, float]:
    """Runs both in turn, the first one changing each round; medians in milliseconds, median of the ratios."""
    pairs = []
    for turn in range(rounds + 3):
        if turn % 2:
            ours = seconds(subject)
            theirs = seconds(limit)
        else:
            theirs = seconds(limit)
            ours = seconds(subject)
        pairs.append((ours, theirs))
    warm = pairs[3:]
    return {
        "subject_ms": round(median(ours for ours, _ in warm) * 1000, 3),
        "limit_ms": round(median(theirs for _, theirs in warm) * 1000, 3),
        "ratio": round(median(ours / theirs for ours, theirs in warm), 2),
    }


def tell(case: str, **figures: Any) -> None:
    """One JSON line."""
    print(json.dumps({"case": case, **figures}, ensure_ascii=False), flush=True)
