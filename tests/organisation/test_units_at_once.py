"""Two presses in the same moment make one unit of a name."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.browser import Browser
from tests.okr.test_at_once import count
from tests.serving import Installation

PRESSES = 6


def test_one_name_once(tmp_path: Path, demo_installation: Callable[[Path], Installation]) -> None:
    installation = demo_installation(tmp_path)
    with installation.served() as running:
        browsers = []
        for _press in range(PRESSES):
            browser = Browser(running.url)
            browser.sign_in("admin")
            browsers.append(browser)
        form = browsers[0].get("/organisation/units/")[1].partition('name="parent"')[2]
        parent = re.findall(r'<option value="([^"]+)"', form)[0]

        def press(browser: Browser) -> int:
            return browser.post("/organisation/units/", name="Isfjell", kind="team", parent=parent)[0]

        with ThreadPoolExecutor(PRESSES) as pool:
            statuses = sorted(pool.map(press, browsers))
        assert statuses == [302, *[400] * (PRESSES - 1)]
        assert "ERROR" not in running.log.read_text()
    assert count(installation, "SELECT COUNT(*) FROM organisation_unit WHERE name = 'Isfjell'") == 1
