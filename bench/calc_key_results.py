"""Progress, expected and status of fifty thousand key results beside a bare loop over the same numbers."""

import random
from datetime import date, timedelta
from functools import partial

from bench.measure import pairwise, tell
from kurs.calc.days import DayCount
from kurs.calc.measure import HOLD, Kind, Measure, Step, Taken
from kurs.calc.pace import expected_of
from kurs.calc.progress import progress_of
from kurs.calc.status import Status, computed_status

KEY_RESULTS, LIMIT, ROUNDS = 50_000, 10.0, 15
START, END, TODAY = date(2026, 9, 1), date(2026, 12, 31), date(2026, 11, 4)
WORKING = DayCount(
    True, frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2026, 5, 17)}), frozenset({7})
)
# Six of ten move from one value to another; the rest are of the other kinds, in the order of `Kind`.
SHARES = (60, 8, 8, 8, 4, 8, 4)

type Row = tuple[Measure, Taken, date]
type Bare = tuple[str, float, float, float, list[tuple[float, date, bool]], date]


def main() -> None:
    """Runs the case: from-to alone on days of the calendar, then all kinds on working days."""
    dice = random.Random(7)
    kinds = dice.choices(list(Kind), SHARES, k=KEY_RESULTS)
    for name, chosen, days, bare in (
        ("from_to", [Kind.FROM_TO] * KEY_RESULTS, DayCount(), _bare_from_to),
        ("all_kinds", kinds, WORKING, _bare_kinds),
    ):
        rows = [_row(kind, dice) for kind in chosen]
        numbers = [_numbers(*row) for row in rows]
        # Who stands exactly on a limit is beyond it by binary noise in the bare loop.
        differ = sum(one != other for one, other in zip(_ours(rows, DayCount()), bare(numbers), strict=True))
        assert differ < KEY_RESULTS / 1000, differ
        figures = pairwise(partial(_ours, rows, days), partial(bare, numbers), ROUNDS)
        tell("calc_key_results", of=name, key_results=KEY_RESULTS, at_most=LIMIT, **figures)


def _row(kind: Kind, dice: random.Random) -> Row:
    baseline, target = float(dice.randrange(50)), float(dice.randrange(60, 200))
    end = END - timedelta(days=dice.randrange(30))
    if kind == Kind.MILESTONES:
        steps = tuple(Step(number, "Step", 25.0, END - timedelta(days=30 * number)) for number in range(4))
        done = frozenset(dice.sample(range(4), dice.randrange(4)))
        return Measure(kind, None, None, steps=steps), Taken(count=9, steps_done=done), end
    if kind == Kind.ORDINAL:
        return Measure(kind, None, None, scale=("a", "b", "c", "d")), Taken(float(dice.randrange(4)), 9), end
    value = float(dice.randrange(220))
    return Measure(kind, baseline, target, target + 20.0), Taken(value, 9, value), end


def _ours(rows: list[Row], days: DayCount) -> list[Status | None]:
    found = []
    for measure, taken, end in rows:
        progress = progress_of(measure, taken)
        plan = expected_of(measure, TODAY, START, end, days)
        status = computed_status(
            progress,
            plan,
            at_risk_gap=10.0,
            off_track_gap=25.0,
            started=True,
            ended=False,
            held=measure.kind in HOLD,
        )
        found.append(status.value)
    return found


def _numbers(measure: Measure, taken: Taken, end: date) -> Bare:
    """The same as plain numbers; the top of the scale stands where a target does."""
    steps = [(step.weight, step.due or end, step.id in taken.steps_done) for step in measure.steps]
    target = len(measure.scale) - 1.0 if measure.kind == Kind.ORDINAL else measure.target or 0.0
    return str(measure.kind), measure.baseline or 0.0, target, taken.value or 0.0, steps, end


def _bare_from_to(numbers: list[Bare]) -> list[str]:
    """The formula alone: nothing missing, told or tolerated, days of the calendar."""
    found = []
    for _kind, baseline, target, actual, _steps, end in numbers:
        progress = (actual - baseline) / (target - baseline)
        behind = ((TODAY - START).days / (end - START).days - progress) * 100
        if progress >= 1:
            found.append("reached")
        elif behind <= 10:
            found.append("on_track")
        elif behind <= 25:
            found.append("at_risk")
        else:
            found.append("off_track")
    return found


def _bare_kinds(numbers: list[Bare]) -> list[str]:
    """The formula of each kind alone."""
    shares = []
    for kind, baseline, target, actual, steps, end in numbers:
        expected = (TODAY - START).days / (end - START).days
        if kind == "from_to":
            progress = (actual - baseline) / (target - baseline)
        elif kind == "cumulative":
            progress = actual / (target - baseline)
        elif kind == "ordinal":
            progress = actual / target
        elif kind == "milestones":
            whole = sum([weight for weight, _due, _done in steps])
            progress = sum([weight for weight, _due, done in steps if done]) / whole
            expected = sum([weight for weight, due, _done in steps if due <= TODAY]) / whole
        else:
            upper = target + 20.0 if kind == "band" else target
            expected, progress = (
                1.0,
                float((kind == "at_most" or actual >= target) and (kind == "at_least" or actual <= upper)),
            )
        shares.append((expected - progress, progress >= 1 and kind not in HOLD))
    return [
        "reached" if reached else "on_track" if behind <= 0.1 else "at_risk" if behind <= 0.25 else "off_track"
        for behind, reached in shares
    ]


if __name__ == "__main__":
    main()
