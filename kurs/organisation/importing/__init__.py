"""People and units from a spreadsheet: read, mapped and checked as plain values before anything is saved."""

from kurs.organisation.importing.columns import PEOPLE, UNITS, Columns, recognised
from kurs.organisation.importing.people import PersonLine, person_lines
from kurs.organisation.importing.tables import LARGEST_FILE, MOST_ROWS, NotATable, Row, Table, read_file, read_text
from kurs.organisation.importing.units import UnitLine, unit_lines

__all__ = [
    "LARGEST_FILE",
    "MOST_ROWS",
    "PEOPLE",
    "UNITS",
    "Columns",
    "NotATable",
    "PersonLine",
    "Row",
    "Table",
    "UnitLine",
    "person_lines",
    "read_file",
    "read_text",
    "recognised",
    "unit_lines",
]
