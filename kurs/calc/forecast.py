"""Forecast of a key result's final value. Source: 5.2 of the reference on progress and scoring.

Three ways, the best one that the data allow:

- *pace*, from three points: `b + (a - b) / x`, one number without a range;
- *Theil-Sen*, from four: the median of the slopes between every two points, through the median
  intercept, so that one wild value moves neither; the range fans out from that line at the last measured
  day with the quartiles of the slopes;
- *reference class*, from ten earlier cases: median and quartiles of how far they came in the end.

It is a forecast and has to be called so by whoever shows it. Nothing is cut to what a unit of measure
allows: 104 % says that the trend does not last.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final, Literal

from kurs.calc.explained import Explained
from kurs.calc.measure import Kind
from kurs.calc.numbers import at_least
from kurs.calc.picture import by_day

type Method = Literal["pace", "theil_sen", "reference_class"]

EARLIEST: Final = 0.15
LEAST_POINTS: Final = 3
TREND_POINTS: Final = 4
LEAST_CASES: Final = 10
_FORECAST_KINDS: Final = frozenset({Kind.FROM_TO, Kind.CUMULATIVE})
_MOST_POINTS: Final = 120


@dataclass(frozen=True, slots=True)
class Forecast:
    """The value on the last day, in the key result's own unit. `low` <= `value` <= `high`, or both None."""

    value: float
    low: float | None
    high: float | None
    method: Method


def forecast(
    points: Sequence[tuple[date, float]],
    *,
    baseline: float | None,
    start: date,
    end: date,
    today: date,
    x: float | None,
    target: float | None = None,
    past: Sequence[float] = (),
    kind: Kind = Kind.FROM_TO,
) -> Explained[Forecast]:
    """What the value will be on `end` if it goes on like this; `x` is the share of the time that is used.

    `points` are (day measured, value), for a cumulative kind the running totals; of several on one day the
    last one counts, and those after `today` do not. `past` are the final shares of the way of the team's
    earlier key results that stood about here at this time; they need a `target` to become a value. Holding
    a level, milestones and levels in words have no forecast. None, with a code that says why: "forecast.kind",
    ".ended", ".no_baseline", ".too_few_points", ".too_early" or ".undefined" (too large to reckon with).
    """
    measured = by_day((point for point in points if point[0] <= today), date.min, today)
    cases = sorted(share for share in past if math.isfinite(share))
    inputs: tuple[tuple[str, object], ...] = (
        ("baseline", baseline),
        ("actual", measured[-1][1] if measured else None),
        ("points", len(measured)),
        ("x", x),
        ("cases", len(cases)),
    )
    begun = today >= start and x is not None and at_least(x, EARLIEST)
    reason = _reason(kind, today >= end, baseline, len(measured), begun)
    if reason or baseline is None or x is None:
        return Explained(None, reason or "forecast.undefined", inputs)
    pace = _pace(baseline, measured[-1][1], x)
    trend = _trend(measured, end) if len(measured) >= TREND_POINTS else None
    reference = _reference_class(cases, baseline, target)
    inputs += (
        ("pace", pace and pace.value),
        ("theil_sen", trend and trend.value),
        ("reference_class", reference and reference.value),
    )
    if reference:
        return Explained(reference, "forecast.reference_class", inputs)
    if trend:
        return Explained(trend, "forecast.theil_sen", inputs)
    return Explained(pace, "forecast.pace" if pace else "forecast.undefined", inputs)


def _reason(kind: Kind, ended: bool, baseline: float | None, points: int, begun: bool) -> str | None:
    """Why there is none, the reason that time cannot mend first."""
    if kind not in _FORECAST_KINDS:
        return "forecast.kind"
    if ended:
        return "forecast.ended"
    if baseline is None:
        return "forecast.no_baseline"
    if points < LEAST_POINTS:
        return "forecast.too_few_points"
    if not begun:
        return "forecast.too_early"
    return None


def _pace(baseline: float, actual: float, x: float) -> Forecast | None:
    return _finite(Forecast(baseline + (actual - baseline) / min(x, 1.0), None, None, "pace"))


def _trend(measured: Sequence[tuple[date, float]], end: date) -> Forecast | None:
    """The Theil-Sen line at the end. Days are counted from the last measured one, so the intercept is there."""
    last = measured[-1][0]
    thinned = _thinned(measured)
    line = [((day - last).days, value) for day, value in thinned]
    slopes = sorted((later - early) / (then - now) for (now, early), (then, later) in combinations(line, 2))
    slope = quantile(slopes, 0.5)
    level = quantile(sorted(value - slope * day for day, value in line), 0.5)
    ahead = (end - last).days
    low, value, high = (level + rise * ahead for rise in (quantile(slopes, 0.25), slope, quantile(slopes, 0.75)))
    return _finite(Forecast(value, low, high, "theil_sen"))


def _thinned(measured: Sequence[tuple[date, float]]) -> Sequence[tuple[date, float]]:
    """Every n-th point back from the last, at most 120: the pairs grow with the square."""
    every = -(-len(measured) // _MOST_POINTS)
    return measured[::-every][::-1]


def _reference_class(cases: Sequence[float], baseline: float, target: float | None) -> Forecast | None:
    """`cases` are sorted."""
    if len(cases) < LEAST_CASES or target is None:
        return None
    first, value, last = (baseline + quantile(cases, share) * (target - baseline) for share in (0.25, 0.5, 0.75))
    return _finite(Forecast(value, min(first, last), max(first, last), "reference_class"))


def _finite(found: Forecast) -> Forecast | None:
    return found if all(math.isfinite(value) for value in _values(found)) else None


def _values(found: Forecast) -> Iterable[float]:
    return (value for value in (found.value, found.low, found.high) if value is not None)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that `share` of the sorted values lie below, straight lines between neighbours.

    Raises ValueError without values.
    """
    if not ordered:
        raise ValueError("no values")
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
