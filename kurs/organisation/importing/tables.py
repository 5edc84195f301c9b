"""A table out of a pasted text, a CSV file or a workbook: rows of texts with the numbers people see beside them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

LARGEST_FILE: Final = 5_000_000  # bytes
LARGEST_UNPACKED: Final = 100_000_000  # bytes; a workbook is packed, and may be packed to do harm
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 60
DELIMITERS: Final = "\t;,|"
PACKED: Final = b"PK\x03\x04"


class NotATable(Exception):
    """Why nothing can be read: `code` says what, `line` where, `most` how much would have been read."""

    def __init__(self, code: str, line: int = 0, most: int = 0) -> None:
        super().__init__(code)
        self.code, self.line, self.most = code, line, most


@dataclass(frozen=True, slots=True)
class Row:
    """The number that the row has in the file, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The first row that is not empty is the heading; an address in it says that the list has none, and it is empty."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]

    def as_text(self) -> str:
        """The table as it is pasted: cells parted by tabs. `read_text` gives the same cells back."""
        written = io.StringIO()
        csv.writer(written, delimiter="\t", lineterminator="\n").writerows(
            [*([self.heading] if any(self.heading) else []), *(row.cells for row in self.rows)]
        )
        return written.getvalue()


def read_file(content: bytes) -> Table:
    """A workbook (XLSX, XLS or ODS: its first sheet that has something) or a text in UTF-8, UTF-16 or Windows-1252.

    Raises NotATable: `too_large` (`most` bytes), `empty`, `not_text`, `no_table`, `too_many` (`most` rows).
    """
    if len(content) > LARGEST_FILE:
        raise NotATable("too_large", most=LARGEST_FILE)
    if content.startswith((PACKED, b"\xd0\xcf\x11\xe0")):
        return _table(_sheet_rows(content))
    return read_text(_text_of(content))


def read_text(text: str) -> Table:
    """A pasted or saved table, its cells parted by tab, semicolon, comma or bar. Raises NotATable as `read_file`."""
    if "\x00" in text:
        raise NotATable("not_text")
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    return _table(_text_rows(lines, delimiter))


def _text_of(content: bytes) -> str:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(start):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                break
    if any(byte < 9 for byte in content):
        raise NotATable("not_text")
    return content.decode("cp1252", errors="replace")


def _text_rows(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error:
        raise NotATable("no_table", before + 1) from None


def _sheet_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        if content.startswith(PACKED):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                    raise NotATable("too_large", most=LARGEST_FILE)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height:
                yield from ((at, [_written(cell) for cell in row]) for at, row in enumerate(sheet.iter_rows(), 1))
                return
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        raise NotATable("no_table") from None


def _written(cell: object) -> str:
    """A cell as somebody would have typed it: whole numbers without a decimal, days without a time of day."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _table(numbered: Iterable[tuple[int, list[str]]]) -> Table:
    rows = []
    for number, cells in numbered:
        tidy = tuple([" ".join(cell.split()) for cell in cells[:MOST_COLUMNS]])
        if any(tidy):
            rows.append(Row(number, tidy))
        if len(rows) > MOST_ROWS + 1:
            raise NotATable("too_many", most=MOST_ROWS)
    if not rows:
        raise NotATable("empty")
    if any("@" in cell for cell in rows[0].cells):
        return Table(("",) * len(rows[0].cells), tuple(rows))
    return Table(rows[0].cells, tuple(rows[1:]))
