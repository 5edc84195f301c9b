"""The rows of a list of units, each with what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kurs.organisation.importing import words
from kurs.organisation.importing.columns import cells_of
from kurs.organisation.importing.tables import Row, Table
from kurs.organisation.validators import LONGEST_NAME, LONGEST_PLACE

LONGEST_CHANNEL = 500


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the row says it; "" is not said. `parent` is a name or a path of names («Avdeling / Team»).

    A channel is an address, or a name that begins with #. `asked` are the words that mean nothing here; `problem` is a
    code when the row cannot be used.
    """

    number: int
    name: str = ""
    parent: str = ""
    kind: str = ""
    place: str = ""
    team_type: str = ""
    chat_url: str = ""
    chat_text: str = ""
    asked: tuple[str, ...] = ()
    problem: str = ""


def unit_lines(table: Table, fields: Sequence[str]) -> tuple[UnitLine, ...]:
    """Every row by the columns' fields. The same name under the same parent is a problem of the later row."""
    return tuple(_lines(table, fields))


def _lines(table: Table, fields: Sequence[str]) -> Iterator[UnitLine]:
    seen: set[tuple[str, str]] = set()
    for row in table.rows:
        line = _line(row, fields, seen)
        seen.add((line.name.casefold(), line.parent.casefold()))
        yield line


def _line(row: Row, fields: Sequence[str], seen: set[tuple[str, str]]) -> UnitLine:
    cells = cells_of(row, fields)
    known: dict[str, words.Words] = {"kind": words.UNIT_KINDS, "team_type": words.TEAM_TYPES}
    read = {field: words.meaning(cells[field], meanings) for field, meanings in known.items() if field in cells}
    channel = cells.get("chat_url", "")
    is_address = channel.startswith(("https://", "http://")) and len(channel) <= LONGEST_CHANNEL
    is_name = channel.startswith("#") and 1 < len(channel) <= LONGEST_NAME
    return UnitLine(
        row.number,
        cells.get("name", ""),
        cells.get("parent", ""),
        place=cells.get("place", ""),
        chat_url=channel if is_address else "",
        chat_text=channel if is_name else "",
        asked=(
            *(cells[field] for field, value in read.items() if not value),
            *([channel] if channel and not (is_address or is_name) else ()),
        ),
        problem=_problem(cells, seen),
        **read,
    )


def _problem(cells: dict[str, str], seen: set[tuple[str, str]]) -> str:
    name, parent = cells.get("name", ""), cells.get("parent", "")
    if not name:
        return "no_name"
    if len(name) > LONGEST_NAME or len(cells.get("place", "")) > LONGEST_PLACE:
        return "too_long"
    if (name.casefold(), parent.casefold()) in seen:
        return "twice"
    return "under_itself" if name.casefold() == parent.casefold() else ""
