"""«OKR på én side» on paper: one page for every unit of the demo, also with much and with long words."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser
LANDSCAPE = b"/MediaBox [0 0 841.91998 594.95996]"
LONG = "Saksbehandlingstidsreduksjonsprosjektets gjennomføringsgrad i kommunehelsetjenestetilbudet"
PAPER = {"width": 1047, "height": 720}  # what is inside the margins of A4 on its side, in CSS pixels


def pages(page: Page) -> list[bytes]:
    """The pages of the sheet as the browser prints it, each by its size."""
    pdf = page.pdf(prefer_css_page_size=True)
    return re.findall(rb"/MediaBox \[[^\]]*\]", pdf)


def cut_off(page: Page) -> list[str]:
    """What is wider or higher on paper than the room it has."""
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".k-paper, .k-paper__body, .k-paper__head")]
            .filter(each => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
            .map(each => `${each.className} ${each.scrollWidth}×${each.scrollHeight}`)"""
    )
    page.emulate_media(media="null")
    return found


def units(page: Page) -> list[str]:
    """The addresses of the demo's units."""
    page.goto("/organisation/")
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    found = {match[0] for link in links if (match := re.match(r"/units/[0-9a-f-]+/", link))}
    assert len(found) > 3
    return sorted(found)


def test_one_page_for_every_unit(sign_in: SignIn) -> None:
    page = sign_in("lead-ambassador")
    for unit in units(page):
        for query in ("", "?empty=1"):
            page.goto(f"{unit}print/{query}")
            assert pages(page) == [LANDSCAPE], unit
            assert not cut_off(page), unit


def test_five_objectives_with_five_key_results_and_long_words(sign_in: SignIn) -> None:
    page = sign_in("lead")
    page.goto("/my-team/")
    unit = page.url
    for number in range(5):
        page.goto(f"{unit}objectives/new/")
        form = page.evaluate("() => Object.fromEntries(new FormData(document.querySelector('main form')))")
        form |= {"title": f"{LONG} {number}", "kr-TOTAL_FORMS": "5", "kr-INITIAL_FORMS": "0"}
        for place in range(5):
            row = {"title": f"{LONG} øker ({place})", "kind": "from_to", "baseline": "34,5", "target": "85,5"}
            form |= {f"kr-{place}-{name}": value for name, value in row.items()}
        answer = page.request.post(f"{unit}objectives/new/", form=form, headers={"Referer": page.url})
        assert answer.ok, answer.text()
    page.goto(f"{unit}print/?cycle={form.get('cycle', '')}")
    assert page.locator(".k-paper__rows > li").count() >= 25
    assert pages(page) == [LANDSCAPE]
    assert not cut_off(page)
