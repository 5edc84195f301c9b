"""Finding by keyboard alone: the key, the choices, the page of hits; and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SignIn
from tests.browser.test_axe import violations

pytestmark = pytest.mark.browser

FIRST = "Median tid for å fullføre et skjema"
CHOSEN = "[role=option][aria-selected=true]"


def test_from_anywhere_to_a_key_result_without_a_mouse(sign_in: SignIn) -> None:
    page = sign_in("newcomer")
    page.goto("/help/")
    box, offered = page.get_by_role("combobox", name="Søk i Kurs"), page.get_by_role("listbox", name="Forslag")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("skjemaet")
    expect(offered.get_by_role("option").first).to_contain_text(FIRST)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("kurs-search [role=status]")).to_contain_text("Velg med piltastene")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(CHOSEN)
    expect(chosen).to_contain_text(FIRST)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()
    expect(box).to_have_value("skjemaet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=skjemaet")
    expect(page.locator("mark").first).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(FIRST)
    expect(offered.get_by_role("option").first).to_contain_text(FIRST)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/key-results/*/")
    expect(page.locator("main")).to_contain_text(FIRST)


def test_the_key_is_a_letter_in_a_field_and_nothing_when_switched_off(sign_in: SignIn) -> None:
    page = sign_in("member")
    page.goto("/organisation/people/")
    page.locator("#people-q").fill("og")
    page.keyboard.type("/eller")
    expect(page.locator("#people-q")).to_have_value("og/eller")
    page.goto("/my-week/")
    page.locator(".k-menu summary").click()
    page.locator("button[name=shortcut][value=off]").click()
    page.wait_for_url("**/my-week/")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).not_to_be_focused()
    page.locator(".k-menu summary").click()
    page.locator("button[name=shortcut][value=on]").click()
    page.wait_for_url("**/my-week/")
    page.keyboard.press("/")
    expect(page.locator("#search-box")).to_be_focused()


def test_choices_come_and_go(sign_in: SignIn) -> None:
    page = sign_in("newcomer")
    box, offered = page.locator("#search-box"), page.locator("#search-list")
    box.fill("skjema")
    expect(offered).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.locator(CHOSEN)).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(CHOSEN)).to_have_count(0)
    expect(box).not_to_have_attribute("aria-activedescendant", "suggestion-1")
    box.fill("s")
    expect(offered).to_be_hidden()
    box.fill("xyzzy")
    told = page.locator("kurs-search [role=status]")
    expect(told).to_have_text("Ingen treff")
    expect(told).not_to_have_class("k-hidden k-search__none")  # for eyes too
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(offered).to_be_hidden()
    page.keyboard.press("Escape")
    expect(told).to_have_text("")
    expect(box).to_have_value("xyzzy")
    box.fill("skjema")
    expect(offered).to_be_visible()
    page.keyboard.press("Tab")
    expect(offered).to_be_hidden()
    box.fill("skjema")
    offered.get_by_role("option").first.click()
    page.wait_for_url(lambda url: "/my-week/" not in url)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_hits_and_choices_shown(sign_in: SignIn, width: int) -> None:
    page = sign_in("lead", width=width, bypass_csp=True)
    for path in ("/search/?q=brukere", "/search/?q=xyzzy", "/search/"):
        page.goto(path)
        assert violations(page) == []
        page.locator("#search-box").fill("skjema")
        expect(page.locator("#search-list")).to_be_visible()
        page.keyboard.press("ArrowDown")
        assert violations(page, "offered") == []
        page.locator("#search-box").fill("xyzzy")
        told = page.locator("kurs-search [role=status]")
        expect(told).to_have_text("Ingen treff")
        assert told.bounding_box()["height"] > 20  # type: ignore[index]
        assert violations(page, "nothing") == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_box_says_what_it_is_for_and_which_key_leads_there(sign_in: SignIn, width: int) -> None:
    page = sign_in("lead", width=width)
    box, key = page.locator("#search-box"), page.locator(".k-search__key")
    expect(box).to_have_attribute("placeholder", "Mål, folk, enheter")
    expect(key).to_have_text("/")
    expect(key).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    box.focus()
    expect(key).to_be_hidden()


def test_without_script(sign_in: SignIn) -> None:
    page = sign_in("newcomer", java_script_enabled=False)
    page.get_by_label("Søk i Kurs").fill("skjema fullføre")
    page.get_by_role("button", name="Søk").click()
    page.wait_for_url("**/search/?q=skjema*")
    page.get_by_role("link", name=FIRST).click()
    page.wait_for_url("**/key-results/*/")
    expect(page.locator("main")).to_contain_text(FIRST)
