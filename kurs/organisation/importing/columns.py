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


PEOPLE: Final = Columns(
    {
        "name": "navn namn name fulltnavn fulltnamn fullname ansatt tilsett employee person",
        "first_name": "fornavn førenamn firstname givenname",
        "last_name": "etternavn etternamn lastname surname familyname",
        "email": "epost epostadresse eadresse email mail mailaddress emailaddress epostadr",
        "unit": "enhet eining unit team lag gruppe group department",
        "seat": "plass seat membership medlemskap rolleienheten rolleieininga",
        "place": "sted stad kontorsted kontorstad place location office lokasjon",
        "professions": "fag yrke profesjon tittel stillingstittel title profession professions jobtitle",
        "employment": "ansettelse ansettelsesform tilsetjing tilsetjingsform employment tilknytning tilknyting",
        "percent": "prosent stillingsprosent percent fte",
        "language": "språk målform language",
        "role": "rolle rolle role okrrolle okrrole",
    },
    ("email",),
)
UNITS: Final = Columns(
    {
        "name": "navn namn name enhet eining unit team lag",
        "parent": "over overordnet overordnetenhet overordna overordnaeining parent parentunit under del",
        "kind": "type slag kind enhetstype einingstype unittype nivå level",
        "place": "sted stad kontorsted kontorstad place location office lokasjon",
        "team_type": "teamtype lagtype",
        "chat_url": "kanal kanaladresse channel chat slack teams chaturl",
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
