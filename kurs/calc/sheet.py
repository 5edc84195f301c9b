"""How much fits on one sheet of paper, and in which size: counted in millimetres before anything is drawn.

Widths are on the safe side: a letter is taken a little wider than it is on average, and words break only between them
unless one is longer than its column.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

POINT: Final = 25.4 / 72  # millimetres
LETTER: Final = 0.57  # of the size: the average letter of the typeface, with room
LEADING: Final = 1.3
GAP: Final = 3.0  # millimetres between columns
RULE: Final = 0.3  # below a title


@dataclass(frozen=True, slots=True)
class Size:
    """One step of the sheet: points of the text and of a title, the most lines that a text may take, and the space
    between rows in millimetres."""

    text: float
    title: float
    most_lines: int
    space: float


@dataclass(frozen=True, slots=True)
class Column:
    """A text in a column. Its width is in ems, so that as many letters fit in every size; None: what is left."""

    text: str
    ems: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A title across the sheet and the rows below it, each with its columns; `notes` are lines of text below."""

    title: str
    rows: Sequence[Sequence[Column]]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The step that was chosen, and how many rows of each block are shown; None for a block that is left out."""

    step: int
    shown: tuple[int | None, ...]

    def left_out(self, blocks: Sequence[Block]) -> int:
        """How many rows do not fit."""
        return sum(len(block.rows) - (count or 0) for block, count in zip(blocks, self.shown, strict=True))


def lines(text: str, width: float, size: float) -> int:
    """Lines that a text takes in a column of `width` millimetres, set in `size` points; at least one."""
    room = max(1, math.floor(width / (size * POINT * LETTER)))
    count, used = 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length <= room:
            used += 1 + length
            continue
        count += bool(used)
        count += (length - 1) // room
        used = (length - 1) % room + 1
    return count


def fit(blocks: Sequence[Block], *, width: float, height: float, sizes: Sequence[Size]) -> Fit:
    """The largest size in which everything fits on `width` × `height` millimetres.

    When nothing does, the last size, and rows are left out from the end; a block keeps its title as long as it can.
    """
    for step, size in enumerate(sizes):
        if sum(_height(block, width, size) for block in blocks) <= height:
            return Fit(step, tuple(len(block.rows) for block in blocks))
    return Fit(len(sizes) - 1, _cut(blocks, width, height, sizes[-1]))


def _cut(blocks: Sequence[Block], width: float, height: float, size: Size) -> tuple[int | None, ...]:
    """As many titles as fit, then rows in turn from the first block on."""
    shown: list[int | None] = [None] * len(blocks)
    left = height
    for place, block in enumerate(blocks):
        needed = _title_height(block, width, size)
        if needed > left:
            break
        left -= needed
        shown[place] = 0
    for place, block in enumerate(blocks):
        for row in block.rows if shown[place] is not None else ():
            needed = _row_height(row, width, size)
            if needed > left:
                return tuple(shown)
            left -= needed
            shown[place] = (shown[place] or 0) + 1
    return tuple(shown)


def _height(block: Block, width: float, size: Size) -> float:
    return _title_height(block, width, size) + sum(_row_height(row, width, size) for row in block.rows)


def _title_height(block: Block, width: float, size: Size) -> float:
    """The title with its rule, and the notes of the block."""
    title = min(size.most_lines, lines(block.title, width, size.title)) * _line(size.title)
    notes = sum(min(size.most_lines, lines(note, width, size.text)) * _line(size.text) for note in block.notes)
    return title + notes + 3 * size.space + RULE


def _row_height(row: Sequence[Column], width: float, size: Size) -> float:
    em = size.text * POINT
    left = width - GAP * (len(row) - 1) - sum(column.ems or 0.0 for column in row) * em
    widths = (left if column.ems is None else column.ems * em for column in row)
    counts = (lines(column.text, each, size.text) for column, each in zip(row, widths, strict=True))
    return min(size.most_lines, max(counts, default=1)) * _line(size.text) + size.space


def _line(size: float) -> float:
    return size * POINT * LEADING
