"""The rows of the table of edge cases (section 5.3) that this floor decides, one test each."""

from datetime import date

import pytest

from kurs.calc.explained import Explained
from kurs.calc.pace import expected
from kurs.calc.progress import progress_from_to
from kurs.calc.quality import (
    KeyResultDraft,
    ObjectiveDraft,
    blocks_publishing,
    findings,
)
from kurs.calc.rollup import Edge, Item, ObjectiveNode, objective_progress, roll_up
from kurs.calc.status import Status, computed_status

START, END = date(2026, 9, 1), date(2026, 12, 31)


def status(progress: Explained[float], today: date) -> Status | None:
    return computed_status(
        progress,
        expected(today, START, END),
        at_risk_gap=10,
        off_track_gap=25,
        started=today >= START,
        ended=today > END,
    ).value


def test_decrease() -> None:
    assert progress_from_to(34.0, 15.0, 22.0).value == pytest.approx(12 / 19)


def test_baseline_equals_target_is_undefined_and_refused() -> None:
    assert progress_from_to(5.0, 5.0, 5.0).formula == "progress.undefined"
    assert progress_from_to(5.0, 5.0, 5.0).value is None
    same = KeyResultDraft(1, "Hold 5", 5.0, 5.0, due_date=END, owner_count=1)
    found = findings(ObjectiveDraft("x", "nb", (same, same), 1, START, END))
    assert [f.code for f in blocks_publishing(found, {("S08", 1)})] == ["S08", "S08"]


def test_overshoot_is_stored_raw_and_capped_in_the_roll_up() -> None:
    assert progress_from_to(0.0, 100.0, 125.0).value == 1.25
    assert objective_progress([Item(1, 1.25), Item(2, 0.0)], cap=1.0).value == 0.5
    assert objective_progress([Item(1, 1.25), Item(2, 0.0)], cap=1.5).value == 0.625


def test_reversed_is_stored_negative_and_clamped_in_the_roll_up() -> None:
    assert progress_from_to(50.0, 100.0, 40.0).value == pytest.approx(-0.2)
    assert objective_progress([Item(1, -0.2), Item(2, 1.0)], cap=1.0).value == 0.5


def test_a_threshold_hit_exactly_is_inclusive() -> None:
    assert status(progress_from_to(0.1, 0.3, 0.1 + 0.2), START) is Status.REACHED


def test_missing_data_is_left_out_then_counts_nought_and_is_always_told() -> None:
    young = objective_progress([Item(1, 0.6), Item(2, 0.4), Item(3, None)], cap=1.0)
    old = objective_progress([Item(1, 0.6), Item(2, 0.4), Item(3, None, None, True)], cap=1.0)
    assert young.value == pytest.approx(0.5)
    assert old.value == pytest.approx(1 / 3)
    for found in (young, old):
        assert (found.input("with_data"), found.input("of")) == (2, 3)
    assert (young.input("counted_as_zero"), old.input("counted_as_zero")) == (0, 1)


def test_no_data_at_all_is_no_number_until_it_counts_nought() -> None:
    assert objective_progress([Item(1, None)], cap=1.0).formula == "objective.no_data"
    assert objective_progress([Item(1, None)], cap=1.0).value is None
    neglected = objective_progress([Item(1, None, None, True)], cap=1.0)
    assert neglected.value == 0.0
    assert neglected.input("with_data") == 0


def test_no_contributing_children_is_no_number() -> None:
    nodes = [
        ObjectiveNode(1, "children", (Item("a", 0.5),)),
        ObjectiveNode(2, "key_results", (Item("b", 0.5),)),
    ]
    found = roll_up(nodes, [Edge(2, 1, kind="supports")])
    assert (found[1].value, found[1].formula) == (None, "objective.no_children")


def test_a_key_result_added_late_starts_its_line_that_day() -> None:
    added = date(2026, 11, 1)
    assert expected(added, added, END).value == 0.0
    assert expected(date(2026, 12, 1), added, END).value == pytest.approx(0.5)


def test_a_stopped_key_result_says_so_and_leaves_the_average() -> None:
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


def test_mixed_units_are_averaged_by_progress() -> None:
    minutes = progress_from_to(34.0, 15.0, 24.5).value
    percent = progress_from_to(40.0, 80.0, 80.0).value
    assert objective_progress([Item(1, minutes), Item(2, percent)], cap=1.0).value == 0.75


def test_edited_weights_stay_and_the_others_share_the_rest() -> None:
    found = objective_progress([Item(1, 1.0, 70.0), Item(2, 0.0), Item(3, 0.0)], cap=1.0)
    assert found.value == pytest.approx(0.7)
    assert found.input("items") == (
        (1, 1.0, 70.0, 1.0),
        (2, 0.0, 15.0, 0.0),
        (3, 0.0, 15.0, 0.0),
    )


def test_a_second_parent_is_supported_without_weight() -> None:
    nodes = [
        ObjectiveNode(1, "children"),
        ObjectiveNode(2, "both", (Item("a", 0.2),)),
        ObjectiveNode(3, "key_results", (Item("b", 1.0),)),
    ]
    found = roll_up(nodes, [Edge(3, 1), Edge(3, 2, kind="supports")])
    assert found[1].value == 1.0
    assert found[2].value == pytest.approx(0.2)


def test_the_last_day_belongs_to_the_cycle() -> None:
    almost = progress_from_to(0.0, 100.0, 95.0)
    assert status(almost, END) is Status.ON_TRACK
    assert status(almost, date(2027, 1, 1)) is Status.NOT_REACHED
