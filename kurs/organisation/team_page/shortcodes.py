"""The body of a page as a row of tokens: texts, and shortcodes that open, stand alone or close.

    open  = "{{<" name { key "=" value } ">}}"      self = the same with "/>}}"      close = "{{<" "/" name ">}}"
    value = "quoted, \\" escaped, on one line" | `raw` | bare

Space, also new lines, is free between the parts, and may be left out. `{{% … %}}` is read as `{{< … >}}` is, and
`{{</* … */>}}` is text. A row, not a tree: nothing here is as deep as a page is long.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kurs.organisation.team_page.problems import Fault, NotATeamPage
from kurs.organisation.team_page.source import Source

MEMBERS: Final = "team/members"
PROFILE: Final = "team/github-profile"
PRODUCTS: Final = "team/products"
PRODUCT: Final = "team/product-item"
RESPONSIBILITIES: Final = "team/responsibilities"
CARD: Final = "team/responsibility-card"
TO_BE_CLOSED: Final = frozenset({MEMBERS, PRODUCTS, CARD})
NEVER_CLOSED: Final = frozenset({PROFILE, PRODUCT, RESPONSIBILITIES})
KNOWN: Final = TO_BE_CLOSED | NEVER_CLOSED

_OPENING: Final = re.compile(r"\{\{([<%])(/\*)?")
_CLOSING: Final = {"<": ">}}", "%": "%}}"}
_SPACE: Final = re.compile(r"\s*+")
_NAME: Final = re.compile(r"\w[\w.-]*+(?:/\w[\w.-]*+)*+")
_KEY: Final = re.compile(r"([\w-]++)\s*+=\s*+")
_QUOTED: Final = re.compile(r'"((?:[^"\\\n]|\\[^\n])*+)"')
_RAW: Final = re.compile(r"`([^`]*+)`")
_BARE: Final = re.compile(r"""(?:(?![>%]\}\}|\{\{[<%])[^\s"`])++""")
_NEARBY: Final = 30


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown between shortcodes, as written."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A shortcode's opening tag, perhaps closing itself. Of the values of a key in small letters the last wins."""

    line: int
    name: str
    values: Mapping[str, tuple[str, ...]]
    is_closed: bool = False

    def value(self, key: str) -> str:
        """The last value of the key without outer space; "" when there is none."""
        return " ".join(self.values.get(key, ("",))[-1].split())


@dataclass(frozen=True, slots=True)
class Closed:
    """A shortcode's closing tag."""

    line: int
    name: str


type Token = Text | Opened | Closed


def read_shortcodes(source: Source, start: int) -> list[Token]:
    """All tokens from a place in the text on. Raises NotATeamPage for a tag or a pair that is broken."""
    tokens = list(_tokens(source, start))
    check_pairs(tokens)
    return tokens


def check_pairs(tokens: Iterable[Token]) -> None:
    """Raises NotATeamPage where a shortcode is not closed that must be, or closed that must not be or is not open.

    One that nobody here knows may be closed and need not be.
    """
    open_: list[Opened] = []
    for token in tokens:
        if isinstance(token, Opened) and token.name not in NEVER_CLOSED and not token.is_closed:
            open_.append(token)
        elif isinstance(token, Closed):
            _close(token, open_)
    for left in open_:
        if left.name in TO_BE_CLOSED:
            raise NotATeamPage(Fault.NOT_CLOSED, left.line, name=left.name)


def _close(token: Closed, open_: list[Opened]) -> None:
    if token.name in NEVER_CLOSED:
        raise NotATeamPage(Fault.NEVER_CLOSED, token.line, name=token.name)
    while open_ and open_[-1].name != token.name:
        inner = open_.pop()
        if inner.name in TO_BE_CLOSED:
            since = {"open": inner.name, "since": str(inner.line)}
            raise NotATeamPage(Fault.CLOSES_ANOTHER, token.line, name=token.name, **since)
    if not open_:
        raise NotATeamPage(Fault.NOT_OPEN, token.line, name=token.name)
    open_.pop()


def _tokens(source: Source, start: int) -> Iterator[Token]:
    place = start
    while opening := _OPENING.search(source.text, place):
        if opening[2]:  # {{</* … */>}}: shown to the reader, not run
            place = _after_comment(source, opening)
            yield Text(source.line_at(start), source.text[start:place])
        else:
            yield Text(source.line_at(start), source.text[start : opening.start()])
            tag = _Tag(source, opening)
            yield tag.read()
            place = tag.place
        start = place
    yield Text(source.line_at(start), source.text[start:])


def _after_comment(source: Source, opening: re.Match[str]) -> int:
    delimiter = "*/" + _CLOSING[opening[1]]
    end = source.text.find(delimiter, opening.end())
    if end < 0:
        raise NotATeamPage(Fault.OPEN_DELIMITER, source.line_at(opening.start()), delimiter=opening[0])
    return end + len(delimiter)


class _Tag:
    """One tag, read from left to right; `place` is how far."""

    def __init__(self, source: Source, opening: re.Match[str]) -> None:
        self.source = source
        self.text = source.text
        self.start = opening.start()
        self.place = opening.end()
        self.delimiter = opening[0]
        self.end = _CLOSING[opening[1]]
        self.name = ""
        self.values: dict[str, list[str]] = {}
        self.has_positional = False

    def read(self) -> Opened | Closed:
        """The whole tag."""
        line = self.source.line_at(self.start)
        self._skip_space()
        closes = self._skip("/")
        self._skip_space()
        self._read_name()
        is_closed = False
        while not self._skip(self.end):
            if self._skip("/" + self.end):
                is_closed = True
                break
            self._read_parameter()
            self._skip_space()
        if closes and (self.values or self.has_positional or is_closed):
            raise NotATeamPage(Fault.BROKEN_PARAMETERS, line, name=self.name, near="/" + self.name)
        if self.has_positional and (self.values or self.name in KNOWN):
            mixed = Fault.MIXED_PARAMETERS if self.values else Fault.POSITIONAL_PARAMETERS
            raise NotATeamPage(mixed, line, name=self.name)
        if closes:
            return Closed(line, self.name)
        return Opened(line, self.name, {key: tuple(values) for key, values in self.values.items()}, is_closed)

    def _read_name(self) -> None:
        name = _NAME.match(self.text, self.place)
        if name is None:
            self._check_closed()
            raise self._fault(Fault.NO_NAME)
        self.name = name[0].lower()
        self.place = name.end()
        self._skip_space()

    def _read_parameter(self) -> None:
        key = _KEY.match(self.text, self.place)
        if key is None:
            self._read_value()
            self.has_positional = True
            return
        self.place = key.end()
        if self.text.startswith((self.end, "/" + self.end), self.place):
            raise self._fault(Fault.NO_VALUE, name=self.name, key=key[1])
        self.values.setdefault(key[1].lower(), []).append(self._read_value())

    def _read_value(self) -> str:
        first = self.text[self.place : self.place + 1]
        pattern = {'"': _QUOTED, "`": _RAW}.get(first, _BARE)
        found = pattern.match(self.text, self.place)
        if found is None:
            self._check_closed()
            if first in {'"', "`"}:
                raise self._fault(Fault.OPEN_QUOTE, name=self.name)
            raise self._fault(Fault.BROKEN_PARAMETERS, name=self.name, near=self._nearby())
        self.place = found.end()
        if pattern is _BARE:
            return found[0]
        return found[1].replace('\\"', '"') if pattern is _QUOTED else found[1]

    def _check_closed(self) -> None:
        """What has no end at all, or not before the next one begins, is told as that."""
        end = self.text.find(self.end, self.place)
        following = _OPENING.search(self.text, self.place)
        if end < 0 or (following is not None and following.start() < end):
            raise NotATeamPage(Fault.OPEN_DELIMITER, self.source.line_at(self.start), delimiter=self.delimiter)

    def _fault(self, fault: Fault, **parameters: str) -> NotATeamPage:
        return NotATeamPage(fault, self.source.line_at(self.place), **parameters)

    def _nearby(self) -> str:
        return self.text[self.place : self.place + _NEARBY].split("\n")[0]

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _skip(self, expected: str) -> bool:
        if not self.text.startswith(expected, self.place):
            return False
        self.place += len(expected)
        return True
