from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import Explained
from kurs.calc.forecast import Forecast, forecast, quantile
from kurs.calc.measure import Kind

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart
TEN_CASES = (0.2, 0.4, 0.5, 0.6, 0.6, 0.7, 0.7, 0.8, 0.9, 1.0)

type Points = Sequence[tuple[int, float]]


def told(points: Points, today: int = 50, **more: object) -> Explained[Forecast]:
    given_: dict[str, object] = {"baseline": 0.0, "x": today / 100, **more}
    return forecast(
        [(START + timedelta(days=day), value) for day, value in points],
        start=START,
        end=END,
        today=START + timedelta(days=today),
        **given_,  # type: ignore[arg-type]
    )


def known(points: Points, today: int = 50, **more: object) -> Forecast:
    found = told(points, today, **more)
    assert found.value is not None, found.formula
    return found.value


def near(found: Forecast | None, *, value: float, low: float | None = None, high: float | None = None) -> bool:
    """Whether it is that value in that range, but for binary noise."""
    assert found is not None
    pairs = ((found.value, value), (found.low, low), (found.high, high))
    return all(a is b is None or (a is not None and a == pytest.approx(b, rel=1e-7, abs=1e-6)) for a, b in pairs)


RISING: Points = [(10, 5.0), (20, 10.0), (30, 15.0), (40, 20.0)]


@pytest.mark.parametrize(
    ("points", "more", "why"),
    [
        ([], {}, "too_few_points"),
        (RISING[:2], {}, "too_few_points"),
        ([(10, 1.0), (10, 2.0), (10, 3.0)], {}, "too_few_points"),
        ([*RISING[:2], (60, 30.0)], {}, "too_few_points"),
        (RISING, {"x": 0.1499}, "too_early"),
        (RISING, {"x": None}, "too_early"),
        (RISING, {"baseline": None}, "no_baseline"),
        (RISING, {"today": 100}, "ended"),
        (RISING, {"today": 130}, "ended"),
        ([(10, -1e308), (20, 1e308), (30, -1e308)], {"baseline": 1e308}, "undefined"),
        *((RISING, {"kind": kind}, "kind") for kind in Kind if kind not in (Kind.FROM_TO, Kind.CUMULATIVE)),
    ],
)
def test_there_is_none_too_early_or_for_what_has_no_course(points: Points, more: dict[str, object], why: str) -> None:
    found = told(points, **more)  # type: ignore[arg-type]
    assert (found.value, found.formula) == (None, f"forecast.{why}")


def test_the_limits_are_met_by_three_points_and_fifteen_hundredths_of_the_time() -> None:
    assert told(RISING[:3], 35, x=0.15).formula == "forecast.pace"


def test_before_the_start_it_is_too_early() -> None:
    early = [(-40, 1.0), (-30, 1.0), (-20, 1.0), (-10, 1.0)]
    assert told(early, -5, x=0.5).formula == "forecast.too_early"


def test_three_points_are_carried_on_at_their_pace_and_have_no_range() -> None:
    found = told([(10, 33.0), (20, 32.0), (30, 31.0)], 30, baseline=34.0)
    assert near(found.value, value=24.0)
    assert found.formula == "forecast.pace"
    assert found.input("points") == 3
    assert (found.input("theil_sen"), found.input("reference_class")) == (None, None)


def test_four_points_have_a_trend_with_a_range() -> None:
    # Slopes 1, 2, 3 (neighbours), 1.5, 2.5 (over two), 2 (over three): median 2, quartiles 1.625 and 2.375.
    # Values at day 3 by slope 2: 0+6, 1+4, 3+2, 6+0 = 6, 5, 5, 6: median 5.5. Seven days are left.
    found = forecast(
        [(START + timedelta(days=day), value) for day, value in ((0, 0.0), (1, 1.0), (2, 3.0), (3, 6.0))],
        baseline=0.0,
        start=START,
        end=START + timedelta(days=10),
        today=START + timedelta(days=3),
        x=0.3,
    ).value
    assert near(found, value=5.5 + 7 * 2, low=5.5 + 7 * 1.625, high=5.5 + 7 * 2.375)


def test_ten_cases_tell_more_than_the_trend() -> None:
    found = told(RISING, past=TEN_CASES, baseline=40.0, target=20.0)
    assert near(found.value, value=40 - 20 * 0.65, low=40 - 20 * 0.775, high=40 - 20 * 0.525)
    assert found.formula == "forecast.reference_class"
    assert found.input("cases") == 10
    assert found.input("theil_sen") is not None


