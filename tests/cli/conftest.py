"""Installations that the tests of the command share."""

from pathlib import Path

import pytest

from tests.serving import Installation


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Nothing but an empty folder and, on PostgreSQL, an empty database."""
    return Installation(tmp_path)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation after `kurs init`; tests of a module share it."""
    made = Installation(tmp_path_factory.mktemp("founded"))
    result = made.found()
    assert result.returncode == 0, result.stderr
    return made
