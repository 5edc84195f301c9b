"""What `kurs init` leaves can be found at once, and the index is made anew by a command."""

import sqlite3
from contextlib import closing

import pytest

from tests.serving import Installation


def documents(installation: Installation) -> list[int]:
    """How many documents there are, and how many rows the index has."""
    with closing(sqlite3.connect(installation.folder / "kurs.sqlite3")) as file:
        tables = ("search_document", "search_index")
        return [file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_after_init_people_and_the_unit_are_found_and_a_rebuild_writes_them_anew(founded: Installation) -> None:
    if founded.database:
        pytest.skip("looks into the file of SQLite")
    found = documents(founded)
    assert found[0] == found[1] >= 3
    with closing(sqlite3.connect(founded.folder / "kurs.sqlite3")) as file, file:
        file.execute("DELETE FROM search_document")
        file.execute("DELETE FROM search_index")
    result = founded.kurs("search", "rebuild")
    assert result.returncode == 0, result.stderr
    assert f": {found[0]} documents." in result.stdout
    assert documents(founded) == found
    assert founded.kurs("search", "rebuild").returncode == 0
    assert documents(founded) == found
