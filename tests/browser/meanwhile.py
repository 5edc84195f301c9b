"""What happens between two visits, in a process of its own: check-ins week by week, through the bulk path.

`python -m tests.browser.meanwhile '{"key result": {"2027-01-13": 38, …}, …}'` in an installation's environment.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime

from tests.serving import ROOT, Installation

type Values = Mapping[str, Mapping[str, float]]


def check_in(installation: Installation, values: Values) -> None:
    """Checks in on key results by their titles, by who owns each, at ten in Oslo on the days given."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.meanwhile", json.dumps(values)],
        env=installation.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _record(values: Values) -> None:
    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions.bulk import Line, record_check_ins
    from kurs.okr.models import KeyResult
    from kurs.okr.validators import CheckInText

    lines: list[Line] = []
    rows = KeyResult.objects.filter(title__in=values).select_related("owner__organisation")
    for key_result in rows:
        assert key_result.owner
        for day, value in values[key_result.title].items():
            at = datetime.fromisoformat(f"{day}T09:00:00+00:00")
            text = CheckInText(value, 7, at.date(), f"meanwhile-{key_result.pk}-{day}", "nb")
            lines.append(Line(key_result.pk, Actor.of(key_result.owner, Door.CLI), text, at))
    lines.sort(key=lambda line: line.at)
    assert record_check_ins(lines, organisation_id=rows[0].organisation_id) == len(lines) > 0


if __name__ == "__main__":
    from kurs.cli.site import start_site

    start_site()
    _record(json.loads(sys.argv[1]))
