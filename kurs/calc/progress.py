"""Progress of one key result: the measured share of what is asked. Source of all formulas: section 5.2."""

from collections.abc import Callable
from math import isclose, isfinite
from typing import Final

from kurs.calc.explained import Explained
from kurs.calc.measure import (
    HOLD,
    HoldMode,
    Kind,
    Measure,
    Taken,
    held_value,
    passes,
    standing_value,
    weight_in_all,
    weights_done,
)
from kurs.calc.numbers import TOLERANCE, at_least, nearly

type Source = tuple[int | str, ...]
type Inputs = tuple[tuple[str, object], ...]


def progress_of(measure: Measure, taken: Taken, *, source: Source = ()) -> Explained[float]:
    """Progress by the formula of the kind; stored as it is, negative or above one, for whoever averages clamps.

    None without check-ins ("progress.no_data"), and when what is asked is incomplete: no target, the same as
    the baseline, a limit of 0 to measure a distance by, limits upside down, no planned check-ins, no weight,
    a scale of one level ("progress.undefined"). Never NaN or infinite.
    """
    if measure.kind == Kind.FROM_TO:
        return progress_from_to(measure.baseline, measure.target, taken.value if taken.count else None, source=source)
    return _FORMULAS[measure.kind](measure, taken, source)


def progress_from_to(
    baseline: float | None, target: float | None, actual: float | None, *, source: Source = ()
) -> Explained[float]:
    """p = (actual - baseline) / (target - baseline), for increase and decrease alike.

    A share: 0.0 at the baseline, 1.0 at the target. The value is None without an actual
    ("progress.no_data") and when baseline or target is missing, both are the same or the
    quotient is not finite ("progress.undefined"). Source: formula of section 5.2, two equivalent forms in one.
    """
    inputs = (("baseline", baseline), ("target", target), ("actual", actual))
    return _signed(baseline, target, actual, "progress.from_to", inputs, source=source)


def progress_at(measure: Measure, value: float) -> float | None:
    """The share that a value in the key result's own unit stands for; None when a share does not follow from it.

    For phased targets and plan lines. Weight done for milestones, index for a scale; levels that are held
    have none.
    """
    if measure.kind in HOLD:
        return None
    if measure.kind == Kind.MILESTONES:
        return _finite_share(value, weight_in_all(measure))
    if measure.kind == Kind.ORDINAL:
        return _finite_share(value, len(measure.scale) - 1)
    return _signed(measure.baseline, measure.target, value, "", (), source=()).value


