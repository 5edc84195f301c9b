"""`python -m bench [--size S|M] [--quick] [case …]`: each case in a process of its own, its figures as JSON lines.

A run in which the machine became twice as fast or slow is thrown out and done again, twice at the most.
"""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.measure import moved, probe

RESULTS = Path(__file__).parent / "results"
AT_A_SIZE = ("pages", "check_in", "recompute", "importing")
ONCE = ("growth", "calc_key_results", "search", "unit_page_requests", "contention", "killed")
"""These have their own data: of any size they are the same."""
QUICKLY = ("pages", "check_in", "recompute", "importing")
AGAIN, TOO_FAR = 2, 2.0


def main(words: list[str]) -> int:
    """Runs the cases; gives 1 when one could not be run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="case", help=f"of {', '.join((*AT_A_SIZE, *ONCE))}")
    parser.add_argument("--size", choices=("S", "M"), help="only at this size")
    parser.add_argument("--quick", action="store_true", help="whether they run at all, at S; nothing is kept")
    given = parser.parse_args(words)
    if given.quick:
        os.environ["KURS_BENCH_QUICK"] = "1"
    failed = [name for name, size in _chosen(given) if not _run(name, size, keep=not given.quick)]
    for name in failed:
        print(f"{name} could not be run", file=sys.stderr)
    return 1 if failed else 0


def _chosen(given: argparse.Namespace) -> list[tuple[str, str]]:
    """(case, size), the size "" where a case has its own data."""
    names = given.cases or (QUICKLY if given.quick else (*AT_A_SIZE, *ONCE))
    sizes = [given.size] if given.size else ["S"] if given.quick else ["S", "M"]
    sized = [(name, size) for size in sizes for name in names if name in AT_A_SIZE]
    return sized + [(name, "") for name in names if name not in AT_A_SIZE]


def _run(name: str, size: str, *, keep: bool) -> bool:
    """Runs a case between two probes and tells its lines; False when it failed."""
    environment = os.environ | ({"KURS_BENCH_SIZE": size} if size else {})
    thrown_out = 0
    while True:
        before = probe()
        command = [sys.executable, "-m", f"bench.{name}"]
        done = subprocess.run(command, env=environment, text=True, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            return False
        change = moved(before, probe())
        if change < TOO_FAR or thrown_out == AGAIN or not keep:
            break
        thrown_out += 1
    about: dict[str, Any] = {"size": size} if size else {}
    about |= {"probe_moved": round(change, 2), "thrown_out": thrown_out, "steady": change < TOO_FAR}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            _tell(json.loads(line) | about, keep=keep)
    return True


def _tell(figures: dict[str, Any], *, keep: bool) -> None:
    line = json.dumps({"on": f"{datetime.now(UTC):%Y-%m-%d}", **figures, **_versions()}, ensure_ascii=False)
    print(line, flush=True)
    if keep:
        RESULTS.mkdir(exist_ok=True)
        with (RESULTS / f"{figures['case']}.jsonl").open("a") as file:
            file.write(f"{line}\n")


def _versions() -> dict[str, Any]:
    """What a reader needs to compare with another line, and nothing of the machine's name or owner."""
    return {
        "python": platform.python_version(),
        "django": version("django"),
        "sqlite": sqlite3.sqlite_version,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
