from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import RuleUsed
from kurs.calc.policy import PolicyRow, Resolved, resolve, resolve_many

KEY = "check_in.cadence_days"
ON = date(2026, 10, 14)


def row(id_: int, unit: int | None, value: object, day: date, key: str = KEY) -> PolicyRow:
    return PolicyRow(id_, unit, key, value, day)


def test_nobody_having_decided_the_default_holds() -> None:
    found = resolve([], (3, 2, 1), KEY, 7, ON)
    assert found == Resolved(7, None, None)
    assert found.is_default


def test_the_nearest_unit_decides() -> None:
    rows = [row(1, None, 7, ON), row(2, 1, 14, ON), row(3, 2, 10, ON)]
    assert resolve(rows, (3, 2, 1), KEY, 7, ON) == Resolved(10, 2, 3)
    assert resolve(rows, (4, 1), KEY, 7, ON) == Resolved(14, 1, 2)
    assert resolve(rows, (9,), KEY, 7, ON) == Resolved(7, None, 1)


def test_an_organisations_own_row_is_not_the_default() -> None:
    assert not resolve([row(1, None, 7, ON)], (9,), KEY, 7, ON).is_default


def test_the_latest_day_holds_and_of_one_day_the_higher_id() -> None:
    rows = [
        row(1, 1, "old", date(2026, 1, 1)),
        row(5, 1, "second", date(2026, 9, 1)),
        row(4, 1, "first", date(2026, 9, 1)),
        row(9, 1, "future", date(2026, 10, 15)),
    ]
    assert resolve(rows, (1,), KEY, None, ON).value == "second"
    assert resolve(rows, (1,), KEY, None, date(2026, 10, 15)).value == "future"
    assert resolve(rows, (1,), KEY, None, date(2025, 1, 1)).is_default


def test_other_keys_do_not_matter() -> None:
    assert resolve([row(1, 1, 3, ON, "status.cap")], (1,), KEY, 7, ON).value == 7


def test_a_false_value_is_a_decision() -> None:
    rows = [row(1, 1, False, ON), row(2, None, True, ON)]
    assert resolve(rows, (1,), KEY, True, ON).value is False


def test_it_becomes_the_rule_of_an_explained_figure() -> None:
    assert Resolved(14, 1, 2).as_rule(KEY) == RuleUsed(KEY, 14, 1, 2)


def test_a_ring_of_units_is_said_and_not_followed() -> None:
    with pytest.raises(ValueError, match="ring"):
        resolve_many([], {1: 2, 2: 3, 3: 1}, KEY, 7, ON)


def test_a_deep_line_of_three_thousand_units() -> None:
    parents = {unit: unit - 1 if unit > 1 else None for unit in range(1, 3001)}
    found = resolve_many([row(1, 1, 14, ON)], parents, KEY, 7, ON)
    assert set(found.values()) == {Resolved(14, 1, 1)}


@st.composite
def trees(draw: st.DrawFn) -> dict[int, int | None]:
    size = draw(st.integers(0, 30))
    parents: dict[int, int | None] = {}
    for unit in range(1, size + 1):
        parents[unit] = draw(st.none() | st.integers(1, unit - 1)) if unit > 1 else None
    order = draw(st.permutations(list(parents)))
    return {unit: parents[unit] for unit in order}


rows_of_any_unit = st.lists(
    st.tuples(
        st.none() | st.integers(1, 32),
        st.sampled_from([KEY, "other"]),
        st.integers(0, 5),
        st.dates(date(2026, 10, 10), date(2026, 10, 18)),
    ),
    max_size=30,
).map(lambda found: [PolicyRow(n, *fields) for n, fields in enumerate(found)])


@given(trees(), rows_of_any_unit)
def test_all_at_once_is_the_same_as_one_by_one(parents: dict[int, int | None], rows: list[PolicyRow]) -> None:
    def chain(unit: int | None) -> list[int]:
        return [] if unit is None else [unit, *chain(parents[unit])]

    one_by_one = {unit: resolve(rows, chain(unit), KEY, "default", ON) for unit in parents}
    assert resolve_many(rows, parents, KEY, "default", ON) == one_by_one
