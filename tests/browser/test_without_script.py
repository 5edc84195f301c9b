"""Pages work without JavaScript: forms post, links link."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SignIn, own_check_in

pytestmark = pytest.mark.browser


def test_write_draft_and_publish_without_script(sign_in: SignIn) -> None:
    member = sign_in("newcomer", java_script_enabled=False)
    member.goto("/my-team/")
    member.click("a[href*='/objectives/new/']")
    member.fill("input[name=title]", "Alle finner frem på første forsøk")
    member.select_option("select[name=owner]", label="Marit Skogheim")
    member.fill("input[name='kr-0-title']", "Andel som finner frem uten søk")
    member.fill("input[name='kr-0-baseline']", "41,5")
    member.fill("input[name='kr-0-target']", "1 070")
    member.click("button[name=add_row]")
    expect(member.locator("input[name='kr-3-title']")).to_be_visible()
    expect(member.locator("input[name='kr-0-baseline']")).to_have_value("41,5")
    member.fill("input[name='kr-1-title']", "Søk uten treff")
    member.fill("input[name='kr-1-baseline']", "12")
    member.locator("main form button:visible:not([name])").first.click()
    expect(member.locator("h1")).to_contain_text("Alle finner frem på første forsøk")
    expect(member.locator("main")).to_contain_text("Målverdi mangler")
    address = member.url

    lead = sign_in("lead", java_script_enabled=False)
    lead.goto(address)
    lead.locator("form[action$='/publication/'] button").click()
    expect(lead.locator("main")).to_contain_text("Målverdi mangler")
    lead.goto(f"{address}text/")
    lead.fill("input[name='kr-1-target']", "3")
    lead.locator("main form button:visible:not([name])").first.click()
    lead.locator("form[action$='/publication/'] button").click()
    expect(lead.locator("form[action$='/publication/']")).to_have_count(0)
    expect(lead.locator(".k-result__title")).to_have_count(2)


def test_check_in_without_script(sign_in: SignIn) -> None:
    leader = sign_in("leader", java_script_enabled=False)
    leader.goto(own_check_in(leader))
    leader.fill("input[name=value]", "mye")
    leader.check("input[name=confidence][value='8']", force=True)
    leader.locator("main form button:visible:not([name])").first.click()
    expect(leader.locator("input[name=value]")).to_have_value("mye")
    expect(leader.locator("input[name=confidence][value='8']")).to_be_checked()
    leader.fill("input[name=value]", "70")
    leader.locator("main form button:visible:not([name])").first.click()
    leader.wait_for_url("**/my-week/")
    expect(leader.locator("#messages")).to_contain_text("70")
