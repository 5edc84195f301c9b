import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.measure import (
    HOLD,
    HoldMode,
    Kind,
    Measure,
    Step,
    Taken,
    for_scoring,
    passes,
    rolled_over,
    standing_value,
    taken_of,
    with_check_in,
)

STEPS = (Step(1, "Draft", 20.0), Step(2, "Tried", 30.0, date(2026, 10, 1)), Step(3, "In use", 50.0))
accepted = st.integers(-(10**12), 10**12).map(lambda n: n / 10**6)
measures = st.builds(
    Measure,
    kind=st.sampled_from(Kind),
    baseline=st.none() | accepted,
    target=st.none() | accepted,
    upper_limit=st.none() | accepted,
    hold_mode=st.sampled_from(HoldMode),
    steps=st.sampled_from([(), STEPS]),
    scale=st.sampled_from([(), ("a",), ("a", "b", "c")]),
)


@pytest.mark.parametrize(
    ("kind", "target", "upper", "value", "kept"),
    [
        (Kind.AT_LEAST, 99.5, None, 99.5, True),
        (Kind.AT_LEAST, 99.5, None, 99.4, False),
        (Kind.AT_LEAST, 0.3, None, 0.1 + 0.2, True),
        (Kind.AT_LEAST, 0.1 + 0.2, None, 0.3, True),
        (Kind.AT_MOST, 20.0, None, 20.0, True),
        (Kind.AT_MOST, 20.0, None, 20.1, False),
        (Kind.AT_MOST, 0.0, None, 0.0, True),
        (Kind.AT_MOST, 0.0, None, -1.0, True),
        (Kind.BAND, 20.0, 24.0, 20.0, True),
        (Kind.BAND, 20.0, 24.0, 24.0, True),
        (Kind.BAND, 20.0, 24.0, 22.0, True),
        (Kind.BAND, 20.0, 24.0, 19.9, False),
        (Kind.BAND, 20.0, 24.0, 24.1, False),
        (Kind.BAND, 24.0, 20.0, 22.0, False),
        (Kind.BAND, 20.0, None, 22.0, False),
        (Kind.AT_LEAST, None, None, 22.0, False),
        (Kind.FROM_TO, 20.0, None, 22.0, False),
    ],
)
def test_limits_are_included(kind: Kind, target: float | None, upper: float | None, value: float, kept: bool) -> None:
    assert passes(Measure(kind, None, target, upper), value) is kept


def test_what_a_series_came_to() -> None:
    measure = Measure(Kind.AT_MOST, None, 20.0, hold_mode=HoldMode.SHARE)
    assert taken_of(measure, [18.0, 22.5, 20.0], planned=8) == Taken(20.0, 3, 60.5, 2, 8)
    assert taken_of(measure, []) == Taken()


def test_a_check_in_on_milestones_needs_no_value() -> None:
    measure = Measure(Kind.MILESTONES, None, None, steps=STEPS)
    assert taken_of(measure, [None, None], [1]) == Taken(count=2, steps_done=frozenset({1}))


def test_ten_times_a_tenth_is_one() -> None:
    measure = Measure(Kind.CUMULATIVE, 0.0, 1.0)
    assert taken_of(measure, [0.1] * 10).total == 1.0
    assert standing_value(measure, taken_of(measure, [0.1] * 10)) == 1.0


@given(measures, st.lists(st.none() | accepted, max_size=30), st.sets(st.integers(1, 4)))
def test_adding_one_by_one_equals_the_whole_series(
    measure: Measure, values: list[float | None], done: set[int]
) -> None:
    one_by_one = reduce(lambda taken, value: with_check_in(measure, taken, value, done), values, Taken(planned=9))
    whole = taken_of(measure, values, done if values else (), planned=9)
    known = [value for value in values if value is not None]
    if known or measure.kind == Kind.MILESTONES:
        assert one_by_one == whole
    else:
        assert one_by_one == Taken(planned=9)


