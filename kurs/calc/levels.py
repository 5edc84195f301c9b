"""Levels agreed beforehand: commit, target and stretch, and what a value scores against them. Source: 5.1, 5.2."""

from bisect import bisect_right
from math import isfinite
from typing import Final

from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, weight_in_all
from kurs.calc.numbers import nearly

COMMIT: Final = 0.3
TARGET: Final = 0.7
STRETCH: Final = 1.0

type Anchor = tuple[float, float]


def level_score(measure: Measure, actual: float | None) -> float | None:
    """The score of a value: commit 0.3, target 0.7, stretch 1.0, straight lines between, 0 at the baseline.

    Never below 0, and never more than the highest level agreed: without a stretch, 0.7. A missing level
    leaves a straight line between its neighbours. Levels that are held may lack a baseline; what is below
    the lowest of them is then 0. None without a value, without a target, when the levels do not lie in
    order, and for a band, which has no levels.
    """
    line = _line(measure)
    if actual is None or not isfinite(actual) or not line:
        return None
    value = actual if _rises(measure) else -actual
    for level, score in reversed(line):
        if nearly(value, level):
            return score
        if value > level:
            return _between(line, value)
    return 0.0


def has_levels(measure: Measure) -> bool:
    """Whether a score follows from the value and not from progress alone.

    So for what moves from a baseline, and where a commit or stretch level was agreed; not for a band or a
    level held by share of check-ins, whose value does not tell how far it came.
    """
    if measure.kind in {Kind.FROM_TO, Kind.CUMULATIVE}:
        return True
    if measure.kind == Kind.BAND or (measure.kind in HOLD and measure.hold_mode == HoldMode.SHARE):
        return False
    return measure.commit is not None or measure.stretch is not None


def in_order(measure: Measure) -> bool:
    """Whether baseline, commit, target and stretch follow each other the way the key result goes."""
    return bool(_line(measure))


def _between(line: list[Anchor], value: float) -> float | None:
    if value >= line[-1][0]:
        return line[-1][1]
    place = bisect_right(line, value, key=lambda anchor: anchor[0])
    (low, below), (high, above) = line[place - 1], line[place]
    score = below + (above - below) * ((value - low) / (high - low))
    return score if isfinite(score) else None


def _line(measure: Measure) -> list[Anchor]:
    """(value, score), rising; values that should fall have their sign turned. Empty when it is no line."""
    baseline, target = _ends(measure)
    if target is None or measure.kind == Kind.BAND:
        return []
    sign = 1.0 if _rises(measure) else -1.0
    given = ((baseline, 0.0), (measure.commit, COMMIT), (target, TARGET), (measure.stretch, STRETCH))
    line = [(sign * value, score) for value, score in given if value is not None]
    in_line = all(isfinite(value) for value, _ in line) and line == sorted(line)
    return line if in_line else []


def _ends(measure: Measure) -> tuple[float | None, float | None]:
    if measure.kind == Kind.MILESTONES:
        return 0.0, weight_in_all(measure)
    if measure.kind == Kind.ORDINAL:
        return 0.0, float(len(measure.scale) - 1)
    return measure.baseline, measure.target


def _rises(measure: Measure) -> bool:
    if measure.kind in HOLD:
        return measure.kind != Kind.AT_MOST
    baseline, target = _ends(measure)
    return baseline is None or target is None or target >= baseline
