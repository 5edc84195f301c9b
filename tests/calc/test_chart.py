from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.chart import Chart, Margin, Plot, can_be_drawn, chart
from kurs.calc.days import DayCount
from kurs.calc.forecast import Forecast
from kurs.calc.measure import HoldMode, Kind, Measure, Step
from kurs.calc.picture import Point

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart


def draw(
    *points: tuple[date, float],
    today: date = date(2026, 10, 21),
    baseline: float = 30.0,
) -> Chart:
    return chart(
        points,
        measure=Measure(Kind.FROM_TO, baseline, 10.0),
        start=START,
        end=END,
        today=today,
        width=120,
        height=110,
        margin=Margin(5, 10, 5, 10),
    )


def test_the_plan_runs_from_baseline_to_target_in_their_own_unit() -> None:
    found = draw()
    assert found.plot == Plot(10, 5, 110, 105)
    assert [tick.value for tick in found.value_ticks] == [10.0, 15.0, 20.0, 25.0, 30.0]
    assert [tick.y for tick in found.value_ticks] == [105.0, 80.0, 55.0, 30.0, 5.0]
    assert found.plan == (Point(10, 5.0), Point(110, 105.0))
    assert (found.baseline_y, found.target_y) == (5.0, 105.0)
    assert (found.actual, found.measured, found.today) == ((), (), None)
    assert found.today_x == 60.0


def test_measured_values_are_joined_from_the_baseline() -> None:
    found = draw((date(2026, 9, 11), 25.0))
    assert found.actual == (Point(10, 5.0), Point(20.0, 30.0))
    assert [(m.day, m.value, m.at) for m in found.measured] == [(date(2026, 9, 11), 25.0, Point(20.0, 30.0))]
    assert found.today == Point(60.0, 30.0)


def test_values_beyond_baseline_and_target_widen_the_axis() -> None:
    found = draw((START, 42.0), (END, -3.0))
    values = [tick.value for tick in found.value_ticks]
    assert values[0] <= -3.0
    assert values[-1] >= 42.0


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2026, 12, 11)])
def test_there_is_no_today_outside_the_dates(today: date) -> None:
    found = draw((START, 20.0), today=today)
    assert (found.today, found.today_x) == (None, None)


def test_equal_baseline_and_target_still_have_an_axis() -> None:
    found = draw(baseline=10.0)
    assert len(found.value_ticks) >= 2
    assert found.value_ticks[0].value < 10.0 < found.value_ticks[-1].value


def drawn(
    measure: Measure, *points: tuple[date, float], today: date = date(2026, 10, 21), **more: DayCount | Forecast | None
) -> Chart:
    size = {"width": 120.0, "height": 110.0, "margin": Margin(5, 10, 5, 10)}
    return chart(points, measure=measure, start=START, end=END, today=today, **size, **more)  # type: ignore[arg-type]


FROM_TO = Measure(Kind.FROM_TO, 30.0, 10.0)
MIDDLE = date(2026, 10, 21)


def test_phased_targets_bend_the_plan() -> None:
    found = drawn(Measure(Kind.FROM_TO, 30.0, 10.0, phased=((MIDDLE, 25.0),)))
    assert found.plan == (Point(10, 5.0), Point(60.0, 30.0), Point(110, 105.0))
    assert found.levels == ()


def test_levels_are_lines_where_there_are_more_than_the_target() -> None:
    found = drawn(Measure(Kind.FROM_TO, 30.0, 15.0, commit=20.0, stretch=10.0))
    assert [(level.name, level.value, level.y) for level in found.levels] == [
        ("commit", 20.0, 55.0),
        ("target", 15.0, 80.0),
        ("stretch", 10.0, 105.0),
    ]
    assert found.target_y == 80.0


@pytest.mark.parametrize(
    ("measure", "names"),
    [
        (Measure(Kind.AT_MOST, None, 5.0, commit=8.0, stretch=2.0), ["commit", "limit", "stretch"]),
        (Measure(Kind.BAND, None, 5.0, 8.0, commit=1.0), ["lower", "upper"]),
        (Measure(Kind.MILESTONES, 0.0, 3.0, steps=(Step(1, "a", 3.0),), commit=1.0), ["commit", "target"]),
        (Measure(Kind.ORDINAL, 0.0, 2.0, scale=("a", "b", "c"), commit=1.0), ["commit", "target"]),
        (Measure(Kind.CUMULATIVE, 0.0, 3.0), []),
    ],
)
def test_every_kind_draws_the_levels_that_it_has(measure: Measure, names: list[str]) -> None:
    assert [level.name for level in drawn(measure).levels] == names


