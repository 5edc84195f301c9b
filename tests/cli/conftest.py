"""Installations that the tests of the command share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import Installation


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Nothing but an empty folder and, on PostgreSQL, an empty database."""
    return Installation(tmp_path)


@pytest.fixture(scope="module")
def founded(
    tmp_path_factory: pytest.TempPathFactory, founded_installation: Callable[[Path], Installation]
) -> Installation:
    """An installation after `kurs init`; tests of a module share it."""
    return founded_installation(tmp_path_factory.mktemp("founded"))
