import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurs.calc.numbers import nearly
from kurs.calc.progress import progress_from_to

# Values as they are accepted: at most 1e12, six decimals.
values = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)
wild = st.floats() | st.just(0.0)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "share"),
    [
        (0.0, 100.0, 0.0, 0.0),
        (0.0, 100.0, 25.0, 0.25),
        (0.0, 100.0, 100.0, 1.0),
        (0.0, 100.0, 125.0, 1.25),
        (50.0, 100.0, 40.0, -0.2),
        (34.0, 15.0, 34.0, 0.0),
        (34.0, 15.0, 15.0, 1.0),
        (34.0, 15.0, 24.5, 0.5),
        (34.0, 15.0, 53.0, -1.0),
        (-10.0, 10.0, 0.0, 0.5),
        (0.0, -5.0, -4.0, 0.8),
    ],
)
def test_progress(baseline: float, target: float, actual: float, share: float) -> None:
    found = progress_from_to(baseline, target, actual, source=(7,))
    assert found.value == pytest.approx(share, abs=1e-12)
    assert found.formula == "progress.from_to"
    assert found.inputs == (
        ("baseline", baseline),
        ("target", target),
        ("actual", actual),
    )
    assert found.source == (7,)


def test_no_movement_of_a_decrease_is_plain_zero() -> None:
    found = progress_from_to(34.0, 15.0, 34.0).value
    assert found is not None
    assert math.copysign(1, found) == 1


@pytest.mark.parametrize(("baseline", "target"), [(None, 10.0), (0.0, None), (None, None), (5.0, 5.0)])
def test_without_two_ends_progress_is_undefined(baseline: float | None, target: float | None) -> None:
    found = progress_from_to(baseline, target, 5.0, source=(7,))
    assert (found.value, found.formula, found.source) == (None, "progress.undefined", (7,))
    assert found.inputs == (("baseline", baseline), ("target", target), ("actual", 5.0))


def test_without_an_actual_there_are_no_data() -> None:
    assert progress_from_to(0.0, 10.0, None).formula == "progress.no_data"


@given(wild | st.none(), wild | st.none(), wild | st.none())
def test_it_is_a_finite_number_or_none(baseline: float | None, target: float | None, actual: float | None) -> None:
    found = progress_from_to(baseline, target, actual).value
    assert found is None or math.isfinite(found)


@given(values, values, values, values)
def test_it_never_falls_when_the_value_moves_towards_the_target(
    baseline: float, target: float, one: float, other: float
) -> None:
    assume(not nearly(baseline, target))
    nearer, further = sorted((one, other), reverse=target > baseline)
    near = progress_from_to(baseline, target, nearer).value
    far = progress_from_to(baseline, target, further).value
    assert near is not None
    assert far is not None
    assert near >= far


@given(values, values, values)
def test_increase_and_decrease_mirror_each_other(baseline: float, target: float, actual: float) -> None:
    up = progress_from_to(baseline, target, actual).value
    down = progress_from_to(-baseline, -target, -actual).value
    assert up == down


@given(values, values, values, st.sampled_from([0.001, 0.01, 60.0, 100.0, 1000.0]))
def test_it_does_not_depend_on_the_unit(baseline: float, target: float, actual: float, scale: float) -> None:
    # Closer values would lose their difference to rounding once scaled.
    assume(abs(target - baseline) >= 1e-2 + 1e-6 * abs(target))
    small = progress_from_to(baseline, target, actual).value
    large = progress_from_to(baseline * scale, target * scale, actual * scale).value
    assert small is not None
    assert large == pytest.approx(small, rel=1e-6, abs=1e-6)


@given(values, values)
def test_the_ends_are_exact(baseline: float, target: float) -> None:
    assume(not nearly(baseline, target))
    assert progress_from_to(baseline, target, baseline).value == 0.0
    assert progress_from_to(baseline, target, target).value == 1.0
