"""Status of a key result: computed from the gap, and what is shown when a person has spoken."""

from enum import StrEnum
from math import isclose
from typing import Final

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.numbers import TOLERANCE


class Status(StrEnum):
    """The one scale. The values are stored and stable; the words live above."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NO_DATA = "no_data"
    NOT_STARTED = "not_started"
    OVERDUE = "overdue"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    STOPPED = "stopped"


STATABLE: Final = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""What a person may state. The rest are facts, and facts are computed."""

_SETTLED: Final = frozenset({Status.NOT_STARTED, Status.NOT_REACHED, Status.STOPPED})

_WHOLE: Final = 1.0 - TOLERANCE


def computed_status(
    progress: Explained[float],
    expected: Explained[float],
    *,
    at_risk_gap: float,
    off_track_gap: float,
    started: bool,
    ended: bool,
    stopped: bool = False,
    held: bool = False,
    rule: RuleUsed | None = None,
) -> Explained[Status]:
    """The status the figures give. The gaps are percentage points (10 and 25 by default), inclusive.

    In this order: stopped; not started; no data (also after the end, for a missing value is not a
    miss); reached; ended without being reached; then the gap: at most `at_risk_gap` is on track, at
    most `off_track_gap` is at risk, more is off track. `ended` is true from the day after the end.

    `held` is true for the kinds that hold a level. What is held today can be lost tomorrow, so it is on
    track ("status.holding") and reached only when the time is over.
    """
    share, plan = progress.value, expected.value
    behind = None if share is None or plan is None else plan - share
    if stopped:
        status, formula = Status.STOPPED, "status.stopped"
    elif not started:
        status, formula = Status.NOT_STARTED, "status.not_started"
    elif share is None or behind is None:
        status, formula = Status.NO_DATA, "status.no_data"
    elif share >= _WHOLE:
        holding = held and not ended
        status, formula = (Status.ON_TRACK, "status.holding") if holding else (Status.REACHED, "status.reached")
    elif ended:
        status, formula = Status.NOT_REACHED, "status.not_reached"
    else:
        status, formula = _by_gap(behind * 100, at_risk_gap, off_track_gap), "status.gap"
    inputs = (
        ("expected", plan),
        ("progress", share),
        ("gap", behind),
        ("at_risk_gap", at_risk_gap),
        ("off_track_gap", off_track_gap),
    )
    return Explained(status, formula, inputs, rule, progress.source)


def _by_gap(points: float, at_risk_gap: float, off_track_gap: float) -> Status:
    if points <= at_risk_gap or isclose(points, at_risk_gap, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return Status.ON_TRACK
    if points <= off_track_gap or isclose(points, off_track_gap, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return Status.AT_RISK
    return Status.OFF_TRACK


def shown_status(
    computed: Explained[Status],
    *,
    stated: Status | None,
    overdue: bool,
    ended: bool = False,
) -> Explained[Status]:
    """What the page shows: overdue before stated before computed, with all three in the inputs.

    While a key result runs, neglect is never green: overdue hides even *reached*. What is settled is
    shown as computed: not started, stopped, and everything from the day after the end, for a word
    given in week nine must not stand over the outcome.
    """
    inputs = (("overdue", overdue), ("stated", stated), ("computed", computed.value))
    value, formula = computed.value, "status.shown.computed"
    running = not ended and computed.value not in _SETTLED
    if running and overdue:
        value, formula = Status.OVERDUE, "status.shown.overdue"
    elif running and stated is not None:
        value, formula = stated, "status.shown.stated"
    return Explained(value, formula, inputs, computed.rule, computed.source)
