"""The search for an interpreter runs what it finds, and believes no name."""

import subprocess
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "find_python"
OLD = "#!/bin/sh\nexit 1\n"


def good(name: str) -> str:
    """An interpreter that passes the probe and gives its name as its path."""
    return f"#!/bin/sh\necho {name}\n"


class Machine:
    """A PATH and a home folder with chosen interpreters."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.home = folder / "bin", folder / "home"
        self.bin.mkdir()
        self.home.mkdir()

    def has(self, path: Path, script: str) -> None:
        """Puts a program there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)

    def found(self, **more: str) -> "subprocess.CompletedProcess[str]":
        """What the search says here."""
        environment = {"PATH": str(self.bin), "HOME": str(self.home), **more}
        return subprocess.run(["/bin/sh", TOOL], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Nothing is installed."""
    return Machine(tmp_path)


def test_the_one_asked_for_comes_first(machine: Machine) -> None:
    machine.has(machine.bin / "python3.14", good("newest"))
    machine.has(machine.home / "mine", good("mine"))
    assert machine.found(KURS_PYTHON=str(machine.home / "mine")).stdout == "mine\n"


def test_one_asked_for_that_is_too_old_is_told_and_passed_over(machine: Machine) -> None:
    machine.has(machine.bin / "python3.13", good("path"))
    machine.has(machine.home / "mine", OLD)
    result = machine.found(KURS_PYTHON=str(machine.home / "mine"))
    assert result.stdout == "path\n"
    assert "is not a Python 3.12 or newer" in result.stderr


def test_newer_names_are_tried_before_older_and_a_shim_for_nothing_is_passed_over(machine: Machine) -> None:
    machine.has(machine.bin / "python3.14", "#!/bin/sh\necho 'not installed' >&2\nexit 127\n")
    machine.has(machine.bin / "python3.12", good("twelve"))
    machine.has(machine.bin / "python3", good("three"))
    assert machine.found().stdout == "twelve\n"


def test_the_newest_of_pyenv_is_the_last_resort(machine: Machine) -> None:
    machine.has(machine.bin / "python3", OLD)
    for version in ("3.11.7", "3.12.1", "3.13.0"):
        machine.has(machine.home / f".pyenv/versions/{version}/bin/python", good(version))
    machine.has(machine.home / ".pyenv/versions/3.14.0/bin/python", OLD)
    assert machine.found().stdout == "3.13.0\n"


def test_one_clear_line_when_there_is_none(machine: Machine) -> None:
    machine.has(machine.bin / "python3", OLD)
    result = machine.found()
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "3.12 or newer" in result.stderr
