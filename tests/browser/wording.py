"""In which language a page says that its words are."""

from playwright.sync_api import Page

SAID_IN = """words => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    if (walker.currentNode.data.includes(words) && !inside.closest("textarea, script")) {
      found.push(inside.closest("[lang]").getAttribute("lang"));
    }
  }
  return found;
}"""


def is_nynorsk(page: Page, words: str) -> None:
    """Wherever the words stand on the page, it says that they are nynorsk; the page itself is bokmål."""
    assert page.locator("html").get_attribute("lang") == "nb"
    languages = page.evaluate(SAID_IN, words)
    assert languages, f"{words} is not on {page.url}"
    assert set(languages) == {"nn"}, f"{words} is said to be {languages} on {page.url}"
