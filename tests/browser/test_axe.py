"""axe finds nothing: on every page that there is, as whoever may do something there, in three windows."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from playwright.sync_api import Page

from kurs.demo.kinds import OTHERWISE
from kurs.demo.objectives import OBJECTIVES
from tests.browser.conftest import SignIn, links
from tests.demo.statuses import ROWS

pytestmark = pytest.mark.browser

LEAD, OTHERS = "lead", ("lead-ambassador", "admin")
STRANGERS = ("/sign-in/", "/password/reset/", "/password/reset/sent/", "/password/reset/1-not-a-key/", "/demo/")
PARTS = {"search_suggestions"}  # no pages of their own
SIGNED_OUT = {"account_login", "account_reset_password_from_key"}
OPEN_ALL = "document.querySelectorAll('main details').forEach(each => each.open = true)"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
ONLY_COLOURS = {"runOnly": ["color-contrast"]}  # in the dark nothing else is different

type Found = list[str]


def violations(page: Page, window: str = "", options: dict[str, list[str]] | None = None) -> Found:
    """What axe finds, one line each."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url} {window} {each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


def in_three_windows(page: Page, path: str) -> Found:
    """The page wide, narrow and in the dark, with everything unfolded."""
    page.goto(path)
    page.evaluate(OPEN_ALL)
    found = violations(page)
    page.set_viewport_size({"width": 320, "height": 900})
    found += violations(page, "narrow")
    if page.evaluate(SIDEWAYS):
        found.append(f"{path} scrolls sideways")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark")
    found += violations(page, "dark", ONLY_COLOURS)
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize("person", [LEAD, *OTHERS])
def test_axe_finds_nothing(person: str, sign_in: SignIn) -> None:
    page = sign_in(person, bypass_csp=True, reduced_motion="reduce")
    names, extra = pages_of(person), of_the_team(page) if person == LEAD else []
    found: Found = []
    opened, known = set[str](), dict[str, str]()
    waiting = ["/my-week/", "/my-team/", "/organisation/", "/organisation/cycles/", "/organisation/roles/", *extra]
    while waiting or (waiting := unseen(names - opened, known)):
        path = waiting.pop(0)
        opened.add(resolve(path).url_name or "")
        found += in_three_windows(page, path)
        for link in links(page):
            name = resolve(link).url_name or ""
            known = ids_of(link) | known
            if name in names and name not in opened | {resolve(each).url_name for each in waiting}:
                waiting.append(link)
    assert not found, "\n".join(found)
    assert names <= opened, sorted(names - opened)


def test_axe_finds_nothing_for_a_stranger(sign_in: SignIn) -> None:
    page = sign_in(LEAD, bypass_csp=True, reduced_motion="reduce")
    page.context.clear_cookies(name="sessionid")
    found = [line for path in STRANGERS for line in in_three_windows(page, path)]
    assert not found, "\n".join(found)


def pages_of(person: str) -> set[str]:
    """Names of pages where the others may do what the lead may not; for the lead all the rest."""
    if person == LEAD:
        return readable(LEAD) - SIGNED_OUT - {name for other in OTHERS for name in pages_of(other)}
    hers = {name for name, _, method, status, others in ROWS if method == "POST" and others.get(person, status) != 403}
    leads = {name for name, _, method, status, others in ROWS if method == "POST" and others.get(LEAD, status) != 403}
    return readable(person) & (hers - leads)


def readable(person: str) -> set[str]:
    """Names of the pages that she can open."""
    opens = {name for name, _, method, status, others in ROWS if method == "GET" and others.get(person, status) == 200}
    return opens - PARTS


def of_the_team(page: Page) -> list[str]:
    """The lead's own goal, and a key result of each kind that other teams have."""
    found: dict[str, str] = {}
    for goal in (OBJECTIVES[1], *OTHERWISE):
        page.goto("/organisation/")
        page.goto(str(page.get_by_role("link", name=goal.unit, exact=True).get_attribute("href")))
        told = [("objective", goal.title), *((number.kind, number.title) for number in goal.numbers)]
        for kind, title in told:
            link = page.locator("main").get_by_role("link", name=title, exact=True)
            if kind not in found and link.count():
                found[kind] = str(link.get_attribute("href"))
    assert len(found) >= 7
    return list(found.values())


def ids_of(link: str) -> dict[str, str]:
    """The id in an address, by what stands before it: "objectives/" and such."""
    match = resolve(link)
    return {match.route.split("<")[0]: match.kwargs["public_id"]} if "public_id" in match.kwargs else {}


def unseen(names: set[str], known: dict[str, str]) -> list[str]:
    """Addresses of pages that no link has led to, made of ids that links had."""
    found = []
    for pattern in patterns(get_resolver().url_patterns):
        folders = {"public_id": str(pattern.pattern).split("<")[0], "cycle_id": "cycles/"}
        ids = [known.get(folders.get(key, "")) for key in pattern.pattern.converters]
        if pattern.name in names and None not in ids:
            found.append(reverse(pattern.name, args=ids))
    return found


def patterns(under: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address, flat."""
    for each in under:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns)
        else:
            yield each


def test_axe_with_menu_dialog_and_errors(sign_in: SignIn) -> None:
    page = sign_in(LEAD, bypass_csp=True, reduced_motion="reduce")
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
