"""The end of a cycle by keyboard: three interactions a key result at most, one for the objective, and the summary."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.trouble import Trouble
from tests.serving import Installation, Running

pytestmark = pytest.mark.browser

WEEKS_LEFT = 6
MOST_A_KEY_RESULT, MOST_AN_OBJECTIVE = 3, 1


@pytest.fixture(scope="module")
def at_the_end(
    tmp_path_factory: pytest.TempPathFactory, demo_installation: Callable[[Path], Installation]
) -> Iterator[Running]:
    """The demo in the last days of its cycle."""
    installation = demo_installation(tmp_path_factory.mktemp("end"))
    today = datetime.now(UTC)
    sunday = today + timedelta(days=6 - today.weekday(), weeks=WEEKS_LEFT)
    installation.environment["KURS_NOW"] = f"{sunday.date().isoformat()}T09:00:00"
    with installation.served() as running:
        yield running


@pytest.fixture
def pages(at_the_end: Running, chromium: Browser) -> Iterator[dict[str, Page]]:
    """A window for each of two people."""
    found = {}
    for person in ("lead-ambassador", "lead"):
        window = ViewportSize(width=1280, height=900)
        context = chromium.new_context(viewport=window, base_url=at_the_end.url, locale="nb-NO", bypass_csp=True)
        context.add_cookies([{"name": "kurs_language", "value": "nb", "url": at_the_end.url}])
        page = found[person] = context.new_page()
        page.goto("/demo/")
        page.click(f'button[value="{person}"]')
        page.wait_for_url("**/my-week/")
    yield found
    for page in found.values():
        page.context.close()


def test_a_goal_is_closed_by_keyboard(pages: dict[str, Page], at_the_end: Running) -> None:
    _begin_to_close(pages["lead-ambassador"])
    page = pages["lead"]
    trouble = Trouble(page, at_the_end.url)
    page.goto("/my-team/")
    goal = page.locator("main a", has_text="Små bedrifter blir ferdige").first.get_attribute("href") or ""
    page.goto(f"/objectives/{goal.split('/')[2]}/closure/")
    rows = page.locator("form.k-closing > section").count() - 1
    assert rows == 3
    assert max(_fill_in(page, place) for place in range(rows)) <= MOST_A_KEY_RESULT
    assert _learn(page) <= MOST_AN_OBJECTIVE
    assert not violations(page)
    _press(page, "Avslutt målet")
    page.wait_for_url("**/summary/")
    expect(page.locator("main")).to_contain_text("1 av 1 mål er avsluttet.")
    expect(page.locator("main")).to_contain_text("Brukerne spurte om noe annet.")
    assert not violations(page)
    assert not trouble.found


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def _begin_to_close(page: Page) -> None:
    page.goto("/organisation/cycles/")
    page.click("text=Start avslutningen")
    expect(page.locator("main")).to_contain_text("publiserte mål poeng og et læringspunkt hvert")
    page.click("button:has-text('Start avslutningen')")
    expect(page.locator("main")).to_contain_text("mål venter ennå")
    assert not violations(page)


def _fill_in(page: Page, place: int) -> int:
    """Confirms the final value, accepts the score, says why when it is asked, and what now; counts what it takes."""
    interactions = 0
    row = page.locator("form.k-closing > section").nth(place)
    confirm = row.locator("button[name=confirm]")
    if confirm.count():
        _tab_to(page, "button[name=confirm]", place)
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        expect(row).to_contain_text("sluttverdi bekreftet")
        interactions += 1
    if row.locator("select[name$='-cause']").is_visible():
        _tab_to(page, "select[name$='-cause']", place)
        page.keyboard.press("ArrowDown")
        interactions += 1
    _tab_to(page, "input[type=radio]", place)
    page.keyboard.press("Space")
    return interactions + 1


def _learn(page: Page) -> int:
    _tab_to(page, "input[name=lesson]", None)
    page.keyboard.type("Brukerne spurte om noe annet.")
    return 1


def _press(page: Page, label: str) -> None:
    while page.evaluate("document.activeElement.textContent.trim()") != label:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def _tab_to(page: Page, selector: str, place: int | None) -> None:
    """Walks on with Tab until the focus is on it: moving is no interaction."""
    inside = "form.k-closing" if place is None else f"form.k-closing > section:nth-of-type({place + 1})"
    for _step in range(200):
        if page.evaluate(f"document.activeElement.matches({f'{inside} {selector}'!r})"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} is not reached by keyboard")
