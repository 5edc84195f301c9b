"""Key results of every kind, as the tests about them ask for them."""

from kurs.calc.explained import Explained
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, Step, taken_of
from kurs.calc.progress import progress_of

STEPS = (Step(1, "Draft", 20.0), Step(2, "Tried", 30.0), Step(3, "In use", 50.0))
SCALE = ("none", "some", "most", "all", "all and more")


def held(kind: Kind, target: float | None, upper: float | None = None, mode: HoldMode = HoldMode.LATEST) -> Measure:
    return Measure(kind, None, target, upper, mode)


def progress(measure: Measure, *series: float, planned: int = 0) -> Explained[float]:
    return progress_of(measure, taken_of(measure, series, planned=planned), source=(4,))


EVERY_KIND = {
    "from_to": Measure(Kind.FROM_TO, 0.0, 10.0),
    "cumulative": Measure(Kind.CUMULATIVE, 0.0, 10.0),
    "milestones": Measure(Kind.MILESTONES, None, None, steps=STEPS),
    "ordinal": Measure(Kind.ORDINAL, None, None, scale=SCALE),
    **{f"{kind} {mode}": held(kind, 10.0, 20.0, mode) for kind in HOLD for mode in HoldMode},
}
