"""Two who align at the same moment cannot close a ring between them, on a real database of either kind."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.serving import PATIENCE, ROOT, Installation

ROUNDS = 12


def test_two_at_once_cannot_close_a_ring(tmp_path: Path, demo_installation: Callable[[Path], Installation]) -> None:
    installation = demo_installation(tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.okr.rings_at_once", str(ROUNDS)],
        env=installation.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 4,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["ring saved"] * ROUNDS
