from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.picture import CourseLine, Point, apart, course_line, height_at

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart


MIDDLE = date(2026, 10, 21)  # the fiftieth


def day(n: int) -> date:
    return START + timedelta(days=n)


def line(*points: tuple[date, float], today: date = MIDDLE) -> CourseLine:
    return course_line(points, start=START, end=END, today=today, width=104, height=24, padding=2)


def test_the_plan_runs_from_corner_to_corner() -> None:
    assert line().plan == (Point(2.0, 22.0), Point(102.0, 2.0))


def test_without_points_there_is_a_plan_and_nothing_else() -> None:
    found = line()
    assert (found.actual, found.today, found.last) == ((), None, None)
    assert found.y_range == (0.0, 1.0)


def test_one_point_is_reached_from_the_baseline() -> None:
    found = line((day(20), 0.5))
    assert found.actual == (Point(2.0, 22.0), Point(22.0, 12.0))
    assert found.last == Point(22.0, 12.0)


def test_the_dot_stands_at_today_on_the_last_known_progress() -> None:
    assert line((day(20), 0.5)).today == Point(52.0, 12.0)


def test_a_point_on_the_first_day_needs_no_baseline() -> None:
    assert line((START, 0.1)).actual == (Point(2.0, 20.0),)


@pytest.mark.parametrize(("today", "x"), [(day(-1), None), (day(0), 2.0), (END, 102.0), (day(200), 102.0)])
def test_the_dot_waits_for_the_start_and_stays_at_the_end(today: date, x: float | None) -> None:
    dot = line((START, 0.5), today=today).today
    assert (dot.x if dot else None) == x


def test_negative_progress_widens_the_range_downwards() -> None:
    found = line((day(50), -0.25))
    assert found.y_range == (-0.25, 1.0)
    assert found.plan == (Point(2.0, 18.0), Point(102.0, 2.0))
    assert found.last == Point(52.0, 22.0)


def test_overshoot_widens_the_range_upwards() -> None:
    found = line((day(50), 1.25))
    assert found.y_range == (0.0, 1.25)
    assert found.plan == (Point(2.0, 22.0), Point(102.0, 6.0))
    assert found.last == Point(52.0, 2.0)


def test_an_outlier_stays_at_the_edge() -> None:
    found = line((day(10), 500.0), (day(20), -500.0))
    assert found.y_range == (-1.0, 2.0)
    assert found.actual[1:] == (Point(12.0, 2.0), Point(22.0, 22.0))


def test_points_outside_the_dates_stand_at_the_ends() -> None:
    found = line((day(-30), 0.1), (day(-3), 0.2), (day(120), 0.9), (day(130), 0.7))
    assert found.actual == (Point(2.0, 18.0), Point(102.0, 8.0))


def test_the_order_is_by_day_and_the_last_of_a_day_counts() -> None:
    found = line((day(40), 0.5), (day(20), 0.9), (day(20), 0.25))
    assert found.actual == (Point(2.0, 22.0), Point(22.0, 17.0), Point(42.0, 12.0))


def test_a_cycle_of_one_day() -> None:
    found = course_line([(START, 0.5)], start=START, end=START, today=START)
    assert found.plan[0].x < found.plan[1].x
    assert found.last == Point(94.0, 12.0)


def test_what_is_not_a_number_is_not_drawn() -> None:
    assert line((day(5), float("nan")), (day(6), float("inf"))).actual == ()


anything = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.floats(-1e9, 1e9)),
    max_size=20,
)


@given(anything, st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_everything_lies_inside_the_drawing_and_runs_to_the_right(
    points: list[tuple[date, float]], today: date
) -> None:
    found = line(*points, today=today)
    drawn = [*found.plan, *found.actual, *filter(None, [found.today, found.last])]
    assert all(2 <= point.x <= 102 and 2 <= point.y <= 22 for point in drawn)
    assert all(point == Point(round(point.x, 1), round(point.y, 1)) for point in drawn)
    assert [p.x for p in found.actual] == sorted(p.x for p in found.actual)


def test_a_plan_of_its_own_takes_the_place_of_the_diagonal() -> None:
    planned = [(START, 0.0), (day(50), 0.1), (END, 1.0)]
    found = course_line([], start=START, end=END, today=MIDDLE, plan=planned, width=104, height=24, padding=2)
    assert found.plan == (Point(2.0, 22.0), Point(52.0, 20.0), Point(102.0, 2.0))


def test_what_is_stepped_holds_each_share_until_the_next() -> None:
    points = [(day(20), 0.5), (day(40), 1.0)]
    found = course_line(points, start=START, end=END, today=MIDDLE, stepped=True, width=104, height=24, padding=2)
    assert found.actual == (Point(2, 22), Point(22, 22), Point(22, 12), Point(42, 12), Point(42, 2))
    assert found.last == Point(42.0, 2.0)


def test_without_an_origin_the_line_begins_with_what_was_measured() -> None:
    points = [(day(20), 1.0)]
    found = course_line(points, start=START, end=END, today=MIDDLE, origin=None, width=104, height=24, padding=2)
    assert found.actual == (Point(22.0, 2.0),)


STEP = (Point(0, 10), Point(4, 10), Point(4, 6), Point(8, 2))


@pytest.mark.parametrize(("x", "y"), [(0, 10), (2, 10), (4, 6), (6, 4), (8, 2), (99, 2)])
def test_the_height_of_a_line_is_that_after_a_step(x: float, y: float) -> None:
    assert height_at(STEP, x) == y


def test_labels_stand_apart_and_above_the_bottom() -> None:
    assert apart([], 16, 100) == []
    assert apart([10, 90], 16, 100) == [10, 90]
    assert apart([10, 12, 14], 16, 100) == [10, 26, 42]
    assert apart([90, 95, 99], 16, 100) == [68, 84, 100]