def _signed(
    baseline: float | None, target: float | None, actual: float | None, formula: str, inputs: Inputs, *, source: Source
) -> Explained[float]:
    if baseline is None or target is None or isclose(baseline, target, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return Explained(None, "progress.undefined", inputs, None, source)
    if actual is None:
        return Explained(None, "progress.no_data", inputs, None, source)
    share = (actual - baseline) / (target - baseline)
    if not isfinite(share):
        return Explained(None, "progress.undefined", inputs, None, source)
    # Adding zero turns the -0.0 of a decrease that has not moved into 0.0.
    return Explained(share + 0.0, formula, inputs, None, source)


def _finite_share(part: float, whole: float) -> float | None:
    if whole <= 0:
        return None
    share = part / whole
    return share + 0.0 if isfinite(share) else None


def _found(share: float | None, formula: str, inputs: Inputs, source: Source) -> Explained[float]:
    return Explained(share, "progress.undefined" if share is None else formula, inputs, None, source)


def _cumulative(measure: Measure, taken: Taken, source: Source) -> Explained[float]:
    actual = standing_value(measure, taken)
    inputs = (
        ("baseline", measure.baseline),
        ("target", measure.target),
        ("count", taken.count),
        ("total", taken.total),
        ("standing", actual),
    )
    return _signed(measure.baseline, measure.target, actual, "progress.cumulative", inputs, source=source)


def _milestones(measure: Measure, taken: Taken, source: Source) -> Explained[float]:
    done, whole = weights_done(measure, taken)
    count = len([step for step in measure.steps if step.id in taken.steps_done])
    inputs = (("steps_done", count), ("steps", len(measure.steps)), ("weight_done", done), ("weight", whole))
    share = _finite_share(done, whole)
    if share is not None and not taken.count and not taken.steps_done:
        return Explained(None, "progress.no_data", inputs, None, source)
    return _found(share, "progress.milestones", inputs, source)


def _ordinal(measure: Measure, taken: Taken, source: Source) -> Explained[float]:
    """i / (n - 1); an index outside the scale is no level of it."""
    index, top = taken.value if taken.count else None, len(measure.scale) - 1
    level = measure.scale[int(index)] if index is not None and index in range(top + 1) else None
    inputs = (("level", level), ("levels_up", index), ("levels", top))
    if top < 1:
        return Explained(None, "progress.undefined", inputs, None, source)
    if index is None:
        return Explained(None, "progress.no_data", inputs, None, source)
    return _found(_finite_share(index, top), "progress.ordinal", inputs, source)


def _hold(measure: Measure, taken: Taken, source: Source) -> Explained[float]:
    """By the mode; what the level is held by (last value, average, sum) is told after its limits."""
    formula, name = _HOLDS[measure.hold_mode]
    by_share = measure.hold_mode == HoldMode.SHARE
    actual = held_value(measure, taken)
    inputs: Inputs
    if by_share:
        inputs = (*_limits(measure), ("passed", taken.passed), ("planned", taken.planned))
    else:
        inputs = (*_limits(measure), (name, actual))
    if not _can_be_held(measure) or (by_share and taken.planned < 1):
        return Explained(None, "progress.undefined", inputs, None, source)
    if actual is None or not isfinite(actual):
        return Explained(None, "progress.no_data", inputs, None, source)
    if by_share:
        return Explained(taken.passed / taken.planned, formula, inputs, None, source)
    if measure.hold_mode == HoldMode.DISTANCE:
        return _found(_distance(measure, actual), formula, inputs, source)
    return Explained(float(passes(measure, actual)), formula, inputs, None, source)


def _distance(measure: Measure, actual: float) -> float | None:
    """1 at the limit and as much more or less as the value is on its right or wrong side, as a share of the limit.

    At least: a/t. At most: 1 + (t - a)/t. A band is 1 inside; outside it is the distance to the nearer limit as
    a share of that limit. By the limit's magnitude, so that -6 against at least -5 falls short. None for a limit
    of 0, which no share is of.
    """
    limit, right_side = measure.target, 1.0
    if measure.kind == Kind.BAND:
        if passes(measure, actual):
            return 1.0
        if measure.target is not None and at_least(actual, measure.target):
            limit, right_side = measure.upper_limit, -1.0
    elif measure.kind == Kind.AT_MOST:
        right_side = -1.0
    if limit is None or nearly(limit, 0.0):
        return None
    share = 1.0 + right_side * (actual - limit) / abs(limit)
    return share + 0.0 if isfinite(share) else None


def _can_be_held(measure: Measure) -> bool:
    if measure.kind != Kind.BAND:
        by_distance = measure.hold_mode == HoldMode.DISTANCE
        return measure.target is not None and not (by_distance and nearly(measure.target, 0.0))
    lower, upper = measure.target, measure.upper_limit
    return lower is not None and upper is not None and at_least(upper, lower)


def _limits(measure: Measure) -> Inputs:
    if measure.kind == Kind.BAND:
        return (("lower_limit", measure.target), ("upper_limit", measure.upper_limit))
    return ((measure.kind, measure.target),)


# The formula of each mode, and the name of what the level is held by.
_HOLDS: Final = {
    HoldMode.LATEST: ("progress.hold_latest", "actual"),
    HoldMode.SHARE: ("progress.hold_share", "passed"),
    HoldMode.DISTANCE: ("progress.hold_distance", "actual"),
    HoldMode.AVERAGE: ("progress.hold_average", "average"),
    HoldMode.SUM: ("progress.hold_sum", "total"),
}
_FORMULAS: Final[dict[Kind, Callable[[Measure, Taken, Source], Explained[float]]]] = {
    Kind.CUMULATIVE: _cumulative,
    Kind.AT_LEAST: _hold,
    Kind.AT_MOST: _hold,
    Kind.BAND: _hold,
    Kind.MILESTONES: _milestones,
    Kind.ORDINAL: _ordinal,
}
