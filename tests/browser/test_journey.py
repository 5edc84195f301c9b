"""The walk: a person signs in, checks in, sees the number change, and asks the number why."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.journey]


def test_check_in_by_keyboard_suggest_and_decide(sign_in: SignIn) -> None:
    member = sign_in("member")
    interactions = _check_in_three(member)
    assert interactions <= 10
    _sees_the_number_change_and_asks_why(member)
    address = _ambassador_is_refused_and_suggests(sign_in("ambassador"))
    _lead_accepts(sign_in("lead"), address)


def _check_in_three(page: Page) -> int:
    """Value, tiltro and sentence of three key results by keyboard alone; how many interactions it took."""
    interactions = 0
    expect(page.locator(".k-check-in form")).to_have_count(3)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    while not page.evaluate("document.activeElement.matches('[data-next]')"):
        page.keyboard.press("Tab")
    for typed in (("20", "7", "Gikk fint."), ("70", "5", "Trenger hjelp."), ("4,1", "10", "Gikk fint.")):
        expect(page.locator("[data-next]").first).to_be_focused()
        for place, text in enumerate(typed):
            if place:
                page.keyboard.press("Tab")
            page.keyboard.type(text)
            interactions += 1
        remaining = page.locator("[data-next]").count()
        page.keyboard.press("Enter")
        expect(page.locator("[data-next]")).to_have_count(remaining - 1)
    expect(page.locator("[data-done]")).to_be_focused()
    return interactions


def _sees_the_number_change_and_asks_why(page: Page) -> None:
    page.goto("/my-team/")
    row = page.locator(".k-result", has_text="Median tid for å fullføre et skjema")
    expect(row).to_contain_text(re.compile(r"20.*15"))
    expect(row).to_contain_text("i dag")
    row.locator(".k-status a").click()
    dialog = page.locator("#explanation-dialog dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Forventet")
    expect(dialog).to_contain_text("Hanne Bakken")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def _ambassador_is_refused_and_suggests(page: Page) -> str:
    page.goto("/organisation/")
    page.click("text=Portal")
    page.click("text=Brukernes vurdering (1–5)")
    address = page.url
    answer = page.request.post(
        f"{address}check-ins/",
        form={
            "csrfmiddlewaretoken": page.locator("input[name=csrfmiddlewaretoken]").first.input_value(),
            "value": "5",
            "confidence": "9",
            "idempotency_key": "a-key-of-her-own",
        },
        headers={"Referer": address},
    )
    assert answer.status == 403
    assert "Dette er teamets mål. Vil du foreslå i stedet?" in answer.text()
    page.goto(f"{address}suggestions/")
    page.locator("textarea[name=proposed]").fill("Brukernes egen vurdering (1–5)")
    page.locator("main form button:visible:not([name])").first.click()
    expect(page.locator("main")).to_contain_text("Brukernes egen vurdering (1–5)")
    return address


def _lead_accepts(page: Page, address: str) -> None:
    page.goto(address)
    suggestion = page.locator(".k-suggestion", has_text="Brukernes egen vurdering (1–5)")
    suggestion.locator("button[value=accepted]").click()
    expect(page.locator(".k-result__title", has_text="Brukernes egen vurdering (1–5)")).to_be_visible()
