"""`kurs import team-page --apply`: in somebody's name, again nothing doubles, and nobody is guessed."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.organisation.importing.test_team_page import SOURCE
from tests.serving import Installation

BY_SIRI = ("--apply", "--by", "siri@example.no")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A team's page in a file."""
    path = tmp_path / "okr.md"
    path.write_text(SOURCE)
    return path


def people(installation: Installation) -> list[str]:
    """Names of everybody, by `kurs import`'s own organisation."""
    if installation.database:
        import psycopg

        with psycopg.connect(installation.database) as connection:
            return sorted(name for (name,) in connection.execute(b"SELECT name FROM organisation_person"))
    with closing(sqlite3.connect(installation.folder / "kurs.sqlite3")) as connection:
        return sorted(name for (name,) in connection.execute("SELECT name FROM organisation_person"))


def test_it_is_saved_once(founded: Installation, page: Path) -> None:
    first = founded.kurs("import", "team-page", str(page), *BY_SIRI, "--accept-suggestions")
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "Saved."), first.stderr
    assert people(founded) == ["Ida Ås", "Ola Vik", "Ola Vik", "Siri Nes"]  # a name finds nobody
    again = founded.kurs("import", "team-page", str(page), "--json", *BY_SIRI, "--accept-suggestions")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["title"] == "OKR-gjengen"
    assert "Nothing is changed." in again.stderr
    assert len(people(founded)) == 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--apply",), "Say with --by whose act it is"),
        (("--apply", "--by", "nobody@example.no"), "Say with --by whose act it is"),
        (("--apply", "--by", "ola@example.no"), "Only an administrator may bring in a page."),
        ((*BY_SIRI, "--unit", "none"), "There is no unit none here."),
    ],
)
def test_what_cannot_be_applied(founded: Installation, page: Path, words: tuple[str, ...], told: str) -> None:
    before = people(founded)
    result = founded.kurs("import", "team-page", str(page), *words)
    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert people(founded) == before
