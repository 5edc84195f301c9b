"""Two who do the same at the same moment, against a real server: one act, one version, one copy; nothing fails."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import psycopg

from bench.browser import Browser
from tests.serving import Installation

TIMES = 5
FORM = {
    "language": "nb",
    "kr-TOTAL_FORMS": "2",
    "kr-INITIAL_FORMS": "0",
    "kr-0-title": "Kø i skranken",
    "kr-0-baseline": "9",
    "kr-0-target": "3",
    "kr-1-title": "Kø på telefon",
    "kr-1-kind": "hold",
    "kr-1-upper": "5",
}
VERSIONS = """
SELECT (SELECT count(*) FROM okr_objectiveversion v WHERE v.objective_id = o.id),
       (SELECT count(*) FROM okr_keyresultversion v JOIN okr_keyresult k ON k.id = v.key_result_id
         WHERE k.objective_id = o.id),
       (SELECT count(*) FROM audit_event e WHERE e.name = 'objective.published' AND e.subject_id = o.id)
  FROM okr_objective o WHERE o.public_id = '{}'"""


class Two:
    """The lead, signed in twice, and the database behind the server."""

    def __init__(self, installation: Installation, url: str) -> None:
        self.installation = installation
        self.pair = Browser(url), Browser(url)
        for browser in self.pair:
            browser.sign_in("lead")
        self.unit = self.one("SELECT public_id FROM organisation_unit WHERE name = 'Portal'")
        self.owner = self.one("SELECT id FROM organisation_person WHERE email = 'lead@demo.example'")
        self.cycle = self.one("SELECT public_id FROM cycles_cycle WHERE state = 'running' AND unit_id IS NULL")

    def asked(self, sql: str) -> list[tuple[object, ...]]:
        """Rows read past the application."""
        if address := self.installation.environment.get("KURS_DATABASE_URL"):
            with psycopg.connect(address) as connection:
                return connection.execute(sql.encode()).fetchall()
        with sqlite3.connect(self.installation.folder / "kurs.sqlite3") as connection:
            return connection.execute(sql).fetchall()

    def one(self, sql: str) -> str:
        """The first column of the first row."""
        return str(self.asked(sql)[0][0])

    def draft(self, title: str) -> str:
        """A new draft of the lead's; its id in addresses."""
        form = FORM | {"title": title, "owner": self.owner, "cycle": self.cycle}
        assert self.pair[0].post(f"/units/{self.unit}/objectives/new/", **form)[0] == 302
        return self.one(f"SELECT public_id FROM okr_objective WHERE title = '{title}'")

    def at_once(self, path: str, form: Callable[[int], dict[str, str]]) -> list[int]:
        """Both send their form at the same moment; the statuses."""
        barrier = Barrier(2)

        def send(place: int) -> int:
            barrier.wait()
            return self.pair[place].post(path, **form(place))[0]

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(send, range(2)))

    def ids(self, public_id: str) -> dict[str, str]:
        """The hidden ids of the key results, as the sheet would send them back."""
        rows = self.asked(
            "SELECT k.id FROM okr_keyresult k JOIN okr_objective o ON o.id = k.objective_id"
            f" WHERE o.public_id = '{public_id}' ORDER BY k.position"
        )
        return {f"kr-{place}-id": str(pk) for place, (pk,) in enumerate(rows)}

    def kept(self, public_id: str) -> tuple[object, ...]:
        """Versions of the objective, versions of its key results, lines that it was published."""
        return self.asked(VERSIONS.format(public_id))[0]


def test_publish_edit_and_copy_at_once(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    assert installation.kurs("demo").returncode == 0
    with installation.served() as running:
        two = Two(installation, running.url)
        for time in range(TIMES):
            title = f"Et mål for to {time}"
            public_id = two.draft(title)
            path = f"/objectives/{public_id}"
            assert two.at_once(f"{path}/publication/", lambda place: {"edition": "1"}) == [302, 302]
            assert two.kept(public_id) == (1, 2, 1)
            text = FORM | two.ids(public_id) | {"owner": two.owner, "edition": "1", "reason": "Kortere."}
            titled = [text | {"title": f"Endret av {place}"} for place in range(2)]
            assert two.at_once(f"{path}/text/", titled.__getitem__) == [302, 409]
            assert two.kept(public_id) == (2, 2, 1)
            copied = two.at_once(f"{path}/copy/", lambda place: {"unit": two.unit, "cycle": two.cycle})
            assert copied == [302, 302]
        # The copies of one title are all the same, so there is one of each that somebody won with.
        drafts = two.asked("SELECT title FROM okr_objective WHERE title LIKE 'Endret av %' AND state = 'draft'")
        assert len(drafts) == len(set(drafts)) >= 1
        assert "ERROR" not in running.log.read_text()
