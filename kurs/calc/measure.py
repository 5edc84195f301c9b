"""What a key result is measured by, and what its check-ins came to: plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from kurs.calc.numbers import MOST_DECIMALS, at_least, at_most


class Kind(StrEnum):
    """The kinds of key results. The values are stored and stable; yes/no is milestones with one step."""

    FROM_TO = "from_to"
    CUMULATIVE = "cumulative"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BAND = "band"
    MILESTONES = "milestones"
    ORDINAL = "ordinal"


HOLD: Final = frozenset({Kind.AT_LEAST, Kind.AT_MOST, Kind.BAND})
"""The kinds that keep a level instead of moving to one."""


class HoldMode(StrEnum):
    """How a level that is to be held becomes a share."""

    LATEST = "latest"
    SHARE = "share"
    DISTANCE = "distance"
    AVERAGE = "average"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone. Without a date of its own it is due when the key result is."""

    id: int
    title: str
    weight: float
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked of a key result.

    `target` is the limit of *at least* and *at most* and the lower limit of a band, whose upper one is
    `upper_limit`. `scale` holds words from the lowest level to the highest. `phased` are (day, value that
    the key result should have come to), in its own unit: weight done for milestones, index for a scale.
    """

    kind: Kind
    baseline: float | None
    target: float | None
    upper_limit: float | None = None
    hold_mode: HoldMode = HoldMode.LATEST
    steps: tuple[Step, ...] = ()
    scale: tuple[str, ...] = ()
    commit: float | None = None
    stretch: float | None = None
    phased: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What the check-ins that count came to.

    `value` is the latest one (an index for a scale, unused for milestones), `count` how many there are and
    `total` their sum. `passed` is how many kept the level, of the `planned` check-ins until the due date.
    """

    value: float | None = None
    count: int = 0
    total: float = 0.0
    passed: int = 0
    planned: int = 0
    steps_done: frozenset[int] = frozenset()


_NOTHING: Final = Taken()


def passes(measure: Measure, value: float) -> bool:
    """Whether the value keeps the level, limits included. Kinds that hold no level keep none."""
    if measure.kind not in HOLD or measure.target is None:
        return False
    if measure.kind == Kind.AT_MOST:
        return at_most(value, measure.target)
    if measure.kind == Kind.AT_LEAST:
        return at_least(value, measure.target)
    upper = measure.upper_limit
    return upper is not None and at_least(value, measure.target) and at_most(value, upper)


def with_check_in(measure: Measure, taken: Taken, value: float | None, steps_done: Iterable[int] = ()) -> Taken:
    """`taken` and one check-in more; `steps_done` are all that are done by now.

    The sum is kept to the six decimals that a value can have, so that ten times 0.1 is 1 and the order does
    not matter. Only milestones have check-ins without a value; for other kinds such a one changes nothing.
    """
    done = frozenset(steps_done)
    if measure.kind == Kind.MILESTONES:
        return replace(taken, count=taken.count + 1, steps_done=done)
    if value is None:
        return taken
    return replace(
        taken,
        value=value,
        count=taken.count + 1,
        total=round(taken.total + value, MOST_DECIMALS),
        passed=taken.passed + passes(measure, value),
        steps_done=done,
    )


def taken_of(
    measure: Measure, values: Sequence[float | None], steps_done: Iterable[int] = (), planned: int = 0
) -> Taken:
    """What a whole series came to, oldest first; the same as adding one by one with `with_check_in`."""
    done = frozenset(steps_done)
    if measure.kind == Kind.MILESTONES:
        return Taken(count=len(values), planned=planned, steps_done=done)
    known = [value for value in values if value is not None]
    total = 0.0
    for value in known:
        total = round(total + value, MOST_DECIMALS)
    passed = sum(passes(measure, value) for value in known) if measure.kind in HOLD else 0
    return Taken(known[-1] if known else None, len(known), total, passed, planned, done)


def standing_value(measure: Measure, taken: Taken) -> float | None:
    """The actual that pages show, in the key result's own unit; None without data.

    The latest value; baseline and all check-ins for cumulative; the weight done for milestones; the average
    or the sum for levels held by those.
    """
    if measure.kind in HOLD:
        return held_value(measure, taken)
    if measure.kind == Kind.MILESTONES:
        return weights_done(measure, taken)[0] if taken.count or taken.steps_done else None
    if not taken.count:
        return None
    if measure.kind == Kind.CUMULATIVE:
        return None if measure.baseline is None else measure.baseline + taken.total
    return taken.value


def held_value(measure: Measure, taken: Taken) -> float | None:
    """What a level is held by: the latest value, or the average or the sum in the modes that say so."""
    if not taken.count:
        return None
    if measure.hold_mode == HoldMode.AVERAGE:
        return taken.total / taken.count
    return taken.total if measure.hold_mode == HoldMode.SUM else taken.value


def weights_done(measure: Measure, taken: Taken) -> tuple[float, float]:
    """The weight of the steps that are done, and of all; less than nothing weighs nothing."""
    done = whole = 0.0
    for step in measure.steps:
        weight = step.weight
        if weight > 0:
            whole += weight
            if step.id in taken.steps_done:
                done += weight
    return done, whole


def weight_in_all(measure: Measure) -> float:
    """The weight of all steps."""
    return weights_done(measure, _NOTHING)[1]


def for_scoring(original: Measure, current: Measure) -> Measure:
    """What a score is against: everything as it was published, from the baseline as corrected since.

    What became of another kind has no baseline of the first any more; then that of the original stands. How often a
    level was kept depends on the limits, so take the check-ins anew with the measure given back.
    """
    corrected = current.baseline if current.kind == original.kind else None
    return original if corrected is None else replace(original, baseline=corrected)


def rolled_over(measure: Measure, taken: Taken) -> Measure:
    """What is asked in the next cycle: progress begins anew from where the number stands, against the same target.

    Steps that are done stay behind, and so do the dates of the old cycle. What holds a level or is told in words
    is as before.
    """
    standing = standing_value(measure, taken)
    moves = measure.kind in {Kind.FROM_TO, Kind.CUMULATIVE} and standing is not None
    left = tuple(replace(step, due=None) for step in measure.steps if step.id not in taken.steps_done)
    return replace(measure, baseline=standing if moves else measure.baseline, steps=left, phased=())
