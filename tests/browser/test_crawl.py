"""Every page as every demo person: no 500, no dead link, nothing in the console, no policy report, axe 0."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Page

from kurs.demo.people import KEYS
from tests.browser.conftest import SignIn
from tests.browser.trouble import Trouble
from tests.serving import Running

pytestmark = pytest.mark.browser

EACH_NAME = 2  # pages of one URL name that the browser opens; the others are asked for without it
PUBLIC = ("/sign-in/", "/password/reset/", "/password/reset/sent/", "/demo/")


def links(page: Page) -> Iterator[str]:
    """Paths that the page leads to, in order."""
    for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        path = urlsplit(urljoin(page.url, href))
        if path.netloc == urlsplit(page.url).netloc and not path.path.startswith("/static/"):
            yield path.path


@pytest.mark.parametrize("person", KEYS)
def test_every_page_opens_cleanly(person: str, sign_in: SignIn, served: Running) -> None:
    page = sign_in(person)
    trouble = Trouble(page, served.url)
    waiting, seen, names = ["/my-week/"], set[str](), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        name = resolve(path).url_name or ""
        names[name] = names.get(name, 0) + 1
        if names[name] <= EACH_NAME:
            page.goto(path)
            waiting += list(links(page))
        elif names[name] < EACH_NAME + 10:
            answer = page.request.get(path)
            assert answer.status == 200, (path, answer.status)
    assert not trouble.found
    assert {"my_week", "organisation", "help", "objective", "key_result", "explanation", "unit"} <= set(names)


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "light"), (1280, "dark")])
@pytest.mark.parametrize("person", ["lead", "lead-ambassador", "admin"])
def test_axe_finds_nothing(person: str, width: int, scheme: str, sign_in: SignIn) -> None:
    page = sign_in(person, width=width, color_scheme=scheme, bypass_csp=True)
    found, opened, waiting = [], dict[str, str](), ["/my-week/", *PUBLIC, "/styleguide/"]
    while waiting:
        path = waiting.pop(0)
        name = resolve(path).url_name or ""
        if name in opened:
            continue
        opened[name] = path
        page.goto(path)
        waiting += list(links(page))
        page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
    assert not found, "\n".join(found)
    assert len(opened) >= 18


def test_axe_with_menu_dialog_and_errors(sign_in: SignIn) -> None:
    page = sign_in("lead", bypass_csp=True, reduced_motion="reduce")
    page.goto("/my-team/")
    page.click(".k-menu summary")
    found = violations(page)
    page.keyboard.press("Escape")
    page.locator(".k-status a").first.click()
    page.wait_for_selector("#explanation-dialog dialog[open]")
    found += violations(page)
    page.keyboard.press("Escape")
    page.click("a[href*='/objectives/new/']")
    page.fill("input[name='kr-0-baseline']", "mange")
    page.locator("main form button:visible:not([name])").first.click()
    page.wait_for_selector(".ds-error-summary")
    found += violations(page)
    assert not found, "\n".join(found)
    link = page.locator(".ds-error-summary a").first
    target = re.sub("^#", "", link.get_attribute("href") or "")
    link.click()
    assert page.evaluate("document.activeElement.id") == target