@pytest.mark.parametrize(
    ("kind", "upper", "levels", "kept"),
    [
        (Kind.AT_MOST, None, [("limit", 20.0)], (20.0, None)),
        (Kind.AT_LEAST, None, [("limit", 20.0)], (None, 20.0)),
        (Kind.BAND, 25.0, [("lower", 20.0), ("upper", 25.0)], (25.0, 20.0)),
        (Kind.BAND, 15.0, [("lower", 20.0), ("upper", 15.0)], (20.0, 15.0)),
    ],
)
def test_a_level_that_is_held_is_limits_and_an_area_and_no_plan(
    kind: Kind, upper: float | None, levels: list[tuple[str, float]], kept: tuple[float | None, float | None]
) -> None:
    found = drawn(Measure(kind, None, 20.0, upper), (MIDDLE, 24.0))
    assert (found.plan, found.baseline_y, found.today) == ((), None, Point(60.0, found.measured[0].at.y))
    assert [(level.name, level.value) for level in found.levels] == levels
    y = {level.value: level.y for level in found.levels}
    assert found.kept is not None
    assert found.kept.top == (found.plot.top if kept[0] is None else y[kept[0]])
    assert found.kept.bottom == (found.plot.bottom if kept[1] is None else y[kept[1]])
    assert found.kept.top < found.kept.bottom
    assert found.actual == (found.measured[0].at,)  # nobody knows what was before


def test_a_limit_has_room_on_the_side_that_keeps_it_even_when_nothing_does() -> None:
    found = drawn(Measure(Kind.AT_LEAST, None, 99.9), (START, 97.0), (MIDDLE, 98.0))
    assert found.kept is not None
    assert found.kept.bottom - found.kept.top >= 5.0


def test_milestones_are_stairs_in_plan_and_in_fact() -> None:
    steps = (Step(1, "a", 1.0, MIDDLE), Step(2, "b", 3.0))
    found = drawn(Measure(Kind.MILESTONES, None, None, steps=steps), (date(2026, 9, 11), 1.0), (MIDDLE, 4.0))
    assert found.plan == (Point(10, 105), Point(60, 105), Point(60, 80), Point(110, 80), Point(110, 5))
    assert found.actual == (Point(10, 105), Point(20, 105), Point(20, 80), Point(60, 80), Point(60, 5))
    assert found.target_y == 5.0


def test_a_scale_has_its_words_on_the_axis() -> None:
    found = drawn(Measure(Kind.ORDINAL, None, None, scale=("none", "some", "all")), (MIDDLE, 1.0))
    assert [tick.value for tick in found.value_ticks] == [0.0, 1.0, 2.0]
    assert found.words == ("none", "some", "all")
    assert found.plan == (Point(10, 105.0), Point(110, 25.0))  # the highest word has room above its line
    assert found.measured[0].at.y == 65.0


def test_a_month_left_out_is_flat_in_the_plan() -> None:
    found = drawn(FROM_TO, days=DayCount(left_out_months=frozenset({10})))
    y = {point.x: point.y for point in found.plan}
    assert y[39.0] == y[60.0] == y[70.0] == 47.0  # 30 September, today, 31 October
    assert list(y) == [10.0, 39.0, 60.0, 70.0, 100.0, 110.0]


def test_a_forecast_fans_out_from_today() -> None:
    found = drawn(FROM_TO, (date(2026, 9, 11), 25.0), forecast=Forecast(14.0, 12.0, 17.0, "theil_sen"))
    assert found.ahead is not None
    assert found.ahead.line == (Point(60.0, 30.0), Point(110, 85.0))
    assert found.ahead.area == (Point(60.0, 30.0), Point(110, 70.0), Point(110, 95.0))
    assert found.ahead.value == 14.0


