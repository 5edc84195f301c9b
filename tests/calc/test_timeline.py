"""Cycles on one line of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.timeline import ROW, TimeSpan, timeline

AUTUMN = TimeSpan(date(2026, 8, 31), date(2026, 12, 20), begun=True, mark=date(2027, 1, 5))
SPRING = TimeSpan(date(2027, 1, 4), date(2027, 4, 30))
TODAY = date(2026, 11, 12)
WIDTH = 720.0


def test_what_has_gone_ends_with_today() -> None:
    autumn, spring = timeline([AUTUMN, SPRING], TODAY, WIDTH).rows
    assert autumn.plan[0].x < autumn.gone[1].x == autumn.today.x < autumn.plan[1].x  # type: ignore[union-attr]
    assert (spring.gone, spring.today, spring.mark) == ((), None, None)
    assert autumn.mark is not None
    assert autumn.mark.x > autumn.plan[1].x
    assert spring.plan[0].y - autumn.plan[0].y == ROW


def test_when_it_is_over_the_line_is_whole_and_has_no_dot() -> None:
    [row] = timeline([AUTUMN], date(2027, 1, 3), WIDTH).rows
    assert row.gone == row.plan
    assert row.today is None


def test_words_turn_round_where_there_is_no_room() -> None:
    autumn, spring = timeline([AUTUMN, SPRING], TODAY, WIDTH).rows
    assert not autumn.words_end
    assert spring.words_end
    assert spring.words.x == spring.plan[1].x


def test_today_is_a_line_only_where_it_is_inside() -> None:
    assert timeline([SPRING], TODAY, WIDTH).today_x is None
    assert timeline([AUTUMN, SPRING], TODAY, WIDTH).today_x is not None
    assert [day.month for day, _x in timeline([AUTUMN], TODAY, WIDTH).months] == [9, 10, 11, 12, 1]


def test_nothing_makes_no_line() -> None:
    with pytest.raises(ValueError, match="needs a span"):
        timeline([], TODAY, WIDTH)


@given(start=st.integers(730_000, 760_000), length=st.integers(1, 800), today=st.integers(725_000, 765_000))
def test_everything_is_inside_the_drawing(start: int, length: int, today: int) -> None:
    span = TimeSpan(date.fromordinal(start), date.fromordinal(start + length), begun=True)
    lines = timeline([span], date.fromordinal(today), 343.0)
    xs = [point.x for row in lines.rows for point in (*row.plan, *row.gone, row.words)]
    assert all(0 <= x <= 343 for x in [*xs, *(x for _day, x in lines.months)])
