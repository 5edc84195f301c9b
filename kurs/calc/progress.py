"""Progress of one key result: the measured share of the way from baseline to target."""

import math

from kurs.calc.explained import Explained
from kurs.calc.numbers import nearly


def progress_from_to(
    baseline: float | None,
    target: float | None,
    actual: float | None,
    *,
    source: tuple[int | str, ...] = (),
) -> Explained[float]:
    """p = (actual - baseline) / (target - baseline), for increase and decrease alike.

    A share: 0.0 at the baseline, 1.0 at the target. Stored as it is, negative when it goes the wrong
    way and above one when it overshoots; whoever averages clamps. The value is None without an
    actual ("progress.no_data") and when baseline or target is missing, both are the same or the
    quotient is not finite ("progress.undefined"). Source: formula of section 5.2, two equivalent forms in one.
    """
    inputs = (("baseline", baseline), ("target", target), ("actual", actual))
    if baseline is None or target is None or nearly(baseline, target):
        return Explained(None, "progress.undefined", inputs, source=source)
    if actual is None:
        return Explained(None, "progress.no_data", inputs, source=source)
    share = (actual - baseline) / (target - baseline)
    if not math.isfinite(share):
        return Explained(None, "progress.undefined", inputs, source=source)
    # Adding zero turns the -0.0 of a decrease that has not moved into 0.0.
    return Explained(share + 0.0, "progress.from_to", inputs, source=source)
