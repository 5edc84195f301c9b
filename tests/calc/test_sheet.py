"""What fits on a sheet: lines of a text, the size that is chosen, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.sheet import Block, Column, Size, fit, lines

SIZES = (Size(10, 13, 3, 2.0), Size(8, 10, 2, 1.5), Size(6.5, 8, 1, 1.0))


def block(rows: int, text: str = "Kort", title: str = "Mål") -> Block:
    return Block(title, [[Column("i rute", 7), Column(text)] for _row in range(rows)])


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 50, 1),
        ("ord", 50, 1),
        ("a" * 24, 50, 1),  # 24 letters of 10 points fit in 50 mm
        ("a" * 25, 50, 2),
        ("a" * 49, 50, 3),
        ("aaaa " * 11, 50, 3),  # five words of four letters and the spaces between them are 24
        ("kort " + "a" * 30, 50, 3),
        ("x", 0.1, 1),
    ],
)
def test_lines(text: str, width: float, expected: int) -> None:
    assert lines(text, width, 10) == expected


@given(st.text(alphabet="abc ", max_size=200), st.floats(1, 300), st.floats(5, 20))
def test_lines_never_fewer_than_the_letters_need(text: str, width: float, size: float) -> None:
    room = max(1, int(width / (size * 25.4 / 72 * 0.57)))
    needed = -(-len("".join(text.split())) // room)
    assert max(1, needed) <= lines(text, width, size) <= max(1, len(text))


@given(st.integers(0, 8), st.integers(0, 8), st.integers(10, 200))
def test_more_height_never_makes_it_smaller(first: int, second: int, height: int) -> None:
    blocks = [block(first), block(second)]
    small = fit(blocks, width=277, height=height, sizes=SIZES)
    large = fit(blocks, width=277, height=height + 20, sizes=SIZES)
    assert large.step <= small.step
    assert large.left_out(blocks) <= small.left_out(blocks)


def test_little_is_set_large_and_much_is_set_small() -> None:
    steps = [fit([block(rows)], width=277, height=60, sizes=SIZES).step for rows in (1, 7, 8, 11, 12, 18)]
    assert steps == sorted(steps)
    assert set(steps) == {0, 1, 2}


def test_what_does_not_fit_is_counted() -> None:
    blocks = [block(30), block(30)]
    found = fit(blocks, width=277, height=60, sizes=SIZES)
    assert found.step == 2
    assert found.shown[0] is not None
    assert 0 < found.shown[0] < 30
    assert found.shown[1] == 0
    assert found.left_out(blocks) == 60 - found.shown[0]


def test_a_sheet_without_room_leaves_everything_out() -> None:
    blocks = [block(2)]
    found = fit(blocks, width=277, height=1, sizes=SIZES)
    assert (found.shown, found.left_out(blocks)) == ((None,), 2)