@pytest.mark.parametrize("more", [{"past": TEN_CASES[1:], "target": 100.0}, {"past": TEN_CASES}])
def test_nine_cases_or_no_target_leave_it_to_the_trend(more: dict[str, object]) -> None:
    assert known(RISING, 50, **more).method == "theil_sen"


def test_a_reference_class_does_not_make_up_for_too_few_points() -> None:
    assert told(RISING[:2], past=TEN_CASES, target=1.0).formula == "forecast.too_few_points"


def test_a_cumulative_kind_is_forecast_from_its_running_totals() -> None:
    assert known(RISING, kind=Kind.CUMULATIVE).value == pytest.approx(50.0)


def test_of_several_on_one_day_the_last_counts_and_later_days_do_not() -> None:
    assert known([*RISING[:3], (40, 99.0), (40, 20.0), (70, 0.0)]).value == pytest.approx(50.0)


def test_nothing_moves_when_nothing_moves() -> None:
    assert known([(day, 7.0) for day in (5, 12, 19, 26)]) == Forecast(7.0, 7.0, 7.0, "theil_sen")


values = st.integers(-(10**9), 10**9).map(lambda n: n / 10**3)
days = st.integers(0, 50)
histories = st.lists(st.tuples(days, values), min_size=4, max_size=14, unique_by=lambda point: point[0])


@given(values, st.integers(-(10**6), 10**6).map(lambda n: n / 10**3), st.lists(days, min_size=4, unique=True))
def test_a_straight_line_is_forecast_as_it_goes_on(first: float, slope: float, measured: list[int]) -> None:
    found = known([(day, first + slope * day) for day in measured])
    end = first + slope * 100
    assert near(found, value=end, low=end, high=end)


@given(histories, st.randoms())
def test_the_order_of_the_points_does_not_matter(points: list[tuple[int, float]], random: object) -> None:
    shuffled = list(points)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(shuffled) == told(points)


@given(histories, st.sampled_from([-1000.0, -1.0, 0.001, 60.0]))
def test_another_unit_of_measure_changes_nothing_but_the_unit(points: list[tuple[int, float]], factor: float) -> None:
    found = known(points, baseline=3.0)
    scaled = known([(day, value * factor) for day, value in points], baseline=3.0 * factor)
    low, high = (found.low, found.high) if factor > 0 else (found.high, found.low)
    assert low is not None
    assert high is not None
    ahead = (found.value * factor, low * factor, high * factor)
    assert (scaled.value, scaled.low, scaled.high) == pytest.approx(ahead, rel=1e-7, abs=1e-3)


@given(histories)
def test_the_value_lies_in_its_range(points: list[tuple[int, float]]) -> None:
    found = known(points)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.value <= found.high


@given(st.integers(0, 9), st.floats(-1e12, 1e12))
def test_one_outlier_does_not_move_it(which: int, wild: float) -> None:
    points = [(5 * n, 2.0 * n) for n in range(10)]
    points[which] = (5 * which, wild)
    assert known(points).value == pytest.approx(40.0, abs=1e-6)


any_points = st.lists(st.tuples(days, st.floats()), max_size=9)


@given(any_points, st.floats(allow_nan=False), st.lists(st.floats(), max_size=12))
def test_it_is_never_nan(points: list[tuple[int, float]], baseline: float, past: list[float]) -> None:
    found = told(points, baseline=baseline, target=1.0, past=past)
    if found.value is not None:
        parts = [part for part in (found.value.value, found.value.low, found.value.high) if part is not None]
        assert all(abs(part) < float("inf") for part in parts)


def test_ten_years_of_daily_values_are_thinned_and_still_a_line() -> None:
    end = START + timedelta(days=4000)
    points = [(START + timedelta(days=day), 2.0 * day) for day in range(3000)]
    found = forecast(points, baseline=0.0, start=START, end=end, today=START + timedelta(days=3000), x=0.75).value
    assert found is not None
    assert found.value == pytest.approx(8000.0)


@pytest.mark.parametrize(("share", "value"), [(0, 1.0), (0.25, 1.75), (0.5, 2.5), (0.75, 3.25), (1, 4.0)])
def test_quantiles_lie_between_neighbours(share: float, value: float) -> None:
    assert quantile([1.0, 2.0, 3.0, 4.0], share) == pytest.approx(value)


def test_nothing_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