@given(measures, st.lists(accepted, min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_matters_for_the_latest_value_alone(
    measure: Measure, values: list[float], shuffled: random.Random
) -> None:
    other = list(values)
    shuffled.shuffle(other)
    one, two = taken_of(measure, values), taken_of(measure, other)
    assert (one.count, one.total, one.passed) == (two.count, two.total, two.passed)
    if measure.kind != Kind.MILESTONES:
        assert one.total == float(sum(Decimal(repr(value)) for value in values))


@pytest.mark.parametrize(
    ("measure", "taken", "standing"),
    [
        (Measure(Kind.FROM_TO, 10.0, 20.0), Taken(14.0, 2, 27.0), 14.0),
        (Measure(Kind.FROM_TO, 10.0, 20.0), Taken(), None),
        (Measure(Kind.CUMULATIVE, 10.0, 50.0), Taken(14.0, 2, 27.0), 37.0),
        (Measure(Kind.CUMULATIVE, 10.0, 50.0), Taken(), None),
        (Measure(Kind.CUMULATIVE, None, 50.0), Taken(14.0, 2, 27.0), None),
        (Measure(Kind.AT_LEAST, None, 20.0), Taken(14.0, 2, 27.0), 14.0),
        (Measure(Kind.AT_LEAST, None, 20.0, hold_mode=HoldMode.SHARE), Taken(14.0, 2, 27.0), 14.0),
        (Measure(Kind.AT_MOST, None, 20.0, hold_mode=HoldMode.AVERAGE), Taken(14.0, 2, 27.0), 13.5),
        (Measure(Kind.AT_MOST, None, 20.0, hold_mode=HoldMode.SUM), Taken(14.0, 2, 27.0), 27.0),
        (Measure(Kind.MILESTONES, None, None, steps=STEPS), Taken(steps_done=frozenset({1, 3, 9})), 70.0),
        (Measure(Kind.MILESTONES, None, None, steps=STEPS), Taken(count=1), 0.0),
        (Measure(Kind.MILESTONES, None, None, steps=STEPS), Taken(), None),
        (Measure(Kind.ORDINAL, None, None, scale=("low", "high")), Taken(1.0, 1, 1.0), 1.0),
    ],
)
def test_where_it_stands(measure: Measure, taken: Taken, standing: float | None) -> None:
    assert standing_value(measure, taken) == standing


def test_a_score_is_against_what_was_published_from_the_corrected_baseline() -> None:
    original = Measure(Kind.BAND, 10.0, 20.0, 30.0, HoldMode.SHARE, STEPS, ("a", "b"), 15.0, 28.0)
    current = Measure(Kind.BAND, 12.0, 21.0, 31.0, HoldMode.SHARE, STEPS[:1], ("a",), 16.0, 29.0)
    scored = for_scoring(original, current)
    assert scored == Measure(Kind.BAND, 12.0, 20.0, 30.0, HoldMode.SHARE, STEPS, ("a", "b"), 15.0, 28.0)


def test_of_another_kind_the_score_begins_where_it_was_published() -> None:
    original = Measure(Kind.FROM_TO, 10.0, 20.0)
    for current in (Measure(Kind.AT_LEAST, None, 20.0), Measure(Kind.MILESTONES, 0.0, 3.0, steps=STEPS)):
        assert for_scoring(original, current) == original
    assert for_scoring(replace(original, baseline=None), original) == original


def test_what_goes_on_begins_where_the_number_stands() -> None:
    phased = ((date(2026, 10, 1), 20.0),)
    moving = Measure(Kind.FROM_TO, 34.0, 15.0, commit=20.0, phased=phased)
    assert rolled_over(moving, Taken(22.0, 3, 80.0)) == Measure(Kind.FROM_TO, 22.0, 15.0, commit=20.0)
    assert rolled_over(moving, Taken()).baseline == 34.0
    assert rolled_over(Measure(Kind.CUMULATIVE, 0.0, 50.0), Taken(5.0, 2, 12.0)).baseline == 12.0
    held = Measure(Kind.AT_LEAST, None, 99.5)
    assert rolled_over(held, Taken(99.9, 2, 199.0)) == held
    steps = rolled_over(Measure(Kind.MILESTONES, None, None, steps=STEPS), Taken(steps_done=frozenset({1}))).steps
    assert [(step.id, step.due) for step in steps] == [(2, None), (3, None)]


def test_the_stored_words_do_not_change() -> None:
    assert {*Kind} == {"from_to", "cumulative", "at_least", "at_most", "band", "milestones", "ordinal"}
    assert {*HoldMode} == {"latest", "share", "distance", "average", "sum"}
    assert {*HOLD} == {"at_least", "at_most", "band"}
