"""What hangs together: a ring is refused and shown, contributions are split, what is hidden stays hidden but counts."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from kurs.demo.earlier import DONE, LESSONS
from kurs.demo.kinds import OTHERWISE, YEARLY
from kurs.demo.objectives import OBJECTIVES
from tests.browser.conftest import SignIn
from tests.browser.hands import Hands
from tests.browser.wording import is_nynorsk

pytestmark = pytest.mark.browser

TOP, PORTAL = OBJECTIVES[0].title, OBJECTIVES[1].title
HIDDEN = next(goal for goal in OTHERWISE if goal.restricted)
NYNORSK = next(goal for goal in OBJECTIVES if goal.language == "nn")
CLOSED = next(goal for goal in DONE if goal.language == "nn")


def _opened(page: Page, title: str) -> str:
    """Opens a goal that was searched for, by keyboard; its address."""
    page.goto(f"/search/?{urlencode({'q': title})}")
    Hands(page).follow(title)
    expect(page.locator("h1")).to_have_text(title)
    return page.url


def _choose(page: Page, parent: str, kind: str) -> Hands:
    """Chooses what the open goal supports, and how."""
    hands = Hands(page)
    hands.follow("Velg hva det støtter", page.locator("body"))
    hands.choose(page.locator("[name=parent]"), parent)
    hands.pick(page.get_by_role("radio", name=kind))
    return hands


def test_a_ring_is_refused_and_shown(sign_in: SignIn) -> None:
    page = sign_in("leader")
    _opened(page, YEARLY.title)
    _choose(page, PORTAL, "Det støtter").press("Lagre")
    ring = page.locator(".k-ring li")
    expect(page.locator(".ds-error-summary")).to_be_visible()
    expect(ring).to_contain_text([YEARLY.title, PORTAL, TOP, YEARLY.title])
    page.goto("/direction/")
    expect(page.locator("main")).to_contain_text(YEARLY.title)


def test_a_year_above_two_terms_and_a_contribution_split(sign_in: SignIn) -> None:
    page = sign_in("lead")
    _opened(page, PORTAL)
    hands = _choose(page, YEARLY.title, "Det bidrar")
    hands.unfold("Vekt, og hvordan den fordeles på flere")
    hands.fill(page.locator("[name=weight]"), "40")
    hands.fill(page.get_by_label(TOP), "60")
    hands.press("Lagre")
    for title, weight in ((YEARLY.title, "vekt 40"), (TOP, "vekt 60")):
        expect(page.get_by_role("listitem").filter(has_text=title).filter(has_text=weight)).to_have_count(1)
    page.goto("/direction/")
    Hands(page).follow(YEARLY.title)
    below = page.get_by_role("complementary").locator("section", has_text="Støttes av")
    for title in (PORTAL, TOP):
        expect(below).to_contain_text(title)
    Hands(page).enter(page.locator(".k-goal__figure a"))
    told = page.get_by_role("row")
    for title in (PORTAL, TOP):
        expect(told.filter(has_text=title)).to_have_count(1)


def test_a_hidden_goal_counts_and_is_nowhere(sign_in: SignIn) -> None:
    leader, outsider = sign_in("leader"), sign_in("member")
    address = _opened(leader, HIDDEN.title)
    inside = [address, *_links(leader, "a[href^='/key-results/'], a[href*='/history/'], a[href^='/explanations/']")]
    for path in inside:
        assert leader.request.get(path).status == 200, path
        assert outsider.request.get(path).status == 404, path

    figures = []
    for page in (leader, outsider):
        parent = _opened(page, TOP)
        figures.append(page.locator(".k-goal__figure").text_content())
        Hands(page).enter(page.locator(".k-goal__figure a"))
    assert figures[0] == figures[1]
    expect(outsider.locator("aside")).to_contain_text("1 skjult")
    dialog = leader.locator("#explanation-dialog")
    hidden = outsider.locator("#explanation-dialog")
    expect(dialog.get_by_role("row").filter(has_text=HIDDEN.title)).to_have_count(1)
    expect(hidden.get_by_role("row").filter(has_text="1 skjult")).to_have_count(1)

    outsider.goto("/organisation/")
    pages = [parent, "/direction/", f"{parent}history/", "/my-week/", "/my-team/", "/organisation/", "/help/"]
    pages += _links(outsider, "main a")
    Hands(outsider).follow(HIDDEN.unit)
    expect(outsider.locator("h1")).to_have_text(HIDDEN.unit)
    pages += [outsider.url, f"{outsider.url}changes/", f"{outsider.url}print/", f"{outsider.url}dependencies/"]
    pages += _links(outsider, "main a")
    secret = (HIDDEN.title, *(number.title for number in HIDDEN.numbers), address.rstrip("/").rpartition("/")[2])
    for path in dict.fromkeys(pages):
        answer = outsider.request.get(path)
        assert answer.status == 200, path
        assert not [words for words in secret if words in answer.text()], path


def _links(page: Page, selector: str) -> list[str]:
    """Where the links lead."""
    found = page.eval_on_selector_all(selector, "links => links.map(link => link.href.split('#')[0])")
    return [str(path) for path in found if str(path).startswith("http")]


def test_nynorsk_keeps_its_language_in_a_bokmaal_interface(sign_in: SignIn) -> None:
    page = sign_in("lead-ambassador")
    objective = _opened(page, NYNORSK.title)
    Hands(page).follow(NYNORSK.unit)
    expect(page.locator("h1")).to_have_text(NYNORSK.unit)
    unit, key_result = page.url, NYNORSK.numbers[0].title
    Hands(page).follow(key_result)
    expect(page.locator(".k-opened")).to_be_visible()
    for words in (NYNORSK.title, key_result, NYNORSK.numbers[0].sentences[9]):
        is_nynorsk(page, words)
    for path in (unit, f"{unit}print/", "/direction/", objective, f"{objective}history/", f"{objective}suggestions/"):
        page.goto(path)
        is_nynorsk(page, NYNORSK.title)
    page.goto("/organisation/cycles/")
    hands = Hands(page)
    hands.unfold("3 tidligere sykluser")
    hands.enter(page.locator("main details").last.locator("a").first)
    hands.follow(f"{NYNORSK.unit} på én side")
    expect(page.locator("h1")).to_contain_text(NYNORSK.unit)
    is_nynorsk(page, CLOSED.title)
    is_nynorsk(page, LESSONS[CLOSED.unit].text)
    Hands(page).follow(CLOSED.title)
    expect(page.locator("h1")).to_have_text(CLOSED.title)
    is_nynorsk(page, CLOSED.title)
    page.goto(f"{page.url}closure/")
    is_nynorsk(page, CLOSED.numbers[0].title)
