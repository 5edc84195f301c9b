"""What holds of the progress of every kind, whatever the values are."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurs.calc.measure import HoldMode, Kind, Measure, Step, Taken
from kurs.calc.numbers import nearly
from kurs.calc.progress import progress_at, progress_of
from tests.calc.measures import EVERY_KIND, SCALE, held, progress

values = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)
pairs = st.tuples(values, values)
wild = st.floats() | st.sampled_from([0.0, 1e12, -1e12, 5e-324, -5e-324, 1e308])
wild_measures = st.builds(
    Measure,
    kind=st.sampled_from(Kind),
    baseline=st.none() | wild,
    target=st.none() | wild,
    upper_limit=st.none() | wild,
    hold_mode=st.sampled_from(HoldMode),
    steps=st.lists(st.builds(Step, st.integers(1, 4), st.just("x"), wild), max_size=3).map(tuple),
    scale=st.sampled_from([(), ("a",), SCALE]),
)
wild_taken = st.builds(
    Taken, st.none() | wild, st.integers(0, 9), wild, st.integers(0, 9), st.integers(0, 9),
    st.frozensets(st.integers(1, 5)),
)  # fmt: skip


@given(wild_measures, wild_taken)
def test_it_is_a_finite_number_or_none_and_says_which(measure: Measure, taken: Taken) -> None:
    found = progress_of(measure, taken)
    if found.value is None:
        assert found.formula in {"progress.no_data", "progress.undefined"}
    else:
        assert math.isfinite(found.value)
        assert math.copysign(1, found.value) == 1 or found.value < 0
        assert found.formula not in {"progress.no_data", "progress.undefined"}


@given(wild_measures, wild)
def test_the_share_of_a_value_is_finite_or_none(measure: Measure, value: float) -> None:
    found = progress_at(measure, value)
    assert found is None or math.isfinite(found)


MOVING: dict[str, Callable[[float, float], Measure]] = {
    "from_to": lambda baseline, target: Measure(Kind.FROM_TO, baseline, target),
    "cumulative": lambda baseline, target: Measure(Kind.CUMULATIVE, baseline, target),
}


@pytest.mark.parametrize("kind", sorted(MOVING))
@given(baseline=values, target=values, before=st.lists(values, max_size=3), last=pairs)
def test_it_never_falls_when_a_check_in_is_nearer_the_target(
    kind: str, baseline: float, target: float, before: list[float], last: tuple[float, float]
) -> None:
    assume(not nearly(baseline, target))
    measure = MOVING[kind](baseline, target)
    nearer, further = sorted(last, reverse=target > baseline)
    near, far = progress(measure, *before, nearer).value, progress(measure, *before, further).value
    assert near is not None
    assert far is not None
    assert near >= far


@pytest.mark.parametrize("kind", [Kind.AT_LEAST, Kind.AT_MOST])
@pytest.mark.parametrize("mode", list(HoldMode))
@given(target=values, before=st.lists(values, max_size=3), last=pairs)
def test_a_better_value_never_holds_a_limit_worse(
    kind: Kind, mode: HoldMode, target: float, before: list[float], last: tuple[float, float]
) -> None:
    assume(not nearly(target, 0.0))
    better, worse = sorted(last, reverse=kind == Kind.AT_LEAST)
    measure = held(kind, target, mode=mode)
    good = progress(measure, *before, better, planned=9).value
    bad = progress(measure, *before, worse, planned=9).value
    assert good is not None
    assert bad is not None
    assert good >= bad


@pytest.mark.parametrize("kind", sorted(MOVING))
@given(baseline=values, target=values, series=st.lists(values, min_size=1, max_size=5))
def test_increase_and_decrease_mirror_each_other(
    kind: str, baseline: float, target: float, series: list[float]
) -> None:
    up = progress(MOVING[kind](baseline, target), *series).value
    down = progress(MOVING[kind](-baseline, -target), *(-value for value in series)).value
    assert up == down


@pytest.mark.parametrize("mode", list(HoldMode))
@given(target=values, series=st.lists(values, min_size=1, max_size=5))
def test_at_least_and_at_most_mirror_each_other(mode: HoldMode, target: float, series: list[float]) -> None:
    above = progress(held(Kind.AT_LEAST, target, mode=mode), *series, planned=9).value
    below = progress(held(Kind.AT_MOST, -target, mode=mode), *(-value for value in series), planned=9).value
    assert above == below


@pytest.mark.parametrize("name", [name for name in sorted(EVERY_KIND) if name not in {"milestones", "ordinal"}])
@given(
    target=values, width=st.integers(1, 10**6).map(lambda n: n / 1000),
    series=st.lists(values, min_size=1, max_size=5), scale=st.sampled_from([0.001, 0.01, 60.0, 1000.0]),
)  # fmt: skip
def test_it_does_not_depend_on_the_unit(
    name: str, target: float, width: float, series: list[float], scale: float
) -> None:
    measure = replace(EVERY_KIND[name], baseline=0.0, target=target, upper_limit=target + width)
    # Closer values would lose their difference to rounding once scaled.
    assume(abs(target) >= 0.01)
    assume(abs(target + width) >= 0.01)
    limits = (target, target + width)
    met = [*series, sum(series), sum(series) / len(series)]
    assume(all(abs(value - limit) > 1e-3 + 1e-6 * abs(limit) for value in met for limit in limits))
    scaled = replace(measure, target=target * scale, upper_limit=(target + width) * scale)
    small = progress(measure, *series, planned=9).value
    large = progress(scaled, *(value * scale for value in series), planned=9).value
    assert small is not None
    assert large == pytest.approx(small, rel=1e-6, abs=1e-6)


@given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=6), st.sampled_from([0.01, 3.0, 1000.0]), st.data())
def test_milestones_do_not_depend_on_the_size_of_weights(
    weights: list[float], scale: float, data: st.DataObject
) -> None:
    done = frozenset(data.draw(st.sets(st.integers(0, len(weights) - 1))))
    steps = tuple(Step(place, "x", weight) for place, weight in enumerate(weights))
    scaled = tuple(replace(step, weight=step.weight * scale) for step in steps)
    one = progress_of(Measure(Kind.MILESTONES, None, None, steps=steps), Taken(count=1, steps_done=done)).value
    other = progress_of(Measure(Kind.MILESTONES, None, None, steps=scaled), Taken(count=1, steps_done=done)).value
    assert one is not None
    assert other == pytest.approx(one)
    assert 0.0 <= one <= 1.0
    assert (one == 1.0) == (len(done) == len(weights)) or min(weights) < 1e-6
