"""The signs that stand in the index, and what is asked of it. The same on every database.

A token is the organisation's number, a reading, what it says, and a text: `12ntmaal`. The organisation stands in each,
so the postings of one are never read for another.

    t   a stem of the title            a   a stem anywhere
    g   three signs of a word          p   the first two signs of a word
    b   a word of the title            n   how many words the title has, and all of them as one
    w   the whole title as one word

Of `b` and `n` beginnings are asked for.
"""

from dataclasses import dataclass

from kurs.search.words import MOST_THREES, Query, Reading, Word, fold, stem, threes, whole, words_of

MOST_COUNTED = 9  # words of a title


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


@dataclass(frozen=True, slots=True)
class Begun:
    """A token that begins so."""

    token: str


type Asked = str | Begun | All | Some | But


def tokens_of(organisation_id: int, reading: Reading, title: str, text: str) -> list[str]:
    """Everything that a document is found by, each token once."""
    in_title, in_text = words_of(title), words_of(text)
    found = {f"t{stem(word, reading)}" for word in in_title}
    for word in {*in_title, *in_text}:
        found |= {f"a{stem(word, reading)}", f"p{fold(word)[:2]}"}
        found |= {f"g{three}" for three in threes(fold(word))}
    found |= {f"b{fold(word)}" for word in in_title}
    found |= {f"w{whole(title)}", f"n{min(len(in_title), MOST_COUNTED)}{whole(title)}"}
    return [f"{organisation_id}{reading}{token}" for token in sorted(found)]


def steps(organisation_id: int, query: Query) -> list[Asked]:
    """What is asked of the index, best first; each step leaves out what an earlier one has found.

    Called just this; called this once the last word is written to its end; every word in the title; so, but the last
    one begins a word there; every word somewhere; some words only inside others.
    """
    called = Some(tuple(f"{organisation_id}{reading}w{query.whole}" for reading in Reading))
    in_title = All(_each(organisation_id, query.words, "t"))
    anywhere = All(_each(organisation_id, query.words, "a"))
    inside = All(tuple(_inside(organisation_id, word) for word in query.words))
    ordered: list[Asked] = [called, in_title, anywhere, inside]
    if query.begun:
        nearly = _begun(organisation_id, f"n{min(query.count, MOST_COUNTED)}{query.whole}")
        begun = All((*_each(organisation_id, query.words[:-1], "t"), _begun(organisation_id, f"b{query.begun}")))
        ordered = [called, nearly, in_title, begun, anywhere, inside]
    return [called, *(But(each, Some(tuple(ordered[:place]))) for place, each in enumerate(ordered) if place)]


def _each(organisation_id: int, words: tuple[Word, ...], where: str) -> "tuple[Asked, ...]":
    """The words by their stems, in any reading."""
    return tuple(
        Some(tuple(f"{organisation_id}{reading}{where}{word.stems[reading]}" for reading in Reading)) for word in words
    )


def _begun(organisation_id: int, token: str) -> Asked:
    return Some(tuple(Begun(f"{organisation_id}{reading}{token}") for reading in Reading))


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
