"""The first run, counted: from the link that `kurs init` prints to an invitation in at most twelve interactions.

An interaction is a press or a completed field. Whoever founds is on her own team's page, so she may write its OKRs.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import Hands
from tests.browser.test_axe import in_three_windows
from tests.serving import Installation

pytestmark = pytest.mark.browser

FOUNDER = ("Siri Nes", "siri@example.no")
NOW = "2026-11-12T09:00:00+00:00"  # a Thursday, in the eleventh week of the term
TEAM_PAGE = """---
title: Kystvakta
---
{{< team/members title="Medlemmer" >}}
{{< team/github-profile url="" name="Siri Nes" role="Produktleder, OKR Ambassadør, Fast, Bergen">}}
{{< team/github-profile url="" name="Jon Ås" role="Utvikler, Fast, Bergen">}}
{{< team/github-profile url="" name="Eli Ruud" role="Designer, Konsulent, Oslo">}}
{{< /team/members >}}
"""
OKRS = """Båtfolk får varselet før de legger fra kai
Andel som har fått varsel før avgang fra 40 til 75 %
Tid fra varsel til bekreftelse fra 30 til 10 min
"""


@contextmanager
def begun(folder: Path, chromium: Browser) -> Iterator[Hands]:
    """`kurs init` for one person, a server, and her hands where the link led."""
    installation = Installation(folder, environment={"KURS_NOW": NOW})
    name, email = FOUNDER
    made = installation.kurs(
        *("init", "--organisation", "Hav og fjord", "--administrator-name", name, "--administrator-email", email),
        *("--ambassador-name", name, "--ambassador-email", email),
    )
    assert made.returncode == 0, made.stderr
    link = re.search(r"http://\S+", made.stdout)
    assert link
    with installation.served() as running:
        # Reduced motion, so that axe sees colours as they stand and not on their way.
        options: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce", "locale": "nb-NO"}
        window = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=running.url, **options)
        window.set_default_timeout(10_000)
        page = window.new_page()
        page.goto(urlsplit(link[0]).path)
        yield Hands(page)
        window.close()


def type_and_send(hands: Hands, text: str) -> None:
    """A field whose Enter sends it: one interaction."""
    hands.fill(hands.page.locator("input[name=password]"), text)
    hands.page.keyboard.press("Enter")


def paste(hands: Hands, field: str, text: str) -> None:
    """Pastes into a text field, as the clipboard would."""
    hands.reach(hands.page.locator(field))
    hands.page.keyboard.insert_text(text)
    hands.interactions += 1


def to_the_first_drafts(hands: Hands, term: str) -> Page:
    """All steps but the last."""
    page = hands.page
    type_and_send(hands, "en lang og god setning")
    expect(page.locator("main")).to_contain_text("Fem steg til første syklus")
    paste(hands, "#first-page", TEAM_PAGE)
    hands.press("Vis hva det blir")
    hands.choose(page.get_by_label("Er det noen som er her fra før?").first, "Siri Nes, siri@example.no")
    jon = page.get_by_role("group", name="Jon Ås")
    hands.fill(jon.get_by_label("E-post"), "jon@example.no")
    hands.press("Hent inn")
    page.wait_for_url("**/my-week/")
    hands.press(f"Begynn med {term}")
    paste(hands, "#first-goals", OKRS)
    hands.press("Vis hva det blir")
    expect(page.locator("#preview")).to_contain_text("Båtfolk får varselet")
    hands.press("Lagre 1 utkast")
    page.wait_for_url("**/organisation/**")
    return page


def test_twelve_interactions_to_an_invitation(tmp_path: Path, chromium: Browser) -> None:
    with begun(tmp_path, chromium) as hands:
        page = to_the_first_drafts(hands, "Tertial 1 2027")
        hands.press("Lag lenke")
        expect(page.get_by_label("Lenken")).to_have_value(re.compile(r"/invitations/\S+/$"))
        assert hands.interactions <= 12, hands.interactions
        page.goto("/my-week/")
        expect(page.locator("[data-done-step]")).to_have_count(5)
        expect(page.locator("main")).to_contain_text("Si hvem som leder Kystvakta")


def test_under_way_already(tmp_path: Path, chromium: Browser) -> None:
    """Mid-cycle: the term that is half gone runs from today, and nothing from before is asked for."""
    with begun(tmp_path, chromium) as hands:
        page = to_the_first_drafts(hands, "Tertial 3 2026")
        hands.press("Lag lenke")
        expect(page.get_by_label("Lenken")).to_have_value(re.compile(r"/invitations/\S+/$"))
        assert hands.interactions <= 12, hands.interactions
        page.goto("/organisation/cycles/")
        expect(page.locator("main")).to_contain_text("Tertial 3 2026")
        expect(page.locator("main")).not_to_contain_text("forfalt")


def test_practice_and_back_without_a_trace(tmp_path: Path, chromium: Browser) -> None:
    """One press into the practice team, a check-in there, one press back: at home nothing has happened."""
    with begun(tmp_path, chromium) as hands:
        page = hands.page
        type_and_send(hands, "en lang og god setning")
        expect(page.locator("main")).to_contain_text("Fem steg til første syklus")
        found = in_three_windows(page, "/my-week/")
        hands.press("Prøv i øvingsteamet", page.locator("aside"))
        expect(page.locator(".k-demo")).to_contain_text("Ingenting her teller.")
        expect(page.locator("main")).to_contain_text("Alle som besøker oss, finner frem på egen hånd")
        found += in_three_windows(page, "/my-week/")
        assert not found, "\n".join(found)
        hands.follow("Sjekk inn nå", page.locator(".k-later__row").first, exact=False)
        hands.fill(page.locator("input[name=value]"), "32")
        page.locator("input[name=confidence][value='7']").check(force=True)
        hands.press("Sjekk inn")
        expect(page.locator("main")).to_contain_text("Lagret: 32, tiltro 7.")
        page.goto("/my-team/")
        expect(page.locator(".k-result").first).to_contain_text("32")
        hands.press("Begynn på nytt", page.locator(".k-demo"))
        expect(page.locator(".k-result").first).not_to_contain_text("32")
        hands.press("Tilbake til Hav og fjord", page.locator(".k-demo"))
        expect(page.locator(".k-demo")).to_have_count(0)
        expect(page.locator("[data-done-step]")).to_have_count(1)
        page.goto("/organisation/")
        expect(page.locator("main")).not_to_contain_text("Øving")
