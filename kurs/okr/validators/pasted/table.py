"""A table, as Excel puts it on the clipboard: columns parted by tabs, their names in any of the three languages.

Without names the columns come in the order of `COLUMNS`. An empty objective is that of the row above.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kurs.base.written import parse_day
from kurs.okr.validators.pasted.parts import (
    LONGEST_UNIT,
    NUMBER,
    Note,
    Pasted,
    PastedKeyResult,
    PastedObjective,
    number_in,
    with_numbers,
)

COLUMNS: Final = ("objective", "key_result", "baseline", "target", "unit_of_measure", "owner", "due")
NAMES: Final = {
    "objective": "mål hovedmål hovudmål objective goal",
    "why": "hvorfor kvifor why begrunnelse grunngiving",
    "key_result": "nøkkelresultat nøkkelresultater delmål resultat keyresult keyresults kr result",
    "baseline": "fra frå from start startverdi nullpunkt baseline",
    "target": "til to målverdi target",
    "unit_of_measure": "måleenhet måleeining enhet eining unit unitofmeasure unitofmeasurement",
    "owner": "ansvarlig ansvarleg eier eigar owner accountable responsible",
    "due": "frist due duedate deadline forfall dato date",
    "source": "måling målemetode hvordanmåles hvordanmålesdette korleisblirdettemålt kilde kjelde source",
}
HEADINGS: Final = {name: column for column, names in NAMES.items() for name in names.split()}
_CELL: Final = re.compile(rf"(?P<number>{NUMBER})(?P<unit> ?[^0-9]{{0,{LONGEST_UNIT}}})")


def is_table(lines: Sequence[str]) -> bool:
    """Whether more than half of the lines have columns."""
    written = [line for line in lines if line.strip()]
    return 2 * sum("\t" in line.strip() for line in written) > len(written)


def read_table(lines: Sequence[str]) -> Pasted:
    """Row by row. What quotation marks make of it that no table can be is one note."""
    found = Pasted()
    try:
        rows = list(_rows(lines))
    except csv.Error:
        return Pasted(notes=[Note(0, "no_table", stops=True)])
    if not rows:
        return Pasted(notes=[Note(0, "nothing", stops=True)])
    columns = _columns(rows[0][1])
    for number, cells in rows[1:] if columns else rows:
        named = zip(columns or COLUMNS, cells, strict=False)
        _take_row(found, number, {name: " ".join(cell.split()) for name, cell in named if name})
    return found


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, cells); a cell in quotation marks may hold lines and tabs of its own."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter="\t")
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = reader.line_num


def _columns(cells: Sequence[str]) -> list[str]:
    """What the first row calls the columns, "" for what has no meaning here; nothing when it is no heading."""
    columns = [HEADINGS.get(re.sub(r"[^a-zæøå]", "", cell.lower()), "") for cell in cells]
    known = [column for column in columns if column]
    return columns if len(known) > 1 and len(known) == len(set(known)) else []


def _take_row(found: Pasted, number: int, cells: dict[str, str]) -> None:
    title, key_result = cells.get("objective", ""), cells.get("key_result", "")
    if title and not (found.objectives and found.objectives[-1].title == title):
        own = "" if key_result else cells.get("owner", "")
        found.objectives.append(PastedObjective(number, title, cells.get("why", ""), own))
    if key_result:
        found.add(_key_result(found, number, cells))
    elif not title:
        found.notes.append(Note(number, "no_title", " ".join(cells.values()).strip()))


def _key_result(found: Pasted, number: int, cells: dict[str, str]) -> PastedKeyResult:
    baseline, first_unit = _number(found, number, cells.get("baseline", ""))
    target, second_unit = _number(found, number, cells.get("target", ""))
    unit = cells.get("unit_of_measure") or second_unit or first_unit
    row = PastedKeyResult(number, cells["key_result"], baseline, target, unit)
    if baseline is None and target is None:
        row = with_numbers(row)
    due = cells.get("due", "")
    if due and parse_day(due) is None:
        found.notes.append(Note(number, "no_day", due))
    return replace(row, owner=cells.get("owner", ""), due=parse_day(due), source=cells.get("source", ""))


def _number(found: Pasted, number: int, cell: str) -> tuple[Decimal | None, str]:
    """The number in a cell and the unit behind it; a dash or nothing is none."""
    if not cell.strip("-–—? "):
        return None, ""
    match = _CELL.fullmatch(cell)
    value = number_in(match["number"]) if match else None
    if match is None or value is None:
        found.notes.append(Note(number, "no_number", cell))
        return None, ""
    return value, match["unit"].strip()
