"""What is typed survives: a refused number, a lost session, a form sent twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SignIn, own_check_in

pytestmark = pytest.mark.browser


def test_typed_text_survives_a_lost_session_without_script(sign_in: SignIn) -> None:
    page = sign_in("lead", java_script_enabled=False)
    page.goto("/my-team/")
    page.click("a[href*='/objectives/new/']")
    page.fill("input[name=title]", "Et mål som ikke skal bli borte")
    page.fill("input[name='kr-0-title']", "Et nøkkelresultat også")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button:visible:not([name])").first.click()
    assert "/sign-in/" in page.url
    typed_at = page.url
    page.goto("/demo/")
    page.click('button[value="lead"]')
    page.goto(typed_at.split("next=")[1].replace("%2F", "/").replace("%3F", "?").split("?")[0])
    expect(page.locator("input[name=title]")).to_have_value("Et mål som ikke skal bli borte")
    expect(page.locator("input[name='kr-0-title']")).to_have_value("Et nøkkelresultat også")


def test_kept_text_is_not_shown_to_somebody_else(sign_in: SignIn) -> None:
    page = sign_in("lead", java_script_enabled=False)
    page.goto("/my-team/")
    page.click("a[href*='/objectives/new/']")
    address = page.url
    page.fill("input[name=title]", "Bare for Marit")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button:visible:not([name])").first.click()
    page.goto("/demo/")
    page.click('button[value="member"]')
    page.goto(address)
    expect(page.locator("input[name=title]")).to_have_value("")


def test_a_refused_row_keeps_everything_and_focuses_the_field(sign_in: SignIn) -> None:
    page = sign_in("leader")
    page.goto(own_check_in(page))
    row = page.locator(".k-check-in").first
    row.locator("input[name=value]").fill("1 23,4")
    row.locator("input[name=sentence]").fill("Setningen står.")
    row.locator("input[name=sentence]").press("Enter")
    broken = page.locator(".k-check-in").first
    expect(broken.locator("[aria-invalid=true]").first).to_be_visible()
    expect(broken.locator("input[name=value]")).to_have_value("1 23,4")
    expect(broken.locator("input[name=sentence]")).to_have_value("Setningen står.")


def test_two_people_edit_at_once(sign_in: SignIn) -> None:
    first, second = sign_in("lead"), sign_in("lead")
    first.goto("/my-team/")
    first.click("a[href*='/objectives/new/']")
    first.fill("input[name=title]", "Et utkast for to")
    first.locator("main form button:visible:not([name])").first.click()
    address = f"{first.url}text/"
    first.goto(address)
    second.goto(address)
    first.fill("input[name=title]", "Førstemanns ord")
    first.locator("main form button:visible:not([name])").first.click()
    expect(first.locator("h1")).to_contain_text("Førstemanns ord")
    second.fill("input[name=title]", "Andremanns ord")
    second.locator("main form button:visible:not([name])").first.click()
    expect(second.locator("input[name=title]")).to_have_value("Andremanns ord")
    expect(second.locator("main")).to_contain_text("Førstemanns ord")
