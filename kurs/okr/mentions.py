"""Names written in a text, «@Kari Lund» or «@Kari»: where they stand, and how well a person's name fits one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 20  # names in one text
_WORD = r"\w[\w'’-]*"
_WRITTEN = re.compile(rf"(?<![\w@./-])@({_WORD}(?:[ \u00a0]{_WORD}){{0,5}})")


@dataclass(frozen=True, slots=True)
class Written:
    """An @ with the words that follow it. `start` is the place of the @; `ends` is where each word ends."""

    start: int
    words: tuple[str, ...]
    ends: tuple[int, ...]


def written_names(text: str) -> list[Written]:
    """Every @ that begins a name, in order; an e-mail address has none."""
    found = []
    for match in list(_WRITTEN.finditer(text))[:MOST]:
        words = list(re.finditer(_WORD, match[1]))
        offset = match.start(1)
        ends = tuple(offset + word.end() for word in words)
        found.append(Written(match.start(), tuple(word[0] for word in words), ends))
    return found


def fit(written: Written, name: str) -> int:
    """With how many of its first words a person's name follows the @."""
    count = 0
    for said, part in zip(written.words, re.findall(_WORD, name), strict=False):
        if said.casefold() != part.casefold():
            break
        count += 1
    return count


def places(text: str, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """(start, end, name) of each @ that is one of these names, in order."""
    known = list(names)
    found = []
    for written in written_names(text):
        count, name = max(((fit(written, name), name) for name in known), default=(0, ""))
        if count:
            found.append((written.start, written.ends[count - 1], name))
    return found
