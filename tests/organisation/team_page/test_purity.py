"""Reading a team page loads neither Django nor any other part of Kurs."""

import json
import subprocess
import sys

LOAD = """
import importlib, json, pkgutil, sys
import kurs.organisation.team_page as package
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


def test_it_loads_no_framework_and_nothing_else_of_kurs() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    package = "kurs.organisation.team_page"
    assert f"{package}.reading" in loaded
    assert {name.split(".")[0] for name in loaded} & {"django", "gettext", "socket", "ssl", "http"} == set()
    ours = {name for name in loaded if name.split(".")[0] == "kurs" and not name.startswith(package)}
    assert ours == {"kurs", "kurs.organisation"}
