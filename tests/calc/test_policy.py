from datetime import date

from kurs.calc.policy import PolicyRow, Resolved, resolve

KEY = "check_in.cadence_days"
ON = date(2026, 10, 14)


def row(id_: int, unit: int | None, value: object, day: date, key: str = KEY) -> PolicyRow:
    return PolicyRow(id_, unit, key, value, day)


def test_nobody_having_decided_the_default_holds() -> None:
    assert resolve([], (3, 2, 1), KEY, 7, ON) == Resolved(7, None, None)


def test_the_nearest_unit_decides() -> None:
    rows = [row(1, None, 7, ON), row(2, 1, 14, ON), row(3, 2, 10, ON)]
    assert resolve(rows, (3, 2, 1), KEY, 7, ON) == Resolved(10, 2, 3)
    assert resolve(rows, (4, 1), KEY, 7, ON) == Resolved(14, 1, 2)
    assert resolve(rows, (9,), KEY, 7, ON) == Resolved(7, None, 1)


def test_an_organisations_own_row_is_not_the_default() -> None:
    assert resolve([row(1, None, 7, ON)], (9,), KEY, 7, ON) == Resolved(7, None, 1)


def test_the_latest_day_holds_and_of_one_day_the_higher_id() -> None:
    rows = [
        row(1, 1, "old", date(2026, 1, 1)),
        row(5, 1, "second", date(2026, 9, 1)),
        row(4, 1, "first", date(2026, 9, 1)),
        row(9, 1, "future", date(2026, 10, 15)),
    ]
    assert resolve(rows, (1,), KEY, None, ON).value == "second"
    assert resolve(rows, (1,), KEY, None, date(2026, 10, 15)).value == "future"
    assert resolve(rows, (1,), KEY, None, date(2025, 1, 1)) == Resolved(None)


def test_other_keys_do_not_matter() -> None:
    assert resolve([row(1, 1, 3, ON, "status.cap")], (1,), KEY, 7, ON).value == 7


def test_a_false_value_is_a_decision() -> None:
    rows = [row(1, 1, False, ON), row(2, None, True, ON)]
    assert resolve(rows, (1,), KEY, True, ON).value is False
