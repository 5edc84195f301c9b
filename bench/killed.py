"""The server is killed without warning in a stream of check-ins: nothing acknowledged is lost, nothing is doubled."""

import http.client
import os
import random
import re
import signal
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.browser import Browser
from bench.measure import tell
from bench.served import demo, free_port, start
from bench.world import new_folder

TIMES = 10
GONE = (OSError, http.client.HTTPException)


@dataclass
class Stream:
    """What one client has sent, and what it was told is saved."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)


def main() -> None:
    """Runs the case ten times on one installation."""
    folder = new_folder()
    demo(folder)
    port, stream, chance = free_port(), Stream(), random.Random(2026)
    for _time in range(TIMES):
        process = start(folder, port)
        killer = threading.Timer(0.5 + chance.random(), os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        _send_until_gone(f"http://localhost:{port}", stream)
        killer.join()
        process.wait()
        time.sleep(0.6)
    lost = _missing(folder, stream.acknowledged)
    process = start(folder, port)
    _send_again(f"http://localhost:{port}", stream)
    os.killpg(process.pid, signal.SIGTERM)
    process.wait()
    keys = [key for _path, key in stream.sent]
    tell(
        "killed",
        times=TIMES,
        sent=len(keys),
        acknowledged=len(stream.acknowledged),
        lost=len(lost),
        doubled=_doubled(folder, keys),
        missing_after_retry=len(_missing(folder, keys)),
    )


def _send_until_gone(url: str, stream: Stream) -> None:
    try:
        browser = Browser(url)
        browser.sign_in("member")
        paths = re.findall(r'action="(/key-results/[^"]+/check-ins/)"', browser.get("/my-week/")[1])
        paths = paths or [path for path, _key in stream.sent[:3]]
        while True:
            for path in paths:
                key = uuid4().hex
                stream.sent.append((path, key))
                if _send(browser, path, key) == 302:
                    stream.acknowledged.append(key)
    except GONE:
        return


def _send_again(url: str, stream: Stream) -> None:
    browser = Browser(url)
    browser.sign_in("member")
    for path, key in stream.sent:
        assert _send(browser, path, key) == 302


def _send(browser: Browser, path: str, key: str) -> int:
    return browser.post(path, value="21", confidence="6", sentence="", idempotency_key=key)[0]


def _rows(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "kurs.sqlite3") as raw:
        return [key for (key,) in raw.execute("SELECT key FROM okr_checkin")]


def _missing(folder: Path, keys: list[str]) -> set[str]:
    return set(keys) - set(_rows(folder))


def _doubled(folder: Path, keys: list[str]) -> int:
    rows = _rows(folder)
    return sum(rows.count(key) > 1 for key in keys)


if __name__ == "__main__":
    main()
