"""Objectives pasted from a document or a table: pure, and never more than a guess that is shown before it is saved."""

from kurs.okr.validators.pasted.lines import read_lines
from kurs.okr.validators.pasted.parts import Note, Pasted, PastedKeyResult, PastedObjective
from kurs.okr.validators.pasted.table import is_table, read_table

__all__ = ["Note", "Pasted", "PastedKeyResult", "PastedObjective", "read_pasted"]

LONGEST_PASTE = 100_000
MOST_LINES = 1_000
LONGEST_LINE = 5_000


def read_pasted(text: str) -> Pasted:
    """Everything in the text, as a table when most lines have columns. What no person reads through is one note."""
    if len(text) > LONGEST_PASTE:
        return Pasted(notes=[Note(0, "too_much", stops=True)])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", " ")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return Pasted(notes=[Note(0, "too_much", stops=True)])
    if any(len(line) > LONGEST_LINE for line in lines):
        return Pasted(notes=[Note(0, "long_line", stops=True)])
    if not text.strip():
        return Pasted(notes=[Note(0, "nothing", stops=True)])
    return read_table(lines) if is_table(lines) else read_lines(lines)