def test_a_pace_is_a_line_without_an_area() -> None:
    found = drawn(FROM_TO, (date(2026, 9, 11), 25.0), forecast=Forecast(14.0, None, None, "pace"))
    assert found.ahead is not None
    assert found.ahead.area == ()


def test_a_wild_forecast_does_not_press_the_rest_flat() -> None:
    found = drawn(FROM_TO, (date(2026, 9, 11), 25.0), forecast=Forecast(900.0, -900.0, 9000.0, "theil_sen"))
    values = [tick.value for tick in found.value_ticks]
    assert values[0] >= 0.0 - 10.0
    assert values[-1] <= 40.0 + 10.0
    assert found.ahead is not None
    assert {point.y for point in found.ahead.area[1:]} == {found.plot.top, found.plot.bottom}


@pytest.mark.parametrize("today", [date(2026, 8, 1), END, date(2027, 1, 1)])
def test_no_forecast_is_drawn_before_the_start_or_from_the_end_on(today: date) -> None:
    found = drawn(FROM_TO, (date(2026, 9, 11), 25.0), today=today, forecast=Forecast(14.0, None, None, "pace"))
    assert found.ahead is None


def test_without_a_value_there_is_no_forecast_to_draw() -> None:
    assert drawn(FROM_TO, forecast=Forecast(14.0, None, None, "pace")).ahead is None


@pytest.mark.parametrize(
    "measure",
    [
        Measure(Kind.FROM_TO, None, 1.0),
        Measure(Kind.FROM_TO, 1.0, None),
        Measure(Kind.CUMULATIVE, None, 1.0),
        Measure(Kind.AT_MOST, None, None),
        Measure(Kind.BAND, None, 1.0),
        Measure(Kind.MILESTONES, None, None),
        Measure(Kind.MILESTONES, None, None, steps=(Step(1, "a", 0.0),)),
        Measure(Kind.ORDINAL, None, None, scale=("only",)),
    ],
)
def test_too_little_is_asked_for_an_axis(measure: Measure) -> None:
    assert not can_be_drawn(measure)
    with pytest.raises(ValueError, match="axis"):
        drawn(measure)


numbers = st.integers(-(10**9), 10**9).map(lambda n: n / 10**3)


@given(
    st.sampled_from(list(Kind)),
    st.sampled_from(list(HoldMode)),
    st.lists(numbers, min_size=4, max_size=4),
    st.lists(st.tuples(st.integers(-20, 120), numbers), max_size=8),
    st.none() | st.lists(numbers, min_size=3, max_size=3).map(sorted),
)
def test_everything_drawn_lies_inside_the_plot(
    kind: Kind, mode: HoldMode, asked: list[float], points: list[tuple[int, float]], ahead: list[float] | None
) -> None:
    steps, scale = (Step(1, "a", 2.0, MIDDLE), Step(2, "b", 1.0)), ("a", "b", "c")
    measure = Measure(kind, asked[0], asked[1], asked[2], mode, steps, scale, asked[3], asked[0])
    forecast = Forecast(ahead[1], ahead[0], ahead[2], "theil_sen") if ahead else None
    measured = [(START + timedelta(days=n), value) for n, value in points]
    found = drawn(measure, *measured, forecast=forecast)
    edge = found.plot
    all_points = [*found.plan, *found.actual, *(found.ahead.area if found.ahead else ())]
    assert all(edge.left <= point.x <= edge.right and edge.top <= point.y <= edge.bottom for point in all_points)
    assert all(edge.top <= level.y <= edge.bottom for level in found.levels)


def test_a_tertial_has_months_and_weeks() -> None:
    ticks = draw().date_ticks
    assert [tick.day.month for tick in ticks if tick.kind == "month"] == [9, 10, 11, 12]
    weeks = [tick.week for tick in ticks if tick.kind == "week"]
    assert weeks == list(range(37, 51))
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


def test_week_53_is_called_so() -> None:
    ticks = chart(
        [],
        measure=Measure(Kind.FROM_TO, 0, 1),
        start=date(2026, 12, 21),
        end=date(2027, 1, 10),
        today=date(2026, 12, 24),
    ).date_ticks
    assert [tick.week for tick in ticks if tick.kind == "week"] == [52, 53, 1]
