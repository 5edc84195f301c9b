"""The counts and means of a unit."""

import pytest

from kurs.calc.rollup import ObjectiveFigures, unit_figures
from kurs.calc.status import Status


def test_figures_of_a_unit() -> None:
    found = unit_figures(
        [
            ObjectiveFigures(1, 0.5, (Status.ON_TRACK, Status.OVERDUE), overdue=1),
            ObjectiveFigures(2, 0.9, (Status.ON_TRACK, Status.STOPPED, Status.NOT_STARTED)),
            ObjectiveFigures(3, None, (Status.NO_DATA,)),
        ]
    )
    assert (found.objective_count, found.key_result_count) == (3, 6)
    assert found.mean_progress.value == pytest.approx(0.7)
    assert found.mean_progress.inputs == (("with_data", 2), ("of", 3))
    assert found.mean_progress.source == (1, 2)
    counts = dict(found.status_counts)
    assert list(counts) == list(Status)
    assert counts[Status.ON_TRACK] == 2
    assert sum(counts.values()) == 6
    assert found.overdue_count == 1
    assert found.overdue_share.value == pytest.approx(0.25)
    assert found.overdue_share.inputs == (("overdue", 1), ("of", 4))


def test_figures_of_an_empty_unit_are_counts_of_nought_and_no_shares() -> None:
    found = unit_figures([])
    assert (found.objective_count, found.key_result_count, found.overdue_count) == (
        0,
        0,
        0,
    )
    assert found.mean_progress.value is None
    assert found.overdue_share.value is None
    assert set(dict(found.status_counts).values()) == {0}
