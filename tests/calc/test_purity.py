"""The ground floor stands alone: loading all of it loads neither Django nor another floor."""

import json
import subprocess
import sys

LOAD_EVERYTHING = """
import importlib, json, pkgutil, sys
import kurs.calc
for module in pkgutil.walk_packages(kurs.calc.__path__, "kurs.calc."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""


def test_loading_calc_loads_no_framework_and_no_other_floor() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EVERYTHING],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = json.loads(done.stdout)
    assert "kurs.calc.quality.structure" in loaded
    assert [name for name in loaded if name.split(".")[0] in {"django", "gettext"}] == []
    others = [n for n in loaded if n.startswith("kurs.") and not (n + ".").startswith("kurs.calc.")]
    assert others == []
