"""Several people in the same moment: never more key figures than there is room for, one answer for a double press."""

import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg

from bench.browser import Browser
from tests.serving import Installation

PEOPLE = ("member", "lead", "newcomer", "member", "lead", "newcomer")


def count(installation: Installation, sql: str) -> int:
    """A number read past the application."""
    if address := installation.environment.get("KURS_DATABASE_URL"):
        with psycopg.connect(address) as connection:
            row = connection.execute(sql.encode()).fetchone()
            assert row is not None
            return int(row[0])
    with closing(sqlite3.connect(installation.folder / "kurs.sqlite3")) as connection:
        return int(connection.execute(sql).fetchone()[0])


def test_at_most_five_and_once(tmp_path: Path, demo_installation: Callable[[Path], Installation]) -> None:
    installation = demo_installation(tmp_path)
    with installation.served() as running:
        browsers = []
        for name in PEOPLE:
            browser = Browser(running.url)
            browser.sign_in(name)
            browsers.append(browser)
        key_result = re.findall(r'action="(/key-results/[^"]+/)check-ins/"', browsers[0].get("/my-week/")[1])[0]
        page = browsers[1].get(key_result)[1]
        unit = re.findall(r'href="/units/([^"/]+)/"', page)[0]
        answers = re.findall(r'action="(/check-ins/[^"]+/answers/)"', page)[0]
        figures = f"/units/{unit}/key-figures/"

        def press(place: int) -> set[int]:
            title = f"Tall {place}"
            added = browsers[place].post(figures, title=title, kind="floor", limit="1")[0]
            said = browsers[place].post(answers, choice="ask", text=f"Hva nå, {PEOPLE[place]}?")[0]
            proposed = browsers[place].post(f"{key_result}suggestions/", field="source", proposed="Saksregisteret")[0]
            return {added, said, proposed}

        with ThreadPoolExecutor(len(PEOPLE)) as pool:
            statuses = set().union(*pool.map(press, range(len(PEOPLE))))
        assert statuses <= {302, 400}
        assert "ERROR" not in running.log.read_text()
    of_unit = f"FROM okr_keyfigure f JOIN organisation_unit u ON u.id = f.unit_id WHERE u.public_id = '{unit}'"
    assert count(installation, f"SELECT COUNT(*) {of_unit} AND f.ended_on IS NULL") == 5
    assert count(installation, "SELECT COUNT(*) FROM okr_comment WHERE text LIKE 'Hva nå, %?'") == len(set(PEOPLE))
    assert count(installation, "SELECT COUNT(*) FROM okr_suggestion WHERE text = 'Saksregisteret'") == len(set(PEOPLE))
