"""The rows of a list of people, each with what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kurs.organisation.importing import words
from kurs.organisation.importing.columns import cells_of
from kurs.organisation.importing.tables import Row, Table
from kurs.organisation.validators import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PLACE

ADDRESS: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
MOST_PROFESSIONS: Final = 8
READ: Final[dict[str, words.Words]] = {
    "seat": words.SEATS,
    "employment": words.EMPLOYMENTS,
    "role": words.ROLES,
    "language": words.LANGUAGES,
}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as the row says it; "" and None are not said. `problem` is a code when the row cannot be used.

    `unit` is a name or a path of names («Avdeling / Team»). `asked` are the words that mean nothing here.
    """

    number: int
    name: str = ""
    email: str = ""
    unit: str = ""
    seat: str = ""
    place: str = ""
    professions: tuple[str, ...] = ()
    employment: str = ""
    percent: int | None = None
    language: str = ""
    role: str = ""
    asked: tuple[str, ...] = ()
    problem: str = ""


def person_lines(table: Table, fields: Sequence[str]) -> tuple[PersonLine, ...]:
    """Every row by the columns' fields. The same address twice is a problem of the later row."""
    return tuple(_lines(table, fields))


def _lines(table: Table, fields: Sequence[str]) -> Iterator[PersonLine]:
    seen: set[str] = set()
    for row in table.rows:
        line = _line(row, fields, seen)
        seen.add(line.email)
        yield line


def _line(row: Row, fields: Sequence[str], seen: set[str]) -> PersonLine:
    cells = cells_of(row, fields)
    name = cells.get("name") or " ".join(filter(None, (cells.get("first_name"), cells.get("last_name"))))
    email = cells.get("email", "").removeprefix("mailto:").lower()
    read = {field: words.meaning(cells[field], known) for field, known in READ.items() if field in cells}
    if "role" in read and not read["role"] and "seat" not in read and "unit" in cells:
        _seat_for_role(read, cells["role"])
    percent, percent_is_odd = _percent(cells["percent"]) if "percent" in cells else (None, False)
    asked = [cells[field] for field, value in read.items() if not value]
    return PersonLine(
        row.number,
        name,
        email,
        unit=cells.get("unit", ""),
        place=cells.get("place", ""),
        professions=_professions(cells["professions"]) if "professions" in cells else (),
        percent=percent,
        asked=(*asked, *([cells["percent"]] if percent_is_odd else ())),
        problem=_problem(name, email, cells.get("place", ""), seen),
        **read,
    )


def _seat_for_role(read: dict[str, str], word: str) -> None:
    """In many lists the column «Role» says who leads the unit and who is a member of it."""
    if seat := words.meaning(word, words.SEAT_NAMES):
        read["seat"] = seat
        del read["role"]


def _problem(name: str, email: str, place: str, seen: set[str]) -> str:
    if not email:
        return "no_address"
    if not ADDRESS.fullmatch(email) or len(email) > LONGEST_ADDRESS:
        return "not_an_address"
    if email in seen:
        return "twice"
    if len(name) > LONGEST_NAME or len(place) > LONGEST_PLACE:
        return "too_long"
    return ""


def _professions(cell: str) -> tuple[str, ...]:
    return tuple(word[:LONGEST_PLACE] for part in re.split(r"[,;/]", cell) if (word := part.strip()))[:MOST_PROFESSIONS]


def _percent(cell: str) -> tuple[int | None, bool]:
    """(0 to 100 or None, whether it says something else). A share as Excel keeps it, 0.8, is 80."""
    plain = cell.replace("%", "").replace(",", ".").strip()
    try:
        number = float(plain) if plain else None
    except ValueError:
        return None, True
    if number is None:
        return None, False
    if 0 < number <= 1 and "%" not in cell:
        number *= 100
    return (round(number), False) if 0 < number <= 100 else (None, True)
