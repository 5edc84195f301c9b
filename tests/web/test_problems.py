"""Every problem that an action may name has its words."""

import re
from pathlib import Path

from kurs.web.messages import PROBLEMS

KURS = Path(__file__).resolve().parents[2] / "kurs"
RAISED = re.compile(r'Invalid\(\s*\{[^}]*?: "(\w+)"')
FOUND = re.compile(r'(?:problems|found)\[[^\]]+\] = "(\w+)"|return \{\w+: "(\w+)"\}')
# Told by the page itself, or put together from what comes with them.
OTHERWISE = {"weak", "not_ready", "blocked"}


def test_every_code_has_its_words() -> None:
    codes: set[str] = set()
    for path in KURS.glob("*/**/*.py"):
        if path.relative_to(KURS).parts[0] in {"web", "cli", "site", "demo"}:
            continue
        text = path.read_text()
        codes |= set(RAISED.findall(text))
        codes |= {code for pair in FOUND.findall(text) for code in pair if code}
    assert len(codes) > 25
    assert codes - OTHERWISE <= set(PROBLEMS)
    assert set(PROBLEMS) <= codes
