"""The signs that stand in the index, and what is asked of it. The same on every database.

A token is the organisation's number, a reading, what it says, and a text: `12ntmaal`. The organisation stands in each,
so the postings of one are never read for another.

    t   a stem of the title            a   a stem anywhere
    g   three signs of a word          p   the first two signs of a word
    w   the whole title as one word
"""

from dataclasses import dataclass

from kurs.search.words import MOST_THREES, Query, Reading, Word, fold, stem, threes, whole, words_of


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: "tuple[Asked, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """One part must hold."""

    parts: "tuple[Asked, ...]"


@dataclass(frozen=True, slots=True)
class But:
    """The first must hold and the second not."""

    first: "Asked"
    second: "Asked"


type Asked = str | All | Some | But


def tokens_of(organisation_id: int, reading: Reading, title: str, text: str) -> list[str]:
    """Everything that a document is found by, each token once."""
    in_title, in_text = words_of(title), words_of(text)
    found = {f"t{stem(word, reading)}" for word in in_title}
    for word in {*in_title, *in_text}:
        found |= {f"a{stem(word, reading)}", f"p{fold(word)[:2]}"}
        found |= {f"g{three}" for three in threes(fold(word))}
    found.add(f"w{whole(title)}")
    return [f"{organisation_id}{reading}{token}" for token in sorted(found)]


def steps(organisation_id: int, query: Query) -> list[Asked]:
    """What is asked of the index, best first; each step leaves out what an earlier one has found.

    Called just this; every word in the title; every word somewhere; some words only inside others.
    """
    called = Some(tuple(f"{organisation_id}{reading}w{query.whole}" for reading in Reading))
    in_title = _every(organisation_id, query, "t")
    anywhere = _every(organisation_id, query, "a")
    inside = All(tuple(_inside(organisation_id, word) for word in query.words))
    return [
        called,
        But(in_title, called),
        But(anywhere, Some((in_title, called))),
        But(inside, Some((anywhere, called))),
    ]


def _every(organisation_id: int, query: Query, where: str) -> Asked:
    return All(
        tuple(
            Some(tuple(f"{organisation_id}{reading}{where}{word.stems[reading]}" for reading in Reading))
            for word in query.words
        )
    )


def _inside(organisation_id: int, word: Word) -> Asked:
    """By its stem, or by the threes of its needle: more than what fits, never less."""
    parts: list[Asked] = []
    for reading in Reading:
        before = f"{organisation_id}{reading}"
        parts.append(f"{before}a{word.stems[reading]}")
        needle = word.needles[reading]
        if needle.startswith(" "):
            parts.append(f"{before}p{needle[1:]}")
        elif needle:
            parts.append(All(tuple(f"{before}g{three}" for three in threes(needle)[:MOST_THREES])))
    return Some(tuple(parts))
