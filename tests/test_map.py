"""The map of the house names only rooms that exist."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "docs" / "map.md").read_text()
IGNORED_BY_GIT = {"kurs/web/static/"}
PATHS = [words for words in re.findall(r"`([^`]+)`", MAP) if "/" in words or words == "Makefile"]


@pytest.mark.parametrize("path", sorted(set(PATHS) - IGNORED_BY_GIT))
def test_the_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_package_is_on_the_map() -> None:
    packages = {f"kurs/{entry.parent.name}/" for entry in (ROOT / "kurs").glob("*/__init__.py")}
    assert packages <= set(PATHS)


def test_what_is_built_is_not_in_git() -> None:
    for path in IGNORED_BY_GIT:
        known = subprocess.run(["git", "ls-files", path], cwd=ROOT, capture_output=True, text=True, check=True)
        assert known.stdout == ""
