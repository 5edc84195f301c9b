"""The rows of the table of edge cases (section 5.3), in its order, one test each with the row's own name.

What a row asks of rows, pages or the ledger is tested where those are; here is its part of the arithmetic.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kurs.calc.days import DayCount
from kurs.calc.explained import Explained
from kurs.calc.measure import HoldMode, Kind, Measure, Step, Taken, for_scoring, passes, rolled_over, taken_of
from kurs.calc.pace import expected, expected_of
from kurs.calc.progress import progress_from_to, progress_of
from kurs.calc.quality import (
    KeyResultDraft,
    ObjectiveDraft,
    blocks_publishing,
    findings,
)
from kurs.calc.rollup import Edge, Item, ObjectiveNode, objective_progress, roll_up
from kurs.calc.scoring import Profile, suggested_score
from kurs.calc.status import Status, computed_status

START, END = date(2026, 9, 1), date(2026, 12, 31)
EVERY_DAY = DayCount()


def status(progress: Explained[float], today: date) -> Status | None:
    return computed_status(
        progress,
        expected(today, START, END),
        at_risk_gap=10,
        off_track_gap=25,
        started=today >= START,
        ended=today > END,
    ).value


def at(measure: Measure, *series: float) -> float | None:
    return progress_of(measure, taken_of(measure, series, planned=9)).value


def test_decrease_kr() -> None:
    assert progress_from_to(34.0, 15.0, 22.0).value == pytest.approx(12 / 19)
    assert at(Measure(Kind.FROM_TO, 34.0, 15.0), 22.0) == pytest.approx(12 / 19)
    assert at(Measure(Kind.CUMULATIVE, 34.0, 15.0), -7.0, -5.0) == pytest.approx(12 / 19)


def test_baseline_equals_target() -> None:
    for kind in (Kind.FROM_TO, Kind.CUMULATIVE):
        found = progress_of(Measure(kind, 5.0, 5.0), Taken(5.0, 1, 5.0))
        assert (found.value, found.formula) == (None, "progress.undefined")
    assert at(Measure(Kind.AT_LEAST, 5.0, 5.0), 5.0) == 1.0
    same = KeyResultDraft(1, "Hold 5", 5.0, 5.0, due_date=END, owner_count=1)
    told = findings(ObjectiveDraft("x", "nb", (same, same), 1, START, END))
    assert [f.code for f in blocks_publishing(told, {("S08", 1)})] == ["S08", "S08"]


def test_overshoot() -> None:
    measure = Measure(Kind.FROM_TO, 0.0, 100.0)
    assert at(measure, 125.0) == 1.25
    assert objective_progress([Item(1, 1.25), Item(2, 0.0)], cap=1.0).value == 0.5
    assert objective_progress([Item(1, 1.25), Item(2, 0.0)], cap=1.5).value == 0.625
    for profile in (Profile.GOOGLE, Profile.PERCENT, Profile.RADICAL_FOCUS):
        assert suggested_score(profile, measure, Taken(125.0, 1, 125.0)).value == 1.0


def test_reversed_a_beyond_b() -> None:
    measure = Measure(Kind.FROM_TO, 50.0, 100.0)
    assert at(measure, 40.0) == pytest.approx(-0.2)
    assert objective_progress([Item(1, -0.2), Item(2, 1.0)], cap=1.0).value == 0.5
    assert suggested_score(Profile.PERCENT, measure, Taken(40.0, 1, 40.0)).value == 0.0


def test_exact_threshold_hit() -> None:
    assert status(progress_from_to(0.1, 0.3, 0.1 + 0.2), START) is Status.REACHED
    for kind in (Kind.AT_LEAST, Kind.AT_MOST, Kind.BAND):
        measure = Measure(kind, None, 0.3, 0.3)
        assert passes(measure, 0.1 + 0.2)
        for mode in (HoldMode.LATEST, HoldMode.AVERAGE, HoldMode.SUM):
            assert at(replace(measure, hold_mode=mode), 0.1 + 0.2) == 1.0
        assert at(replace(measure, hold_mode=HoldMode.DISTANCE), 0.3) == 1.0


def test_missing_data() -> None:
    young = objective_progress([Item(1, 0.6), Item(2, 0.4), Item(3, None)], cap=1.0)
    old = objective_progress([Item(1, 0.6), Item(2, 0.4), Item(3, None, None, True)], cap=1.0)
    assert young.value == pytest.approx(0.5)
    assert old.value == pytest.approx(1 / 3)
    for found in (young, old):
        assert (found.input("with_data"), found.input("of")) == (2, 3)
    assert (young.input("counted_as_zero"), old.input("counted_as_zero")) == (0, 1)


def test_missing_data_everywhere() -> None:
    assert objective_progress([Item(1, None)], cap=1.0).formula == "objective.no_data"
    assert objective_progress([Item(1, None)], cap=1.0).value is None
    neglected = objective_progress([Item(1, None, None, True)], cap=1.0)
    assert neglected.value == 0.0
    assert neglected.input("with_data") == 0
    for kind in Kind:
        measure = Measure(kind, 0.0, 10.0, 20.0, steps=(Step(1, "a", 1.0),), scale=("a", "b"))
        found = progress_of(measure, Taken(planned=9))
        assert (found.value, found.formula) == (None, "progress.no_data")
        assert status(found, date(2027, 1, 1)) is Status.NO_DATA


def test_no_contributing_children() -> None:
    nodes = [
        ObjectiveNode(1, "children", (Item("a", 0.5),)),
        ObjectiveNode(2, "key_results", (Item("b", 0.5),)),
    ]
    found = roll_up(nodes, [Edge(2, 1, kind="supports")])
    assert (found[1].value, found[1].formula) == (None, "objective.no_children")


def test_target_changed_mid_cycle() -> None:
    original = Measure(Kind.FROM_TO, 0.0, 100.0)
    current = replace(original, target=80.0)
    taken = Taken(80.0, 3, 150.0)
    assert progress_of(current, taken).value == 1.0
    assert suggested_score(Profile.PERCENT, for_scoring(original, current), taken).value == 0.8
    assert suggested_score(Profile.PERCENT, current, taken).value == 1.0
    kept = taken_of(for_scoring(replace(original, kind=Kind.AT_LEAST), current), [80.0, 100.0])
    assert kept.passed == 1


def test_baseline_corrected() -> None:
    original = Measure(Kind.FROM_TO, 0.0, 100.0)
    corrected = Measure(Kind.FROM_TO, 20.0, 90.0)
    scored = for_scoring(original, corrected)
    assert (scored.baseline, scored.target) == (20.0, 100.0)
    assert at(original, 60.0) == 0.6
    assert at(scored, 60.0) == 0.5
    assert original.baseline == 0.0


def test_kr_added_late() -> None:
    added = date(2026, 11, 1)
    assert expected(added, added, END).value == 0.0
    assert expected(date(2026, 12, 1), added, END).value == pytest.approx(0.5)
    measure = Measure(Kind.FROM_TO, 0.0, 100.0, phased=((date(2026, 10, 1), 50.0),))
    found = expected_of(measure, date(2026, 12, 1), added, END, EVERY_DAY)
    assert found == expected(date(2026, 12, 1), added, END)


def test_kr_cancelled() -> None:
    stopped = computed_status(
        progress_from_to(0.0, 10.0, 1.0),
        expected(END, START, END),
        at_risk_gap=10,
        off_track_gap=25,
        started=True,
        ended=False,
        stopped=True,
    )
    assert stopped.value is Status.STOPPED
    assert objective_progress([Item(1, 0.8)], cap=1.0).value == 0.8


def test_mixed_units_in_parent_number() -> None:
    """Nobody can ask for a sum (decision 0018), so it is the mean of progress in whatever unit."""
    minutes = progress_from_to(34.0, 15.0, 24.5).value
    percent = progress_from_to(40.0, 80.0, 80.0).value
    assert objective_progress([Item(1, minutes), Item(2, percent)], cap=1.0).value == 0.75
    children = [
        ObjectiveNode(1, "key_results", (Item(1, minutes),)),
        ObjectiveNode(2, "key_results", (Item(2, percent),)),
    ]
    above = roll_up([*children, ObjectiveNode(3, "children")], [Edge(1, 3), Edge(2, 3)])[3]
    assert (above.value, above.formula) == (0.75, "objective.children_mean")


def test_weights_edited() -> None:
    found = objective_progress([Item(1, 1.0, 70.0), Item(2, 0.0), Item(3, 0.0)], cap=1.0)
    assert found.value == pytest.approx(0.7)
    assert found.input("items") == (
        (1, 1.0, 70.0, 1.0),
        (2, 0.0, 15.0, 0.0),
        (3, 0.0, 15.0, 0.0),
    )


def test_multi_parent() -> None:
    nodes = [
        ObjectiveNode(1, "children"),
        ObjectiveNode(2, "both", (Item("a", 0.2),)),
        ObjectiveNode(3, "key_results", (Item("b", 1.0),)),
    ]
    found = roll_up(nodes, [Edge(3, 1), Edge(3, 2, kind="supports")])
    assert found[1].value == 1.0
    assert found[2].value == pytest.approx(0.2)
    split = roll_up(
        [
            ObjectiveNode(1, "children"),
            ObjectiveNode(2, "children"),
            *nodes[2:],
            ObjectiveNode(4, "key_results", (Item("c", 0.0),)),
        ],
        [Edge(3, 1, 60.0), Edge(4, 1), Edge(3, 2, 40.0), Edge(4, 2)],
    )
    assert [split[1].value, split[2].value] == pytest.approx([0.6, 0.4])


def test_rollover() -> None:
    taken = Taken(22.0, 5, 140.0)
    before = Measure(Kind.FROM_TO, 34.0, 15.0)
    after = rolled_over(before, taken)
    assert (after.baseline, after.target) == (22.0, 15.0)
    assert progress_of(after, Taken()).formula == "progress.no_data"
    assert at(after, 22.0) == 0.0


def test_private_child() -> None:
    parent, hidden, shown = (
        ObjectiveNode(1, "children"),
        ObjectiveNode(2, "key_results", (Item("a", 1.0),)),
        ObjectiveNode(3, "key_results", (Item("b", 0.5),)),
    )
    found = roll_up([parent, hidden, shown], [Edge(2, 1), Edge(3, 1)])[1]
    assert found.value == 0.75
    assert (found.input("with_data"), found.input("of")) == (2, 2)


def test_time_zone_cycle_boundary() -> None:
    almost = progress_from_to(0.0, 100.0, 95.0)
    assert status(almost, END) is Status.ON_TRACK
    assert status(almost, date(2027, 1, 1)) is Status.NOT_REACHED
    measure = Measure(Kind.FROM_TO, 0.0, 100.0)
    shares = [expected_of(measure, END + timedelta(days=n), START, END, EVERY_DAY).value for n in (-1, 0, 1)]
    assert shares == [pytest.approx(120 / 121), 1.0, 1.0]
    assert expected_of(measure, END, END, END, EVERY_DAY).value == 1.0
