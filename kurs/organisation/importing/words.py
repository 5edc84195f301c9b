"""What cells may say, in any of the three languages, and what it means."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kurs.organisation.enums import Employment, MembershipKind, RoleKind, TeamType, UnitKind

type Words = Mapping[str, str]


def _words(known: Mapping[Any, str]) -> dict[str, str]:
    """Each word → the value it means."""
    return {word: str(value) for value, words in known.items() for word in words.split()}


@lru_cache(1000)
def _plain(word: str) -> str:
    """Its letters; many rows say the same."""
    return re.sub(r"[^a-zæøå]", "", word.casefold())


SEAT_NAMES: Final = _words(
    {
        MembershipKind.LEAD: "leder leiar lead leader teamleder teamleiar manager",
        MembershipKind.MEMBER: "medlem medlemmer medlemer member",
    }
)
SEATS: Final = SEAT_NAMES | _words({MembershipKind.LEAD: "ja yes x", MembershipKind.MEMBER: "nei no"})
EMPLOYMENTS: Final = _words(
    {
        Employment.PERMANENT: "fast fastansatt fasttilsett permanent employee",
        Employment.CONSULTANT: "konsulent innleid innleigd consultant contractor ekstern",
        Employment.TEMPORARY: "midlertidig mellombels vikar temporary engasjement",
    }
)
ROLES: Final = _words(
    {
        RoleKind.LEAD_AMBASSADOR: "hovedambassadør hovudambassadør leadambassador ledendeambassadør leiandeambassadør",
        RoleKind.AMBASSADOR: "ambassadør ambassador okrambassadør okrambassador",
        RoleKind.SPONSOR: "sponsor",
        RoleKind.ADMINISTRATOR: "administrator admin",
    }
)
UNIT_KINDS: Final = _words(
    {
        UnitKind.DIVISION: "divisjon division",
        UnitKind.DEPARTMENT: "avdeling department",
        UnitKind.SECTION: "seksjon section",
        UnitKind.TEAM: "team lag gruppe",
        UnitKind.GUILD: "faggruppe guild laug",
    }
)
TEAM_TYPES: Final = _words(
    {
        TeamType.STREAM_ALIGNED: "streamaligned verdistrøm verdistrømsteam verdistraum verdistraumsteam leveranseteam",
        TeamType.ENABLING: "enabling tilrettelegging tilretteleggingsteam",
        TeamType.PLATFORM: "platform plattform plattformteam platformteam",
        TeamType.COMPLICATED_SUBSYSTEM: "complicatedsubsystem delsystem delsystemteam kompliserteam",
    }
)
LANGUAGES: Final = _words(
    {"nb": "nb bokmål norskbokmål norsk no", "nn": "nn nynorsk norsknynorsk", "en": "en engelsk english"}
)


def meaning(word: str, words: Words) -> str:
    """The value that the word means, or ""."""
    return words.get(_plain(word), "")
