"""Reads pages as a person does: walks the links, and gives the words with the language they are marked with."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve

EACH_NAME = 3  # pages of one URL name that are read
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-unsent")
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle", "line"}
UNREAD = {"script", "style", "textarea"}


@dataclass
class Page(HTMLParser):
    """`words` are (language, element, text) in order; `links` are the addresses the page leads to."""

    html: str
    words: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    _open: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps track of the language, and of what is read aloud though it is no text."""
        given = dict(attrs)
        place = f"{tag}.{given.get('class') or ''}"
        language = given.get("lang") or (self._open[-1][1] if self._open else "")
        self.words += [(language, place, text) for name in READ_ALOUD if (text := given.get(name))]
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in EMPTY:
            self._open.append((tag, language, place))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a picture that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element and what was left open in it."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """A piece of text."""
        if data.strip() and self._open and self._open[-1][0] not in UNREAD:
            self.words.append((self._open[-1][1], self._open[-1][2], data))


def walk(client: Client, *starts: str) -> Iterator[tuple[str, Page]]:
    """Every page that the links lead to, at most three of each URL name."""
    waiting, seen, names = list(starts), set[str](), dict[str, int]()
    while waiting:
        path = urlsplit(waiting.pop(0)).path
        name = "" if not path or path in seen or path.startswith("/static/") else str(resolve(path).url_name)
        seen.add(path)
        names[name] = names.get(name, 0) + 1
        if not name or names[name] > EACH_NAME:
            continue
        response = client.get(path, follow=True)
        assert response.status_code == 200, (path, response.status_code)
        page = Page(response.content.decode())
        waiting += [link for link in page.links if link.startswith("/")]
        yield path, page
