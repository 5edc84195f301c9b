"""Every kind of key result without JavaScript, by keyboard: drafted on one sheet, decided, checked in on, answered."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

TITLE = "Nye kollegaer finner seg raskt til rette hos oss"
NAME = "Amir Tollefsen"


@dataclass(frozen=True, slots=True)
class Told:
    """A key result as it is written, what is checked in (a value, or words that are ticked), and what that gives."""

    title: str
    kind: str
    written: dict[str, str]
    gives: str
    value: str = ""
    words: str = ""
    ticked: tuple[str, ...] = field(default=())


KINDS = (
    Told("Dager til alt utstyr virker", "Fra–til", {"baseline": "14", "target": "2"}, "50 %", value="8"),
    Told(
        "Nye som har fulgt en kollega",
        "Fra–til",
        {"baseline": "0", "target": "20"},
        "30 %",
        "6",
        ticked=("cumulative",),
    ),
    Told("Nye som slutter i prøvetiden", "Hold nivået", {"upper": "1"}, "100 %", value="0"),
    Told("Nye per fadder", "Hold nivået", {"lower": "1", "upper": "3"}, "100 %", value="2"),
    Told(
        "Opplæringen er lagt om",
        "Milepæler",
        {"step-0-title": "Planen er prøvd", "step-1-title": "Alle ledere bruker den"},
        "50 %",
        words="Planen er prøvd",
    ),
    Told("Hvor godt kjenner de målene?", "Nivå i ord", {"scale": "lite\nnoe\ngodt"}, "50 %", words="noe"),
)


def test_every_kind_without_script(sign_in: SignIn) -> None:
    newcomer = sign_in("newcomer", java_script_enabled=False)
    address = _write(newcomer)
    lead = sign_in("lead", java_script_enabled=False)
    lead.goto(address)
    Hands(lead).press("Publiser")
    expect(lead.get_by_role("button", name="Publiser")).to_have_count(0)
    for told in KINDS:
        newcomer.goto(address)
        _check_in(newcomer, told)
    _ask(lead, address)


def _write(page: Page) -> str:
    """A draft with six key results, two rows more each time they are full; its address."""
    hands = Hands(page)
    page.goto("/my-team/")
    hands.follow("Skriv et mål")
    hands.fill(page.locator("[name=title]"), TITLE)
    hands.choose(page.locator("[name=owner]"), "Marit Skogheim")
    for place, told in enumerate(KINDS):
        if not page.locator(f"[name='kr-{place}-title']").count():
            hands.press("Legg til et nøkkelresultat")
            page.locator(f"[name='kr-{place}-title']").wait_for()
        row = page.get_by_role("group", name=f"Nøkkelresultat {place + 1}", exact=True)
        hands.fill(page.locator(f"[name='kr-{place}-title']"), told.title)
        hands.pick(row.get_by_role("radio", name=told.kind))
        for name in told.ticked:
            hands.tick(page.locator(f"[name='kr-{place}-{name}']"))
        for name, text in told.written.items():
            hands.fill(page.locator(f"[name='kr-{place}-{name}']"), text)
        hands.choose(page.locator(f"[name='kr-{place}-owner']"), NAME)
    hands.press("Lagre utkastet")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".k-result__title")).to_have_text([told.title for told in KINDS])
    return page.url


def _check_in(page: Page, told: Told) -> None:
    hands = Hands(page)
    hands.follow(told.title)
    hands.follow("Sjekk inn")
    page.wait_for_url("**/check-ins/")
    if told.value:
        hands.fill(page.locator("[name=value]"), told.value)
    else:
        _tick_words(hands, page.get_by_label(told.words, exact=True))
    hands.pick(page.locator("[name=confidence][value='8']"))
    hands.fill(page.locator("[name=sentence]"), "Det går bedre enn vi trodde.")
    hands.press("Sjekk inn")
    page.wait_for_url("**/my-week/")
    page.goto(page.get_by_role("link", name=told.title).first.get_attribute("href") or "")
    expect(page.locator(".k-opened .k-facts")).to_contain_text(told.gives)


def _tick_words(hands: Hands, words: Locator) -> None:
    if words.get_attribute("type") == "radio":
        hands.pick(words)
    else:
        hands.tick(words)


def _ask(page: Page, address: str) -> None:
    """The lead asks under a check-in."""
    hands = Hands(page)
    page.goto(address)
    hands.follow(KINDS[0].title)
    hands.unfold("Svar")
    hands.pick(page.get_by_role("radio", name="Spør"))
    hands.fill(page.get_by_label("På én linje"), "Hva hjalp mest?")
    hands.press("Send")
    expect(page.locator(".k-entry", has_text="Hva hjalp mest?").last).to_contain_text("Marit Skogheim")
