"""Progress of every kind: tables of examples, and the properties that hold for all values."""

import pytest

from kurs.calc.measure import HoldMode, Kind, Measure, Step, Taken, taken_of
from kurs.calc.progress import progress_from_to, progress_of
from tests.calc.measures import EVERY_KIND, SCALE, STEPS, held, progress

YES_NO = (Step(7, "Done", 1.0),)


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
