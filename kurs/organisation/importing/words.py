"""What cells may say, in any of the three languages, and what it means."""

import re
from collections.abc import Mapping
from typing import Any, Final

from kurs.organisation.enums import Employment, MembershipKind, RoleKind, TeamType, UnitKind

type Words = Mapping[Any, str]

SEATS: Final = {
    MembershipKind.LEAD: "leder leiar lead leader teamleder teamleiar manager ja yes x",
    MembershipKind.MEMBER: "medlem member nei no",
}
EMPLOYMENTS: Final = {
    Employment.PERMANENT: "fast fastansatt fasttilsett permanent employee",
    Employment.CONSULTANT: "konsulent innleid innleigd consultant contractor ekstern",
    Employment.TEMPORARY: "midlertidig mellombels vikar temporary engasjement",
}
ROLES: Final = {
    RoleKind.LEAD_AMBASSADOR: "hovedambassadør hovudambassadør leadambassador ledendeambassadør leiandeambassadør",
    RoleKind.AMBASSADOR: "ambassadør ambassador okrambassadør okrambassador",
    RoleKind.SPONSOR: "sponsor",
    RoleKind.ADMINISTRATOR: "administrator admin",
}
UNIT_KINDS: Final = {
    UnitKind.DIVISION: "divisjon division",
    UnitKind.DEPARTMENT: "avdeling department",
    UnitKind.SECTION: "seksjon section",
    UnitKind.TEAM: "team lag gruppe",
    UnitKind.GUILD: "faggruppe guild laug",
}
TEAM_TYPES: Final = {
    TeamType.STREAM_ALIGNED: "streamaligned verdistrøm verdistrømsteam verdistraum verdistraumsteam leveranseteam",
    TeamType.ENABLING: "enabling tilrettelegging tilretteleggingsteam",
    TeamType.PLATFORM: "platform plattform plattformteam platformteam",
    TeamType.COMPLICATED_SUBSYSTEM: "complicatedsubsystem delsystem delsystemteam kompliserteam",
}
LANGUAGES: Final = {"nb": "nb bokmål norskbokmål norsk no", "nn": "nn nynorsk norsknynorsk", "en": "en engelsk english"}


def meaning(word: str, words: Words) -> str:
    """The value whose words hold this one, or ""."""
    plain = re.sub(r"[^a-zæøå]", "", word.casefold())
    return next((str(value) for value, known in words.items() if plain and plain in known.split()), "")
