"""Which column holds what: recognised by its name in any of the three languages, or said by hand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kurs.organisation.importing.tables import Row, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list of something may hold: field → the names its column goes by; the fields it cannot be without."""

    names: Mapping[str, str]
    needed: tuple[str, ...]

    def field_of(self, heading: str) -> str:
        """The field that a column's name means, or ""."""
        plain = re.sub(r"[^a-zæøå]", "", heading.casefold())
        return next((field for field, names in self.names.items() if plain in names.split()), "")

    def missing(self, fields: Iterable[str]) -> list[str]:
        """Needed fields that no column holds."""
        return [field for field in self.needed if field not in set(fields)]


PLACES: Final = "sted steder stad stader kontorsted kontorstad place places location locations office offices lokasjon"
PEOPLE: Final = Columns(
    {
        "name": "navn namn name fulltnavn fulltnamn fullname ansatt ansatte tilsett tilsette employee employees person",
        "first_name": "fornavn førenamn firstname givenname",
        "last_name": "etternavn etternamn lastname surname familyname",
        "email": "epost epostadresse eadresse email mail mailaddress emailaddress epostadr epostadresser emails",
        "unit": "enhet enheter eining einingar unit units team teams lag gruppe grupper group groups department "
        "departments",
        "seat": "plass seat membership medlemskap rolleienheten rolleieininga medlemellerleder medlemellerleiar "
        "memberorlead",
        "place": PLACES,
        "professions": "fag fagområde fagområder fagfelt yrke yrker profesjon profesjoner profesjonar tittel titler "
        "titlar stilling stillinger stillingar stillingstittel title titles profession professions jobtitle jobtitles",
        "employment": "ansettelse ansettelser ansettelsesform tilsetjing tilsetjingar tilsetjingsform employment "
        "tilknytning tilknyting",
        "percent": "prosent stillingsprosent percent percentage fte",
        "language": "språk målform language languages",
        "role": "rolle roller rollar role roles okrrolle okrroller okrrollar okrrole okrroles",
    },
    ("email",),
)
UNITS: Final = Columns(
    {
        "name": "navn namn name enhet enheter eining einingar unit units team lag",
        "parent": "over overordnet overordnetenhet overordna overordnaeining parent parentunit under del liggerunder "
        "liggunder belongsunder",
        "kind": "type slag kind enhetstype einingstype unittype nivå level typeenhet typeeining kindofunit",
        "place": PLACES,
        "team_type": "teamtype teamtyper teamtypar lagtype",
        "chat_url": "kanal kanaler kanalar kanaladresse channel channels chat slack teams chaturl",
    },
    ("name",),
)


def recognised(table: Table, columns: Columns) -> tuple[str, ...]:
    """The field of each column, "" for what has no meaning here or has come before."""
    fields: list[str] = []
    for heading in table.heading:
        field = columns.field_of(heading)
        fields.append(field if field not in fields else "")
    return tuple(fields)


def cells_of(row: Row, fields: Sequence[str]) -> dict[str, str]:
    """Field → text; an empty cell is not there."""
    return {field: cell for field, cell in zip(fields, row.cells, strict=False) if field and cell}
