"""A demo behind `kurs serve`, and Chromium in front of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.serving import Installation, Running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
type SignIn = Callable[..., Page]


def own_check_in(page: Page) -> str:
    """The address where a person checks in on the first key result that is hers, also before it is due."""
    link = page.locator("main a[href^='/key-results/']").first.get_attribute("href")
    assert link
    return f"/key-results/{link.split('/')[2]}/check-ins/"


def links(page: Page) -> Iterator[str]:
    """Paths that the page leads to, in order."""
    for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
        path = urlsplit(urljoin(page.url, href))
        if path.netloc == urlsplit(page.url).netloc and not path.path.startswith("/static/"):
            yield path.path


@pytest.fixture(scope="session")
def served(
    tmp_path_factory: pytest.TempPathFactory, demo_installation: Callable[[Path], Installation]
) -> Iterator[Running]:
    """The demo, running. Tests that change it use what is theirs alone."""
    with demo_installation(tmp_path_factory.mktemp("demo")).served() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def windows(chromium: Browser, url: str) -> Iterator[SignIn]:
    """`sign_in("member", width=320, language="nn")` gives a page of a new window, on Min uke."""
    contexts: list[BrowserContext] = []

    def make(person: str, *, width: int = 1280, language: str = "nb", **options: Any) -> Page:
        window = ViewportSize(width=width, height=900)
        context = chromium.new_context(viewport=window, locale="nb-NO", base_url=url, **options)
        contexts.append(context)
        context.add_cookies([{"name": "kurs_language", "value": language, "url": url}])
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto("/demo/")
        page.locator(f'button[value="{person}"]').press("Enter")
        page.wait_for_url("**/my-week/")
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(served: Running, chromium: Browser) -> Iterator[SignIn]:
    """New windows on the demo that the tests share."""
    with windows(chromium, served.url) as make:
        yield make
