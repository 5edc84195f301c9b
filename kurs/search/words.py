"""What a text becomes in the index and what a query asks for: words, folds, stems and threes. No database here.

A document has one reading: how its words are stemmed. A query is read in every reading, and each finds the documents
that were read the same way. Stems are made before folding, since the stemmer knows æ, ø and å.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import Any

import snowballstemmer

LONGEST_QUERY = 200  # signs; what is typed beyond is not read
MOST_WORDS = 8
LONGEST_WORD = 60
MOST_THREES = 16
THREE = 3
SAYS_ENOUGH = 6  # signs of a stem, that a name is not shortened to another: «Hansen», «Hans»
_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans(
    {"å": "aa", "ø": "o", "æ": "ae", "ä": "ae", "ö": "o", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "þ": "th"}
)
# What carries no meaning of its own in a query, in bokmål, nynorsk and English.
_SMALL = frozenset(
    _WORD.findall(
        "og i å på av en et ei ein eit den det de dei som er til for fra frå med om ved "
        "the of and to in a an is on by with"
    )
)
_own = threading.local()


class Reading(StrEnum):
    """How words are stemmed; names are left as they are written."""

    NORWEGIAN = "n"
    ENGLISH = "e"
    PLAIN = "x"


def reading_of(language: str) -> Reading:
    """The reading of a language; "" is what has none, such as a name."""
    return {"nb": Reading.NORWEGIAN, "nn": Reading.NORWEGIAN, "en": Reading.ENGLISH}.get(language, Reading.PLAIN)


def plain(text: str) -> str:
    """Small letters, one way to write each sign."""
    return unicodedata.normalize("NFKC", text).lower()


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain(text))]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lets å meet aa, ø o and æ ae, and takes other accents away."""
    folded = word.translate(_FOLDED)
    if folded.isascii():
        return folded
    return "".join(sign for sign in unicodedata.normalize("NFD", folded) if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def stem(word: str, reading: Reading) -> str:
    """The folded stem of a word in a reading."""
    if reading == Reading.NORWEGIAN:
        return fold(_norwegian(word))
    return fold(_stemmer("english").stemWord(word)) if reading == Reading.ENGLISH else fold(word)


def _norwegian(word: str) -> str:
    """Snowball takes one ending: «brukarane» must lose two to meet «brukar». It does not know that of «brukerne»."""
    found = word[:-2] if word.endswith(("erne", "arne")) else word
    while (shorter := _stemmer("norwegian").stemWord(found)) != found:
        found = shorter
    return found


def _stemmer(language: str) -> Any:
    """One for each thread: a stemmer keeps the word that it works on."""
    if not hasattr(_own, language):
        setattr(_own, language, snowballstemmer.stemmer(language))
    return getattr(_own, language)


def folded(text: str) -> str:
    """Every word folded, a space before each and after the last: « maal og maaling »."""
    return "".join(f" {fold(word)}" for word in words_of(text)) + " "


def in_order(title: str) -> str:
    """What titles are put in order by, the same on every database: letters and digits, æ, ø and å last."""
    letters = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})
    return " ".join(fold(word.translate(letters)) for word in words_of(title))[:120]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is asked for. A needle is what must stand in a folded text for a hit inside another word, or ""."""

    written: str
    stems: dict[Reading, str]
    needles: dict[Reading, str]

    @classmethod
    def of(cls, written: str) -> "Word":
        """One word of a query in all readings."""
        stems = {reading: stem(written, reading) for reading in Reading}
        needles = {reading: _needle(fold(written), stems[reading]) for reading in Reading}
        # What people are and where has no reading, and is Norwegian all the same: «journaler» is in «journalist».
        if len(needles[Reading.NORWEGIAN]) >= SAYS_ENOUGH:
            needles[Reading.PLAIN] = needles[Reading.NORWEGIAN]
        return cls(written, stems, needles)

    def is_hit(self, word: str, reading: Reading) -> bool:
        """Whether a word of a text, in small letters, is what was asked for."""
        needle = self.needles[reading]
        return stem(word, reading) == self.stems[reading] or bool(needle and needle in f" {fold(word)}")


def _needle(word: str, stemmed: str) -> str:
    """The common beginning of word and stem when it says enough: «alle» must not be found in «tall».

    Else the word itself; of two signs it is the beginning of a word, of one nothing.
    """
    both = word[: sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(word, stemmed, strict=False)))]
    if len(both) > THREE:
        return both
    return word if len(word) >= THREE else f" {word}" if len(word) > 1 else ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: every word must be found.

    `whole` is all that was typed as one word, `count` how many words that were. The last one may not be written to its
    end yet: `begun` is what it begins with, "" for a sign alone.
    """

    words: tuple[Word, ...]
    whole: str
    count: int

    @property
    def begun(self) -> str:
        """The last word, folded, when it says enough to look for words that begin so."""
        last = fold(self.words[-1].written)
        return last if len(last) > 1 or len(self.words) > 1 else ""

    def fits(self, folded_text: str, stems: frozenset[str], reading: Reading) -> bool:
        """Whether a document has every word, by its stem or inside another word."""
        return all(
            word.stems[reading] in stems or bool(word.needles[reading] and word.needles[reading] in folded_text)
            for word in self.words
        )


def asked(text: str) -> Query | None:
    """The query that somebody typed, or None when it holds no word."""
    written = list(dict.fromkeys(words_of(text[:LONGEST_QUERY])))[:MOST_WORDS]
    meant = [word for word in written if word not in _SMALL] or written
    if not meant:
        return None
    typed = text[:LONGEST_QUERY]
    return Query(tuple(Word.of(word) for word in meant), whole(typed), len(words_of(typed)))


def whole(text: str) -> str:
    """All words of a title as one, to find what is called just this."""
    return "".join(fold(word) for word in words_of(text))[:120]


def threes(word: str) -> list[str]:
    """Every three signs of a folded word that follow each other: «maal» → maa, aal."""
    return [word[at : at + THREE] for at in range(len(word) - THREE + 1)]


def pieces(text: str, query: Query | None, reading: Reading) -> Iterator[tuple[str, bool]]:
    """The text cut where a hit begins and ends, to be marked."""
    at = 0
    for found in _WORD.finditer(text):
        if query and any(word.is_hit(each, reading) for each in words_of(found[0]) for word in query.words):
            if found.start() > at:
                yield text[at : found.start()], False
            yield found[0], True
            at = found.end()
    if at < len(text):
        yield text[at:], False
