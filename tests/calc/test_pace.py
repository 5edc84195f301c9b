from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import Explained
from kurs.calc.pace import expected, gap

START, END = date(2026, 9, 1), date(2026, 12, 10)  # one hundred days apart
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (date(2026, 8, 1), 0.0),
        (START, 0.0),
        (START + timedelta(days=1), 0.01),
        (START + timedelta(days=50), 0.5),
        (END - timedelta(days=1), 0.99),
        (END, 1.0),
        (date(2027, 3, 1), 1.0),
    ],
)
def test_the_plan_line_is_straight_and_ends_at_one(today: date, share: float) -> None:
    found = expected(today, START, END)
    assert found.value == pytest.approx(share)
    assert found.formula == "expected.linear"
    assert found.inputs == (("today", today), ("start", START), ("end", END))


@pytest.mark.parametrize(("offset", "share"), [(-1, 0.0), (0, 1.0), (1, 1.0)])
def test_a_single_day_expects_everything_on_that_day(offset: int, share: float) -> None:
    assert expected(START + timedelta(days=offset), START, START).value == share


@given(days, days, days)
def test_it_stays_between_nought_and_one(today: date, start: date, end: date) -> None:
    found = expected(today, start, end).value
    assert found is not None
    assert 0.0 <= found <= 1.0


@given(days, days, days, st.integers(0, 400))
def test_it_never_falls_with_time(today: date, start: date, end: date, later: int) -> None:
    now = expected(today, start, end).value
    then = expected(today + timedelta(days=later), start, end).value
    assert now is not None
    assert then is not None
    assert then >= now


def test_gap_is_how_far_behind() -> None:
    plan = expected(START + timedelta(days=50), START, END)
    behind = gap(plan, Explained(0.2, "progress.from_to", source=(4,)))
    assert behind.value == pytest.approx(0.3)
    assert behind.source == (4,)
    assert gap(plan, Explained(0.9, "progress.from_to")).value == pytest.approx(-0.4)


def test_gap_without_data_is_none() -> None:
    plan = expected(START, START, END)
    assert gap(plan, Explained(None, "progress.no_data")).value is None
