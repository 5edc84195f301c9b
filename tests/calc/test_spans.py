"""Spans that together hold every day, or the first day that they do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.spans import Span, first_gap

DAYS = [date(2026, 11, 1) + timedelta(days=n) for n in range(30)]


def day(number: int) -> date:
    return DAYS[number - 1]


@pytest.mark.parametrize(
    ("spans", "start", "end", "gap"),
    [
        ([], 3, None, 3),
        ([(1, None)], 3, None, None),
        ([(1, 9), (10, None)], 3, None, None),
        ([(10, None), (1, 8)], 3, None, 9),
        ([(1, 9)], 3, None, 10),
        ([(1, 9)], 3, 9, None),
        ([(9, 4), (4, 12)], 4, 12, None),
        ([(5, 2)], 4, 6, 4),
        ([(4, None)], 3, 3, 3),
        ([(1, 20), (2, 3), (21, 22)], 5, 22, None),
    ],
)
def test_first_gap(spans: list[tuple[int, int | None]], start: int, end: int | None, gap: int | None) -> None:
    given_spans: list[Span] = [(day(first), day(last) if last else None) for first, last in spans]
    assert first_gap(given_spans, day(start), day(end) if end else None) == (day(gap) if gap else None)


NUMBER = st.integers(1, len(DAYS))


@given(st.lists(st.tuples(NUMBER, NUMBER), max_size=6), NUMBER, NUMBER)
def test_first_gap_is_the_first_day_outside_all(spans: list[tuple[int, int]], start: int, end: int) -> None:
    held = {number for first, last in spans for number in range(first, last + 1)}
    outside = [number for number in range(start, end + 1) if number not in held]
    found = first_gap([(day(first), day(last)) for first, last in spans], day(start), day(end))
    assert found == (day(outside[0]) if outside else None)
