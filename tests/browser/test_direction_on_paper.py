"""Retning on paper: one A4, on the demo and with five hundred objectives."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SignIn
from tests.serving import PATIENCE, ROOT, Installation

pytestmark = pytest.mark.browser

FILL = """
import django
django.setup()
from kurs.organisation.models import Person, Unit
from kurs.okr.models import Objective
from tests.large import fill
top = Unit.objects.select_related("organisation").get(parent=None)
goal = Objective.objects.filter(state="published", cycle__state="running").exclude(cycle__kind="year")[0]
fill(top.organisation, cycle=goal.cycle, top=top, by=Person.objects.all()[0], count=500)
"""


def sheets(page: Page) -> tuple[int, float, float]:
    """Pages of the print, and the width and height of the first in millimetres."""
    told = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", told)
    count = len(re.findall(rb"/Type\s*/Page\b(?!s)", told))
    width, height = (float(each) / 72 * 25.4 for each in boxes[0])
    return count, round(width), round(height)


def test_the_demo_prints_on_one_a4(sign_in: SignIn) -> None:
    page = sign_in("leader")
    page.goto("/direction/")
    assert sheets(page) == (1, 297, 210)


def test_five_hundred_print_on_one_a4(
    tmp_path: Path, demo_installation: Callable[[Path], Installation], chromium: Browser
) -> None:
    installation = demo_installation(tmp_path)
    environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": "kurs.site.settings"}
    command = [sys.executable, "-c", FILL]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=PATIENCE * 2)
    with installation.served() as running:
        page = chromium.new_context(base_url=running.url).new_page()
        page.goto("/demo/")
        page.click('button[value="leader"]')
        page.wait_for_url("**/my-week/")
        page.goto("/direction/")
        assert sheets(page) == (1, 297, 210)
        page.emulate_media(media="print")
        # What is drawn and written lies on the sheet: nothing is cut off at its right edge.
        page.set_viewport_size({"width": 1047, "height": 726})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1047
        assert page.evaluate("document.documentElement.scrollHeight") <= 726
