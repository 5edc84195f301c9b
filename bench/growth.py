"""The unit page at M beside S: p95 of whole requests for one unit after another, taken in turn in the same run."""

import os
import subprocess
import sys
from itertools import chain
from statistics import median, quantiles

from bench.measure import QUICK, seconds, tell
from bench.pages import request
from bench.world import world

LIMIT = 1.3
ROUNDS, PAGES = (2, 5) if QUICK else (15, 20)


def main() -> None:
    """Runs the case: a process for each size, which is told when to open its next pages."""
    started = {size: _started(size) for size in ("S", "M")}
    times: dict[str, list[list[float]]] = {"S": [], "M": []}
    for process in started.values():
        for _warm in range(2):
            _next(process)
    for turn in range(ROUNDS):
        for size in ("S", "M") if turn % 2 else ("M", "S"):
            times[size].append(_next(started[size]))
    for process in started.values():
        process.communicate()
    p95 = {size: _p95([*chain.from_iterable(found)]) * 1000 for size, found in times.items()}
    ratios = [_p95(m) / _p95(s) for m, s in zip(times["M"], times["S"], strict=True)]
    tell(
        "unit_page_growth",
        pages=ROUNDS * PAGES,
        p95_s_ms=round(p95["S"], 1),
        p95_m_ms=round(p95["M"], 1),
        ratio=round(p95["M"] / p95["S"], 2),
        median_of_ratios=round(median(ratios), 2),
        at_most=LIMIT,
    )


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[18]


def _started(size: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.growth", size]
    return subprocess.Popen(command, env=os.environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _next(process: "subprocess.Popen[str]") -> list[float]:
    assert process.stdin
    assert process.stdout
    process.stdin.write("next\n")
    process.stdin.flush()
    return [float(each) for each in process.stdout.readline().split()]


def serve(size: str) -> None:
    """One size: opens the pages of other units each time, as the lead of the one in the middle."""
    here = world(size)
    from kurs.organisation.models import Unit

    units = Unit.objects.filter(organisation_id=here.organisation_id).order_by("pk")
    ids = list(units.values_list("public_id", flat=True))
    opened = 0
    for _line in sys.stdin:
        pages = [request(here, f"/units/{ids[(opened + n) * 7 % len(ids)]}/") for n in range(PAGES)]
        opened += PAGES
        print(*[seconds(page) for page in pages], flush=True)


if __name__ == "__main__":
    serve(sys.argv[1]) if len(sys.argv) > 1 else main()
