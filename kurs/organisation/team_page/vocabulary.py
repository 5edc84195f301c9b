"""The words that are known in the role of a profile. An organisation can bring its own places, units and roles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Employment(StrEnum):
    """How somebody is employed."""

    FAST = "fast"
    KONSULENT = "konsulent"
    MIDLERTIDIG = "midlertidig"


class Kind(StrEnum):
    """What an item of a role may be."""

    PROFESSION = "profession"
    ROLE = "role"
    EMPLOYMENT = "employment"
    PERCENT = "percent"
    PLACE = "place"
    UNIT = "unit"


EMPLOYMENTS: Final[Mapping[str, str]] = {
    Employment.FAST: "fast, fast ansatt, fast ansettelse, fast stilling, fast tilsett, fast tilsatt, permanent",
    Employment.KONSULENT: "konsulent, innleid, innleigd, innleid konsulent, innleigd konsulent, ekstern konsulent, "
    "ekstern, consultant",
    Employment.MIDLERTIDIG: "midlertidig, midlertidig ansatt, midlertidig ansettelse, midlertidig stilling, "
    "mellombels, mellombels tilsett, mellombels tilsatt, vikar, vikariat, engasjement, temporary",
}
# The codes are those of kurs.organisation.enums.RoleKind. A page never makes anybody an administrator.
ROLES: Final = {
    "ambassador": "OKR ambassadør, OKR ambassador",
    "lead_ambassador": "OKR hovedambassadør, OKR hovudambassadør, hoved OKR ambassadør, leder for OKR ambassadørene, "
    "ledende OKR ambassadør, leiande OKR ambassadør, lead OKR ambassador, OKR lead ambassador",
    "sponsor": "OKR sponsor",
}
# Where the directorates are, and the towns and municipal centres where others most likely sit.
PLACES: Final = """
Oslo, Leikanger, Brønnøysund, Hamar, Stavanger, Førde, Korgen,
Alta, Arendal, Asker, Askim, Askvoll, Aurland, Balestrand, Bardufoss, Bergen, Bodø, Bryne, Dombås, Drammen, Drøbak,
Egersund, Eidfjord, Eidsvoll, Elverum, Fagernes, Farsund, Fauske, Finnsnes, Flekkefjord, Florø, Fosnavåg, Fredrikstad,
Geilo, Gjøvik, Gol, Grimstad, Halden, Hammerfest, Harstad, Haugesund, Hermansverk, Holmestrand, Honningsvåg, Horten,
Hønefoss, Jessheim, Jørpeland, Karasjok, Kautokeino, Kirkenes, Kongsberg, Kongsvinger, Kragerø, Kristiansand,
Kristiansund, Larvik, Leknes, Leirvik, Levanger, Lillehammer, Lillestrøm, Lillesand, Lyngdal, Lysaker, Lærdal, Mandal,
Mo i Rana, Molde, Mosjøen, Moss, Måløy, Namsos, Narvik, Nordfjordeid, Notodden, Odda, Orkanger, Otta, Porsgrunn,
Rakkestad, Risør, Rjukan, Røros, Sandane, Sandefjord, Sandnes, Sandnessjøen, Sandvika, Sarpsborg, Skien, Sogndal,
Sortland, Stathelle, Steinkjer, Stjørdal, Stord, Stryn, Svolvær, Tromsø, Trondheim, Tvedestrand, Tynset, Tønsberg,
Ulsteinvik, Vadsø, Vardø, Verdalsøra, Vik, Volda, Voss, Ørsta, Øvre Årdal, Ålesund, Åndalsnes, Ås
"""
UNITS: Final = "BOD, FEL"
# Not the role itself, but a reason to ask whether it is meant.
ROLE_HINTS: Final = {
    "ambassador": "ambassadør, OKR, OKR coach, OKR mester, OKR meister, OKR kontakt, OKR ansvarlig, OKR ansvarleg, "
    "OKR koordinator, OKR champion",
    "sponsor": "sponsor",
}
ACTING: Final = "midl"  # «Midl.» alone: acting, or employed for a time; it is asked about
_APART: Final = re.compile(r"[\W_]+")
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ð": "d"})


def folded(words: str) -> str:
    """«OKR-Ambassadør » → «okrambassador»: what is left when case, marks and spaces are put aside."""
    plain = unicodedata.normalize("NFD", words.casefold().translate(_LETTERS))
    return _APART.sub("", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def _listed(words: str) -> Iterator[str]:
    return (word.strip() for word in words.split(",") if word.strip())


def _codes(words: Mapping[str, str]) -> Mapping[str, str]:
    return {folded(word): str(code) for code, listed in words.items() for word in _listed(listed)}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known words by what is left of them when `folded`: places lead to their names, the others to codes."""

    places: Mapping[str, str]
    units: frozenset[str]
    roles: Mapping[str, str] = field(default_factory=lambda: _codes(ROLES))
    role_hints: Mapping[str, str] = field(default_factory=lambda: _codes(ROLE_HINTS))
    employments: Mapping[str, str] = field(default_factory=lambda: _codes(EMPLOYMENTS))


def vocabulary(places: Iterable[str] = (), units: Iterable[str] = ()) -> Vocabulary:
    """The words known to everybody, with an organisation's own places and units added."""
    return Vocabulary(
        places={folded(place): place for place in (*_listed(PLACES), *places)},
        units=frozenset(folded(unit) for unit in (*_listed(UNITS), *units)),
    )


EVERYBODYS: Final = vocabulary()
