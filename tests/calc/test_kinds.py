"""Progress of every kind: tables of examples, and the properties that hold for all values."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurs.calc.explained import Explained
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, Step, Taken, taken_of
from kurs.calc.numbers import nearly
from kurs.calc.progress import progress_at, progress_from_to, progress_of

STEPS = (Step(1, "Draft", 20.0), Step(2, "Tried", 30.0), Step(3, "In use", 50.0))
YES_NO = (Step(7, "Done", 1.0),)
SCALE = ("none", "some", "most", "all", "all and more")
values = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)
pairs = st.tuples(values, values)
wild = st.floats() | st.sampled_from([0.0, 1e12, -1e12, 5e-324, -5e-324, 1e308])


def held(kind: Kind, target: float | None, upper: float | None = None, mode: HoldMode = HoldMode.LATEST) -> Measure:
    return Measure(kind, None, target, upper, mode)


def progress(measure: Measure, *series: float, planned: int = 0) -> Explained[float]:
    return progress_of(measure, taken_of(measure, series, planned=planned), source=(4,))


def test_from_to_is_the_one_signed_formula() -> None:
    found = progress(Measure(Kind.FROM_TO, 34.0, 15.0), 30.0, 22.0)
    assert found == progress_from_to(34.0, 15.0, 22.0, source=(4,))
    assert found.formula == "progress.from_to"


@pytest.mark.parametrize(
    ("baseline", "target", "series", "share"),
    [
        (0.0, 100.0, (10.0, 15.0, 25.0), 0.5),
        (20.0, 100.0, (10.0, 30.0), 0.5),
        (0.0, 100.0, (60.0, 65.0), 1.25),
        (0.0, 100.0, (60.0, -20.0), 0.4),
        (100.0, 0.0, (-10.0, -15.0), 0.25),
        (0.0, 1.0, (0.1,) * 10, 1.0),
        (0.0, 100.0, (0.0,), 0.0),
    ],
)
def test_cumulative_adds_all_check_ins_to_the_baseline(
    baseline: float, target: float, series: tuple[float, ...], share: float
) -> None:
    found = progress(Measure(Kind.CUMULATIVE, baseline, target), *series)
    assert found.value == pytest.approx(share, abs=1e-12)
    assert found.formula == "progress.cumulative"
    assert found.source == (4,)
    assert [name for name, _ in found.inputs] == ["baseline", "target", "count", "total", "standing"]


@pytest.mark.parametrize(
    ("measure", "series", "share"),
    [
        (held(Kind.AT_LEAST, 99.5), (99.0, 99.5), 1.0),
        (held(Kind.AT_LEAST, 99.5), (99.9, 99.4), 0.0),
        (held(Kind.AT_MOST, 20.0), (25.0, 20.0), 1.0),
        (held(Kind.AT_MOST, 20.0), (20.1,), 0.0),
        (held(Kind.AT_MOST, 0.0), (0.0,), 1.0),
        (held(Kind.BAND, 20.0, 24.0), (24.0,), 1.0),
        (held(Kind.BAND, 20.0, 24.0), (19.0,), 0.0),
        (held(Kind.BAND, 20.0, 20.0), (20.0,), 1.0),
    ],
)
def test_a_level_is_held_by_the_latest_value_or_not(measure: Measure, series: tuple[float, ...], share: float) -> None:
    found = progress(measure, *series)
    assert (found.value, found.formula) == (share, "progress.hold_latest")


@pytest.mark.parametrize(
    ("series", "planned", "share"),
    [((99.0, 99.5, 99.9), 4, 0.5), ((99.0,), 4, 0.0), ((99.9,) * 4, 4, 1.0), ((99.9,) * 5, 4, 1.25)],
)
def test_a_level_held_in_a_share_of_the_planned_check_ins(
    series: tuple[float, ...], planned: int, share: float
) -> None:
    found = progress(held(Kind.AT_LEAST, 99.5, mode=HoldMode.SHARE), *series, planned=planned)
    assert (found.value, found.formula) == (share, "progress.hold_share")
    assert found.inputs[-1] == ("planned", planned)


@pytest.mark.parametrize(
    ("kind", "target", "upper", "value", "share"),
    [
        (Kind.AT_MOST, 1.0, None, 0.8, 1.2),
        (Kind.AT_MOST, 1.0, None, 1.5, 0.5),
        (Kind.AT_MOST, 1.0, None, 1.0, 1.0),
        (Kind.AT_MOST, 1.0, None, 3.0, -1.0),
        (Kind.AT_MOST, -5.0, None, -6.0, 1.2),
        (Kind.AT_MOST, -5.0, None, -4.0, 0.8),
        (Kind.AT_LEAST, 80.0, None, 60.0, 0.75),
        (Kind.AT_LEAST, 80.0, None, 80.0, 1.0),
        (Kind.AT_LEAST, 80.0, None, 100.0, 1.25),
        (Kind.AT_LEAST, 80.0, None, 0.0, 0.0),
        (Kind.AT_LEAST, -5.0, None, -6.0, 0.8),
        (Kind.BAND, 20.0, 24.0, 22.0, 1.0),
        (Kind.BAND, 20.0, 24.0, 20.0, 1.0),
        (Kind.BAND, 20.0, 24.0, 24.0, 1.0),
        (Kind.BAND, 20.0, 24.0, 30.0, 0.75),
        (Kind.BAND, 20.0, 24.0, 15.0, 0.75),
        (Kind.BAND, 0.0, 24.0, 30.0, 0.75),
        (Kind.BAND, 0.0, 24.0, 5.0, 1.0),
    ],
)
def test_a_level_held_by_distance(kind: Kind, target: float, upper: float | None, value: float, share: float) -> None:
    found = progress(held(kind, target, upper, HoldMode.DISTANCE), value)
    assert found.value == pytest.approx(share)
    assert found.formula == "progress.hold_distance"


@pytest.mark.parametrize(
    ("kind", "target", "upper", "value"),
    [
        (Kind.AT_MOST, 0.0, None, 3.0),
        (Kind.AT_LEAST, 0.0, None, 3.0),
        (Kind.BAND, 0.0, 24.0, -1.0),
        (Kind.BAND, -4.0, 0.0, 1.0),
    ],
)
def test_a_distance_from_nought_is_refused(kind: Kind, target: float, upper: float | None, value: float) -> None:
    found = progress(held(kind, target, upper, HoldMode.DISTANCE), value)
    assert (found.value, found.formula) == (None, "progress.undefined")


@pytest.mark.parametrize(
    ("mode", "target", "share"),
    [
        (HoldMode.AVERAGE, 15.0, 1.0),
        (HoldMode.AVERAGE, 14.9, 0.0),
        (HoldMode.SUM, 45.0, 1.0),
        (HoldMode.SUM, 44.9, 0.0),
    ],
)
def test_a_level_held_by_the_average_or_the_sum(mode: HoldMode, target: float, share: float) -> None:
    found = progress(held(Kind.AT_MOST, target, mode=mode), 10.0, 20.0, 15.0)
    assert (found.value, found.formula) == (share, f"progress.hold_{mode}")
    assert found.inputs[-1] == (("average", 15.0) if mode == HoldMode.AVERAGE else ("total", 45.0))


@pytest.mark.parametrize(
    ("steps", "done", "share"),
    [
        (STEPS, {1}, 0.2),
        (STEPS, {1, 3}, 0.7),
        (STEPS, {1, 2, 3}, 1.0),
        (STEPS, {1, 9}, 0.2),
        (YES_NO, {7}, 1.0),
        ((*STEPS, Step(4, "Told", 0.0)), {1, 4}, 0.2),
        ((*STEPS, Step(4, "Told", -50.0)), {1, 4}, 0.2),
    ],
)
def test_milestones_are_the_weight_done_of_all(steps: tuple[Step, ...], done: set[int], share: float) -> None:
    measure = Measure(Kind.MILESTONES, None, None, steps=steps)
    found = progress_of(measure, taken_of(measure, [None], done))
    assert found.value == pytest.approx(share)
    assert found.formula == "progress.milestones"


def test_no_step_done_is_nought_once_somebody_has_looked() -> None:
    measure = Measure(Kind.MILESTONES, None, None, steps=STEPS)
    assert progress_of(measure, Taken(count=1)).value == 0.0
    assert progress_of(measure, Taken()).formula == "progress.no_data"


@pytest.mark.parametrize(("index", "share"), [(0, 0.0), (1, 0.25), (3, 0.75), (4, 1.0)])
def test_a_level_in_words_is_how_far_up_the_scale_it_is(index: int, share: float) -> None:
    found = progress(Measure(Kind.ORDINAL, None, None, scale=SCALE), float(index))
    assert (found.value, found.formula) == (share, "progress.ordinal")
    assert found.inputs == (("level", SCALE[index]), ("levels_up", float(index)), ("levels", 4))


EVERY_KIND = {
    "from_to": Measure(Kind.FROM_TO, 0.0, 10.0),
    "cumulative": Measure(Kind.CUMULATIVE, 0.0, 10.0),
    "milestones": Measure(Kind.MILESTONES, None, None, steps=STEPS),
    "ordinal": Measure(Kind.ORDINAL, None, None, scale=SCALE),
    **{f"{kind} {mode}": held(kind, 10.0, 20.0, mode) for kind in HOLD for mode in HoldMode},
}


@pytest.mark.parametrize("name", sorted(EVERY_KIND))
def test_without_check_ins_there_are_no_data(name: str) -> None:
    found = progress_of(EVERY_KIND[name], Taken(planned=9), source=(4,))
    assert (found.value, found.formula, found.source) == (None, "progress.no_data", (4,))


@pytest.mark.parametrize(
    ("measure", "planned"),
    [
        (Measure(Kind.FROM_TO, 5.0, 5.0), 9),
        (Measure(Kind.FROM_TO, None, 5.0), 9),
        (Measure(Kind.CUMULATIVE, 5.0, 5.0), 9),
        (Measure(Kind.CUMULATIVE, None, 5.0), 9),
        (held(Kind.AT_LEAST, None), 9),
        (held(Kind.AT_MOST, None, mode=HoldMode.SUM), 9),
        (held(Kind.BAND, 5.0, None), 9),
        (held(Kind.BAND, 24.0, 20.0), 9),
        (held(Kind.BAND, 24.0, 20.0, HoldMode.DISTANCE), 9),
        (held(Kind.AT_LEAST, 5.0, mode=HoldMode.SHARE), 0),
        (held(Kind.AT_LEAST, 0.0, mode=HoldMode.DISTANCE), 9),
        (Measure(Kind.MILESTONES, None, None), 9),
        (Measure(Kind.MILESTONES, None, None, steps=(Step(1, "a", 0.0),)), 9),
        (Measure(Kind.ORDINAL, None, None), 9),
        (Measure(Kind.ORDINAL, None, None, scale=("only",)), 9),
    ],
)
@pytest.mark.parametrize("count", [0, 1])
def test_what_is_not_fully_asked_has_no_progress(measure: Measure, planned: int, count: int) -> None:
    found = progress_of(measure, Taken(0.0 if count else None, count, planned=planned))
    assert (found.value, found.formula) == (None, "progress.undefined")


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
