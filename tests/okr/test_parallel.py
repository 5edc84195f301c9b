"""Many at once, while the worker recomputes: nothing fails, nothing is lost, and what is stored is the reference."""

import json
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg

from bench import contention
from bench.browser import Browser
from tests.serving import Installation

PEOPLE, EACH = ("member", "lead", "newcomer"), 12


def check_in_often(url: str, person: str, paths: list[str]) -> list[tuple[int, str]]:
    """Posts check-ins on every key result in turn; status and key of each."""
    browser = Browser(url)
    browser.sign_in(person)
    answers = []
    for place in range(EACH):
        key = uuid4().hex
        fields = {"value": str(20 + place), "confidence": "6", "sentence": person, "idempotency_key": key}
        answers.append((browser.post(paths[place % len(paths)], **fields)[0], key))
    return answers


def saved_keys(installation: Installation) -> set[str]:
    """Keys of all check-ins, read past the application."""
    sql = "SELECT key FROM okr_checkin"
    if address := installation.environment.get("KURS_DATABASE_URL"):
        with psycopg.connect(address) as connection:
            return {key for (key,) in connection.execute(sql.encode())}
    with closing(sqlite3.connect(installation.folder / "kurs.sqlite3")) as connection:
        return {key for (key,) in connection.execute(sql)}


def test_check_ins_and_recompute_at_once(tmp_path: Path, demo_installation: Callable[[Path], Installation]) -> None:
    installation = demo_installation(tmp_path)
    with installation.served() as running:
        browser = Browser(running.url)
        browser.sign_in("member")
        paths = re.findall(r'action="(/key-results/[^"]+/check-ins/)"', browser.get("/my-week/")[1])
        assert len(paths) == 3
        with ThreadPoolExecutor(len(PEOPLE)) as pool:
            told = list(pool.map(lambda person: check_in_often(running.url, person, paths), PEOPLE))
        answers = [answer for each in told for answer in each]
        assert {status for status, _key in answers} == {302}
        assert {key for _status, key in answers} <= saved_keys(installation)
        assert "ERROR" not in running.log.read_text()


def test_eight_writers_on_hot_key_results_while_weights_change(tmp_path: Path) -> None:
    """Some check-ins are back in time, some meet on the same ten; targets change as well as weights."""
    installation = Installation(tmp_path)
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "kurs.site.settings"}
    contention.run(environment, "fill")
    assert contention.at_once(environment) == 0
    found = json.loads(contention.run(environment, "compare"))
    assert found["recorded"] == contention.WRITERS * contention.EACH
    assert found["miscounted"] == 0
    assert found["largest_difference"] <= 1e-9
