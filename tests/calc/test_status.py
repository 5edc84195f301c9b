import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.status import STATABLE, Status, computed_status, shown_status

RULE = RuleUsed("status.gaps", (10, 25), unit_id=3, version_id=8)


def computed(
    progress: float | None,
    expected: float = 0.5,
    *,
    started: bool = True,
    ended: bool = False,
    stopped: bool = False,
    held: bool = False,
) -> Explained[Status]:
    return computed_status(
        Explained(progress, "progress.from_to", source=(11,)),
        Explained(expected, "expected.linear"),
        at_risk_gap=10,
        off_track_gap=25,
        started=started,
        ended=ended,
        stopped=stopped,
        held=held,
        rule=RULE,
    )


@pytest.mark.parametrize(
    ("progress", "status"),
    [
        (0.9, Status.ON_TRACK),
        (0.5, Status.ON_TRACK),
        (0.41, Status.ON_TRACK),
        (0.4, Status.ON_TRACK),
        (0.3999, Status.AT_RISK),
        (0.39, Status.AT_RISK),
        (0.25, Status.AT_RISK),
        (0.2499, Status.OFF_TRACK),
        (0.24, Status.OFF_TRACK),
        (-0.5, Status.OFF_TRACK),
        (1.0, Status.REACHED),
        (1.25, Status.REACHED),
        (0.9999999999, Status.REACHED),
        (None, Status.NO_DATA),
    ],
)
def test_a_running_key_result(progress: float | None, status: Status) -> None:
    assert computed(progress).value is status


@pytest.mark.parametrize(("expected", "progress"), [(0.1 * n, 0.1 * (n - 1)) for n in range(1, 11)])
def test_ten_points_behind_is_on_track_wherever_on_the_line(expected: float, progress: float) -> None:
    assert computed(progress, expected).value is Status.ON_TRACK


@pytest.mark.parametrize(
    ("progress", "status"),
    [(1.0, Status.REACHED), (0.99, Status.NOT_REACHED), (None, Status.NO_DATA)],
)
def test_after_the_end_it_was_reached_or_not(progress: float | None, status: Status) -> None:
    assert computed(progress, 1.0, ended=True).value is status


@pytest.mark.parametrize("progress", [None, 0.0, 1.0])
def test_before_the_start_it_has_not_started(progress: float | None) -> None:
    assert computed(progress, 0.0, started=False).value is Status.NOT_STARTED


@pytest.mark.parametrize("progress", [None, 0.0, 1.0])
def test_stopped_is_stopped(progress: float | None) -> None:
    assert computed(progress, stopped=True, ended=True).value is Status.STOPPED


@pytest.mark.parametrize(
    ("progress", "expected", "ended", "status", "formula"),
    [
        (1.0, 1.0, False, Status.ON_TRACK, "status.holding"),
        (1.2, 1.0, False, Status.ON_TRACK, "status.holding"),
        (0.95, 1.0, False, Status.ON_TRACK, "status.gap"),
        (0.8, 1.0, False, Status.AT_RISK, "status.gap"),
        (0.0, 1.0, False, Status.OFF_TRACK, "status.gap"),
        (0.3, 0.3, False, Status.ON_TRACK, "status.gap"),
        (1.0, 1.0, True, Status.REACHED, "status.reached"),
        (0.95, 1.0, True, Status.NOT_REACHED, "status.not_reached"),
        (None, 1.0, False, Status.NO_DATA, "status.no_data"),
    ],
)
def test_a_level_is_reached_when_it_is_held_until_the_end(
    progress: float | None, expected: float, ended: bool, status: Status, formula: str
) -> None:
    found = computed(progress, expected, ended=ended, held=True)
    assert (found.value, found.formula) == (status, formula)


def test_it_carries_the_gap_the_limits_the_rule_and_the_check_in() -> None:
    found = computed(0.3)
    assert found.formula == "status.gap"
    assert found.input("gap") == pytest.approx(0.2)
    assert found.input("at_risk_gap") == 10
    assert found.input("off_track_gap") == 25
    assert found.rule == RULE
    assert found.source == (11,)


@given(st.floats(-2, 3), st.floats(-2, 3), st.floats(0, 1), st.booleans(), st.booleans())
def test_more_progress_never_gives_a_worse_status(
    one: float, other: float, expected: float, ended: bool, held: bool
) -> None:
    best_first = [
        Status.REACHED,
        Status.ON_TRACK,
        Status.AT_RISK,
        Status.OFF_TRACK,
        Status.NOT_REACHED,
    ]
    low, high = sorted((one, other))
    worse, better = (
        computed(low, expected, ended=ended, held=held),
        computed(high, expected, ended=ended, held=held),
    )
    assert worse.value is not None
    assert better.value is not None
    assert best_first.index(better.value) <= best_first.index(worse.value)


RUNNING = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.NO_DATA,
    Status.REACHED,
)
SETTLED = (Status.NOT_STARTED, Status.NOT_REACHED, Status.STOPPED)


def _as_computed(status: Status) -> Explained[Status]:
    return Explained(status, "status.gap", rule=RULE, source=(11,))


@pytest.mark.parametrize(("status", "stated"), list(itertools.product(RUNNING, [*STATABLE, None])))
def test_while_it_runs_overdue_hides_everything(status: Status, stated: Status | None) -> None:
    shown = shown_status(_as_computed(status), stated=stated, overdue=True)
    assert shown.value is Status.OVERDUE
    assert shown.inputs == (("overdue", True), ("stated", stated), ("computed", status))


@pytest.mark.parametrize(("status", "stated"), list(itertools.product(RUNNING, STATABLE)))
def test_a_persons_word_stands_before_the_figures(status: Status, stated: Status) -> None:
    shown = shown_status(_as_computed(status), stated=stated, overdue=False)
    assert shown.value is stated
    assert shown.input("computed") is status
    assert shown.formula == "status.shown.stated"


@pytest.mark.parametrize("status", RUNNING)
def test_nobody_having_spoken_the_figures_speak(status: Status) -> None:
    shown = shown_status(_as_computed(status), stated=None, overdue=False)
    assert shown.value is status
    assert shown.formula == "status.shown.computed"
    assert shown.rule == RULE
    assert shown.source == (11,)


@pytest.mark.parametrize(("status", "overdue"), list(itertools.product(SETTLED, [False, True])))
def test_what_is_settled_stays(status: Status, overdue: bool) -> None:
    shown = shown_status(_as_computed(status), stated=Status.ON_TRACK, overdue=overdue)
    assert shown.value is status


@pytest.mark.parametrize("overdue", [False, True])
@pytest.mark.parametrize("status", [Status.REACHED, Status.NOT_REACHED, Status.NO_DATA])
def test_after_the_end_the_outcome_stands(status: Status, overdue: bool) -> None:
    shown = shown_status(_as_computed(status), stated=Status.AT_RISK, overdue=overdue, ended=True)
    assert shown.value is status
