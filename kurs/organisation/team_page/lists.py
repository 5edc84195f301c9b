"""The items of a list in Markdown: what a person reads as one, however far in it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

_MARK: Final = re.compile(r"(?:[-*+•]|[0-9]{1,9}[.)])(?:[ \t]+|$)")
_RULE: Final = re.compile(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")


@dataclass(slots=True)
class _Block:
    """Lines that belong together, from `line` on."""

    line: int
    is_item: bool
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Listed:
    """The items, and the paragraphs that are none, each paragraph with its line."""

    items: tuple[str, ...]
    besides: tuple[tuple[int, str], ...]


def read_list(text: str, line: int) -> Listed:
    """Items as written but for the mark and outer space. Where there is no list at all, each paragraph is an item."""
    blocks = [block for block in _blocks(text.split("\n"), line) if block.text]
    items = tuple(block.text for block in blocks if block.is_item)
    if not items:
        return Listed(tuple(block.text for block in blocks), ())
    return Listed(items, tuple((block.line, block.text) for block in blocks if not block.is_item))


def _blocks(lines: Iterable[str], first: int) -> Iterator[_Block]:
    """A line goes on with the one above; after an empty line only if it is indented and an item is above."""
    block: _Block | None = None
    after_gap = False
    for number, raw in enumerate(lines, first):
        text = " ".join(raw.split())
        if not text or _RULE.fullmatch(text):
            after_gap = True
            continue
        mark = _MARK.match(text)
        goes_on = block is not None and (not after_gap or (block.is_item and raw[:1].isspace()))
        if mark or not goes_on or block is None:
            if block is not None:
                yield block
            block = _Block(number, is_item=mark is not None)
        block.words.append(text[mark.end() :] if mark else text)
        after_gap = False
    if block is not None:
        yield block
