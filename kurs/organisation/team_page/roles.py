"""The small language in the role of a profile: «Scrum master, OKR-ambassadør, 50 %, Fast, Oslo».

Items are parted by commas: professions, extra role, percent, employment, place, mostly in that order. Known words are
classified wherever they stand; unknown ones are professions until the employment is named. What comes after it, and
what is nearly a known role, is left unclassified: a person decides, with a suggestion where there is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kurs.organisation.team_page.distance import slips_between
from kurs.organisation.team_page.items import items_of, percent_of, pieces_of, without_parenthesis
from kurs.organisation.team_page.vocabulary import ACTING, Employment, Kind, Vocabulary, folded

_LONGEST: Final = 60  # letters; what is longer is near no known word
_LETTERS_A_SLIP: Final = 4  # «fast» may have one slip, «konsulent» two
_MOST_SLIPS: Final = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an item is taken for: a kind, and the code or the word that it stands for."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Unclassified:
    """An item that a person has to decide about, and what it may mean."""

    text: str
    suggestion: Meaning | None = None


@dataclass(slots=True)
class ReadRole:
    """What the items of a role became; `taken` are those that were read as something they do not quite say."""

    professions: list[str] = field(default_factory=list)
    employment: Employment | None = None
    percent: float | None = None
    place: str | None = None
    roles: list[str] = field(default_factory=list)
    unclassified: list[Unclassified] = field(default_factory=list)
    taken: list[tuple[str, Meaning]] = field(default_factory=list)


def read_role(written: Sequence[str], words: Vocabulary) -> ReadRole:
    """Reads the values of a profile's `role`, each from its beginning, into one."""
    read = ReadRole()
    for value in written:
        _Value(words, read).read(items_of(value))
    return read


class _Value:
    """One value on its way: whether the employment has been named, and what comes last."""

    def __init__(self, words: Vocabulary, read: ReadRole) -> None:
        self.words = words
        self.role = read
        self.after_employment = False
        self.is_named = False  # the employment, by an item of its own: «vikar» in «teamleder (vikar), Fast» is none
        self.last = ""

    def read(self, items: Sequence[str]) -> None:
        """Takes the items in order."""
        self.last = items[-1] if items else ""
        self.is_named = any(folded(item) in self.words.employments for item in items)
        for item in items:
            for piece in pieces_of(item, self._known_kind):
                self._take(piece)

    def _known_kind(self, piece: str) -> Kind | None:
        """What a piece is for certain, or nearly, that is no profession and no place."""
        key, words = folded(piece), self.words
        if key in words.employments and not self.is_named:
            return Kind.EMPLOYMENT
        if percent_of(piece) is not None:
            return Kind.PERCENT
        return Kind.ROLE if key in words.roles or _near(key, words.roles) else None

    def _take(self, piece: str) -> None:
        meaning = self._meaning(piece)
        if meaning is None:
            suggestion = self._suggestion(piece)
            if suggestion is None and not self.after_employment:
                _add(piece, self.role.professions)
            else:
                self.role.unclassified.append(Unclassified(piece, suggestion))
        elif not self._keep(meaning, piece):
            self.role.unclassified.append(Unclassified(piece))

    def _meaning(self, piece: str) -> Meaning | None:
        """What the piece is known to be."""
        key, words = folded(piece), self.words
        if key in words.employments or key == ACTING:
            return Meaning(Kind.EMPLOYMENT, words.employments.get(key, Employment.MIDLERTIDIG))
        if key in words.roles:
            return Meaning(Kind.ROLE, words.roles[key])
        if (percent := percent_of(piece)) is not None:
            return Meaning(Kind.PERCENT, str(percent))
        if self._is_place(piece):
            return Meaning(Kind.PLACE, piece)
        return None

    def _is_place(self, piece: str) -> bool:
        """«Oslo», «Oslo (Skøyen)», «Oslo/Leikanger»."""
        places = [folded(part) for part in without_parenthesis(piece).replace(" og ", "/").split("/")]
        return all(place in self.words.places for place in places)

    def _suggestion(self, piece: str) -> Meaning | None:
        """What a piece with no meaning of its own may be, in the order of what it costs to be wrong."""
        key, words = folded(piece), self.words
        if role := words.role_hints.get(key) or _named_in(key, words.roles) or _near(key, words.roles):
            return Meaning(Kind.ROLE, role)
        if key in words.units:
            return Meaning(Kind.UNIT, piece)
        if self.role.employment is None and (employment := _near(key, words.employments)):
            return Meaning(Kind.EMPLOYMENT, employment)
        if self.after_employment and self.role.place is None:
            if place := _near(key, words.places):
                return Meaning(Kind.PLACE, place)
            if piece == self.last:
                return Meaning(Kind.PLACE, piece)
        return None

    def _keep(self, meaning: Meaning, piece: str) -> bool:
        """Puts it in its place; False when something else is there already."""
        role, value = self.role, meaning.value
        match meaning.kind:
            case Kind.EMPLOYMENT:
                self.after_employment = True
                if folded(piece) == ACTING:
                    role.taken.append((piece, meaning))
                role.employment = role.employment or Employment(value)
                return role.employment == value
            case Kind.PERCENT:
                role.percent = role.percent or float(value)
                return role.percent == float(value)
            case Kind.PLACE:
                role.place = role.place or value
                return folded(role.place) == folded(value)
            case _:
                _add(value, role.roles)
        return True


def _add(word: str, words: list[str]) -> None:
    if folded(word) not in map(folded, words):
        words.append(word)


def _named_in(key: str, known: Mapping[str, str]) -> str | None:
    """«OKR-ambassadør (vara)», «tidligere OKR-ambassadør»: named, but not as it stands."""
    return next((code for word, code in known.items() if word in key), None)


def _near(key: str, known: Mapping[str, str]) -> str | None:
    """What the nearest known word leads to, when it is as near as a slip of the pen."""
    if len(key) > _LONGEST:
        return None
    found = [
        (slips, code)
        for word, code in known.items()
        if (slips := slips_between(key, word, min(_MOST_SLIPS, len(word) // _LETTERS_A_SLIP))) is not None
    ]
    return min(found)[1] if found else None
