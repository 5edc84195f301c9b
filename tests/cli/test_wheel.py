"""The wheel is all that an installation needs besides Python: no clone, no Node, no build."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT, Installation

UV = ROOT / ".tools" / "bin" / "uv"

pytestmark = pytest.mark.slow


def run(*words: object) -> None:
    """One command, which must succeed."""
    result = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT / ".tools/bin/python", "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    [wheel] = folder.glob("*.whl")
    environment = folder / "environment"
    run(UV, "venv", "--quiet", "--python", sys.executable, environment)
    python = environment / "bin" / "python"
    run(UV, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", "requirements.lock")
    run(UV, "pip", "install", "--quiet", "--no-deps", "--no-index", "--python", python, wheel)
    run(UV, "pip", "check", "--quiet", "--python", python)
    return environment / "bin"


def test_it_founds_serves_and_looks_as_it_should(installed: Path, tmp_path: Path) -> None:
    bare = {"PATH": str(installed), "PYTHONPATH": "", "HOME": str(tmp_path), "LANG": os.environ.get("LANG", "C.UTF-8")}
    installation = Installation(tmp_path, bare, (str(installed / "kurs"),), start_in=tmp_path)
    founded = installation.found()
    assert founded.returncode == 0, founded.stderr
    examined = installation.kurs("doctor")
    assert examined.returncode == 0, examined.stdout
    with installation.served() as server:
        status, page = server.get("/sign-in/")
        assert status == 200
        [sheet] = re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page.decode())
        status, css = server.get(sheet)
        assert status == 200
        fonts = re.findall(r"url\(\"?\.?/?([\w-]+\.woff2)", css.decode())
        assert fonts
        assert all(server.get(f"/static/{font}")[0] == 200 for font in fonts)
        invitation = re.search(r"http://[^/]+(/\S+)", founded.stdout)
        assert invitation
        status, page = server.get(invitation[1])
        assert status == 200
        assert b"Hav og fjord" in page
