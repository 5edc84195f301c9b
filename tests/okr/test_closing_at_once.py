"""The same press by many at once, on whichever database: done once, told once."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from bench.browser import Browser
from tests.serving import Installation, Running

AT_ONCE = 4


def ledger(installation: Installation) -> list[str]:
    """The names of all events, read past the application."""
    sql = "SELECT name FROM audit_event"
    if address := installation.environment.get("KURS_DATABASE_URL"):
        with psycopg.connect(address) as connection:
            return [name for (name,) in connection.execute(sql.encode())]
    with closing(sqlite3.connect(installation.folder / "kurs.sqlite3")) as connection:
        return [name for (name,) in connection.execute(sql)]


def press(running: Running, person: str, path: str, fields: dict[str, str]) -> list[int]:
    """The same form sent by one person from many windows; their statuses."""

    def send(browser: Browser) -> int:
        return browser.post(path, **fields)[0]

    browsers = [Browser(running.url) for _window in range(AT_ONCE)]
    for browser in browsers:
        browser.sign_in(person)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(send, browsers))


def filled(page: str) -> dict[str, str]:
    """The sheet with what is suggested, a cause and what now for each key result, and a learning point."""
    fields = {"close": "1", "lesson": "Brukerne spurte om noe annet.", "starter": ""}
    for name, value in re.findall(r'name="([0-9a-f-]+-was_suggested)" value="([^"]*)"', page):
        row = name.removesuffix("-was_suggested")
        fields |= {name: value, f"{row}-value": value.replace(".", ","), f"{row}-cause": "capacity"}
        fields[f"{row}-verdict"] = "keep"
    return fields


def test_a_cycle_and_a_goal_are_closed_once(tmp_path: Path, demo_installation: Callable[[Path], Installation]) -> None:
    installation = demo_installation(tmp_path)
    today = datetime.now(UTC)
    end = today + timedelta(days=6 - today.weekday(), weeks=6)
    installation.environment["KURS_NOW"] = f"{end.date().isoformat()}T09:00:00"
    before = Counter(ledger(installation))
    with installation.served() as running:
        ambassador, lead = Browser(running.url), Browser(running.url)
        ambassador.sign_in("lead-ambassador")
        lead.sign_in("lead")
        [closing] = re.findall(r'href="(/cycles/[^"]+/closing/)">Start avslutningen', _cycles(ambassador))
        assert press(running, "lead-ambassador", closing, {}) == [302] * AT_ONCE
        sheets = re.findall(r'href="(/objectives/[^"#]+/closure/)"[^>]*>Små bedrifter', lead.get(closing)[1])
        status, page = lead.get(sheets[0])
        assert status == 200
        assert set(press(running, "lead", sheets[0], filled(page))) <= {302, 400}
        told = Counter(ledger(installation)) - before
        assert told["cycle.closing_started"] == told["objective.closed"] == told["objective.lesson_written"] == 1
        assert told["key_result.scored"] == 3
        assert "ERROR" not in running.log.read_text()


def _cycles(browser: Browser) -> str:
    browser.cookies["kurs_language"] = "nb"
    return browser.get("/organisation/cycles/")[1]
