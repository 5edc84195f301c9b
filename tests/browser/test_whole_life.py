"""The whole life of an objective, by keyboard: written, asked about, decided, eleven weeks, closed, taken on.

It is written in nynorsk while the pages are in bokmål; who closes it does so without JavaScript.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SignIn, windows
from tests.browser.hands import Hands
from tests.browser.meanwhile import check_in
from tests.browser.wording import is_nynorsk
from tests.serving import Installation

pytestmark = pytest.mark.browser

TITLE = "Den som flyttar, melder frå éin stad"
LATER = "Den som flyttar, melder frå éin stad og berre éin gong"
TIME, PLACES, LETTERS = "Minutt til meldinga er send", "Etatar som får meldinga", "Brev til feil adresse"
NUMBERS = ((TIME, "40", "10", "min"), (PLACES, "2", "12", "etatar"), (LETTERS, "900", "300", "brev"))
FIRST_DAY, LAST_DAY = date(2027, 1, 4), date(2027, 3, 21)
MONDAYS = [FIRST_DAY + timedelta(weeks=week) for week in range(1, 11)]
BETWEEN = {
    TIME: (37, 36, 35, 34, 33, 31, 30, 28, 27),
    PLACES: (3, 3, 4, 5, 6, 6, 7, 8, 8),
    LETTERS: (890, 880, 880, 860, 850, 840, 820, 810, 800),
}
QUESTIONS = "Hva skal dere la være for å rekke dette?"


@dataclass
class Story:
    """The installation of this story, served on one of its days, at ten in Oslo."""

    installation: Installation
    chromium: Browser

    @contextmanager
    def on(self, day: date) -> Iterator[SignIn]:
        """`with story.on(MARCH_22) as sign_in:` a server whose clock stands on that day."""
        self.installation.environment["KURS_NOW"] = f"{day}T09:00:00+00:00"
        with self.installation.served() as running, windows(self.chromium, running.url) as sign_in:
            yield sign_in


@pytest.fixture
def story(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Story:
    """The demo on the Monday that the story begins."""
    installation = Installation(tmp_path_factory.mktemp("life"))
    loaded = installation.kurs("demo", KURS_NOW=f"{FIRST_DAY}T07:00:00+00:00")
    assert loaded.returncode == 0, loaded.stderr
    return Story(installation, chromium)


def test_from_draft_to_the_next_cycle(story: Story) -> None:
    with story.on(FIRST_DAY) as sign_in:
        ambassador, member, lead = sign_in("lead-ambassador"), sign_in("member"), sign_in("lead")
        _plan(ambassador, "Vinter 2027", FIRST_DAY, LAST_DAY)
        address = _write(member)
        _send_back(lead, address)
        _answer(member, address)
        _publish(lead, address)
        _open_cycle(ambassador, "Vinter 2027")
    with story.on(MONDAYS[0]) as sign_in:
        _check_in(sign_in("member"), {TIME: "38", PLACES: "2", LETTERS: "900"})
    weeks = {title: dict(zip(map(str, MONDAYS[1:]), values, strict=True)) for title, values in BETWEEN.items()}
    check_in(story.installation, weeks)
    with story.on(LAST_DAY + timedelta(days=1)) as sign_in:
        _check_in(sign_in("member"), {TIME: "25", PLACES: "9", LETTERS: "780"})
        _answer_check_in(sign_in("newcomer"), address)
        lead = sign_in("lead", java_script_enabled=False)
        _stop_one(lead, address)
        _begin_to_close(sign_in("lead-ambassador"))
        _close(lead, address)
        _take_on(lead, address)


def _plan(page: Page, name: str, start: date, end: date) -> None:
    hands = Hands(page)
    page.goto("/organisation/cycles/new/?kind=own")
    hands.fill(page.locator("[name=name]"), name)
    hands.day(page.locator("[name=start]"), start)
    hands.day(page.locator("[name=end]"), end)
    hands.press("Planlegg syklusen")
    # It overlaps what the organisation has already; she is told, and means it.
    hands.press("Planlegg likevel")
    expect(page.locator("main")).to_contain_text(name)


def _write(page: Page) -> str:
    """A draft with three key results; its address."""
    hands = Hands(page)
    page.goto("/my-team/")
    hands.follow("Skriv et mål")
    expect(page.locator("h1")).to_have_text("Skriv et mål")
    hands.choose(page.get_by_label("Syklus"), "Vinter 2027")
    hands.fill(page.locator("[name=title]"), TITLE)
    hands.choose(page.locator("#id_owner"), "Marit Skogheim")
    hands.unfold("Ambisjon, språk")
    hands.choose(page.locator("#id_language"), "Nynorsk")
    for place, (title, baseline, target, unit) in enumerate(NUMBERS):
        for name, text in (("title", title), ("baseline", baseline), ("target", target), ("unit_of_measure", unit)):
            hands.fill(page.locator(f"[name='kr-{place}-{name}']"), text)
        hands.choose(page.locator(f"[name='kr-{place}-owner']"), "Hanne Bakken")
    hands.press("Lagre utkastet")
    expect(page.locator("h1")).to_have_text(TITLE)
    address = urlsplit(page.url).path
    hands.press("Foreslå")
    expect(page.locator("main")).to_contain_text("Foreslått av Hanne Bakken")
    return address


def _send_back(page: Page, address: str) -> None:
    hands = Hands(page)
    page.goto(address)
    hands.follow("Send tilbake med spørsmål")
    hands.fill(page.locator("[name=questions]"), QUESTIONS)
    hands.press("Send tilbake")
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".k-questions")).to_have_text(QUESTIONS)


def _answer(page: Page, address: str) -> None:
    """Answers by another text, and proposes once more."""
    hands = Hands(page)
    page.goto(address)
    expect(page.locator(".k-questions")).to_have_text(QUESTIONS)
    hands.follow("Endre")
    hands.fill(page.locator("[name=title]"), LATER)
    hands.press("Lagre")
    expect(page.locator("h1")).to_have_text(LATER)
    hands.press("Foreslå")
    expect(page.locator("main")).to_contain_text("Foreslått av Hanne Bakken")


def _publish(page: Page, address: str) -> None:
    hands = Hands(page)
    page.goto(address)
    hands.press("Publiser")
    expect(page.locator(".k-result__title")).to_have_count(3)
    expect(page.get_by_role("button", name="Publiser")).to_have_count(0)


def _open_cycle(page: Page, name: str) -> None:
    hands = Hands(page)
    page.goto("/organisation/cycles/")
    hands.follow("Åpne syklusen", page.get_by_role("region", name=name))
    hands.press("Åpne syklusen")
    expect(page.locator("#messages")).to_contain_text("åpen")


def _check_in(page: Page, values: dict[str, str]) -> None:
    """On Min uke: value, tiltro, sentence, Enter; focus comes to the next one by itself."""
    hands = Hands(page)
    page.goto("/my-week/")
    for title, value in values.items():
        row = page.locator(".k-check-in", has_text=title)
        is_nynorsk(page, title)
        hands.fill(row.locator("[name=value]"), value)
        page.keyboard.press("Tab")
        page.keyboard.type("7")
        page.keyboard.press("Tab")
        page.keyboard.type("Som planlagt.")
        page.keyboard.press("Enter")
        expect(row.locator("[role=status]")).to_contain_text(value)


def _answer_check_in(page: Page, address: str) -> None:
    """A colleague praises and sees the same; neither is a check-in, so no number moves."""
    hands = Hands(page)
    page.goto(address)
    before = page.locator(".k-goal__figure").text_content() or ""
    hands.follow(TIME)
    for choice, text in (("Ros", "Det merkes på telefonen."), ("Jeg ser det samme", "Køen er borte hos oss også.")):
        hands.unfold("Svar")
        hands.pick(page.get_by_role("radio", name=choice))
        hands.fill(page.get_by_label("På én linje"), text)
        hands.press("Send")
        expect(page.locator(".k-entry", has_text=text).last).to_contain_text(choice)
    expect(page.locator(".k-goal__figure")).to_have_text(before)
    expect(page.locator(".k-result", has_text=TIME)).to_contain_text(re.compile(r"25.*10"))


def _stop_one(page: Page, address: str) -> None:
    """It leaves the average and stays in the list, with the reason."""
    hands = Hands(page)
    page.goto(address)
    expect(page.locator(".k-goal__figure")).to_contain_text("47 %")
    hands.follow(LETTERS)
    hands.follow("Stopp nøkkelresultatet")
    hands.fill(page.locator("[name=reason]"), "Posten teller ikke lenger.")
    hands.press("Stopp nøkkelresultatet")
    expect(page.locator(".k-goal__figure")).to_contain_text("60 %")
    expect(page.locator(".k-result", has_text=LETTERS)).to_contain_text("Posten teller ikke lenger.")


def _begin_to_close(page: Page) -> None:
    hands = Hands(page)
    page.goto("/organisation/cycles/")
    hands.follow("Start avslutningen", page.get_by_role("region", name="Vinter 2027"))
    hands.press("Start avslutningen")
    expect(page.locator("main")).to_contain_text("Poeng skal være satt innen 8. april 2027")


def _close(page: Page, address: str) -> None:
    """At most three interactions a key result and one for the goal; the last press closes."""
    page.goto(address)
    Hands(page).follow("Sett poeng og avslutt")
    missed, changed = (page.get_by_role("region", name=title) for title in (TIME, PLACES))
    expect(missed.get_by_label("Poeng", exact=True)).to_have_value("0,5")
    expect(changed.get_by_label("Poeng", exact=True)).to_have_value("0,7")
    expect(page.get_by_role("region", name="Stoppet")).to_contain_text(LETTERS)
    for title in (LATER, TIME, PLACES, LETTERS):
        is_nynorsk(page, title)

    hands = Hands(page)
    hands.choose(missed.get_by_label("Hvorfor det ikke ble nådd"), "For få hender")
    hands.pick(missed.get_by_role("radio", name="Endre"))
    assert hands.interactions <= 3

    hands = Hands(page)
    hands.fill(changed.get_by_label("Poeng", exact=True), "0,8")
    hands.fill(changed.get_by_label("Hvorfor ikke som foreslått?"), "To etater til har lovet det i april.")
    hands.pick(changed.get_by_role("radio", name="Behold"))
    assert hands.interactions <= 3

    hands = Hands(page)
    hands.fill(page.get_by_label("Hva vi lærte"), "Vi skulle ha spurt Skatt først.")
    assert hands.interactions <= 1
    hands.press("Avslutt målet")


def _take_on(page: Page, address: str) -> None:
    """The summary opens; what is chosen goes on from where its number stands, linked to where it came from."""
    hands = Hands(page)
    expect(page.locator("h1")).to_contain_text("Vinter 2027")
    for words in (LATER, "For få hender", "To etater til har lovet det i april.", "Vi skulle ha spurt Skatt først."):
        expect(page.locator("main")).to_contain_text(words)
    for title in (LATER, TIME, PLACES, LETTERS):
        is_nynorsk(page, title)
    expect(page.get_by_role("row", name=LETTERS)).to_contain_text("Posten teller ikke lenger.")
    hands.follow("Ta det med til en annen syklus")
    hands.choose(page.locator("[name=cycle]"), "Uke 8–24 2027")
    for title, goes_on in ((TIME, True), (PLACES, False), (LETTERS, False)):
        box = page.get_by_role("checkbox", name=title)
        if box.is_checked() != goes_on:
            hands.tick(box)
    hands.press("Lag utkastet")
    expect(page.locator("h1")).to_have_text(LATER)
    expect(page.locator("main")).to_contain_text("Uke 8–24 2027")
    expect(page.locator(".k-result__title")).to_have_count(1)
    expect(page.locator(".k-result")).to_contain_text(re.compile(r"25.*10"))
    hands.follow(LATER, page.get_by_role("complementary"))
    expect(page).to_have_url(re.compile(re.escape(address)))
    expect(page.locator("main")).to_contain_text("Vi skulle ha spurt Skatt først.")
