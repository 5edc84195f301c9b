import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.numbers import (
    NumberProblem,
    at_least,
    at_most,
    decimals_shown,
    nearly,
    parse_number,
    round_half_up,
)

NBSP, NARROW, THIN, MINUS = "\u00a0", "\u202f", "\u2009", "\u2212"

READ = [
    ("0", "0"),
    ("7", "7"),
    ("007", "7"),
    ("1234", "1234"),
    ("1234.5", "1234.5"),
    ("1234,5", "1234.5"),
    ("1 234,5", "1234.5"),
    ("1 234.5", "1234.5"),
    (f"1{NBSP}234,5", "1234.5"),
    (f"1{NARROW}234,5", "1234.5"),
    (f"1{THIN}234,5", "1234.5"),
    (f"1 234{NBSP}567", "1234567"),
    ("1.234,5", "1234.5"),
    ("1,234.5", "1234.5"),
    ("1.234.567", "1234567"),
    ("1,234,567", "1234567"),
    ("1.234.567,89", "1234567.89"),
    ("1,234,567.89", "1234567.89"),
    ("1,234", "1.234"),
    ("0,125", "0.125"),
    ("0.125", "0.125"),
    ("1234.567", "1234.567"),
    ("1 234.567", "1234.567"),
    ("12.34", "12.34"),
    (",5", "0.5"),
    (".5", "0.5"),
    ("-5", "-5"),
    (f"{MINUS}5,5", "-5.5"),
    ("+3", "3"),
    ("-0", "0"),
    ("-0,00", "0.00"),
    ("  12  ", "12"),
    (f"{NBSP}12\n", "12"),
    ("0,123456", "0.123456"),
    ("1000000000000", "1000000000000"),
    ("-1 000 000 000 000", "-1000000000000"),
]

REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    (NBSP, "empty"),
    ("abc", "not_a_number"),
    ("-", "not_a_number"),
    (",", "not_a_number"),
    ("5,", "not_a_number"),
    ("5.", "not_a_number"),
    ("--5", "not_a_number"),
    ("- 5", "not_a_number"),
    ("5-", "not_a_number"),
    ("12 %", "not_a_number"),
    ("12%", "not_a_number"),
    ("12 kr", "not_a_number"),
    ("kr 12", "not_a_number"),
    ("1e5", "not_a_number"),
    ("0x10", "not_a_number"),
    ("1_000", "not_a_number"),
    ("1'234", "not_a_number"),
    ("1 23,4", "not_a_number"),
    ("12 34", "not_a_number"),
    ("1234 567", "not_a_number"),
    ("0 123", "not_a_number"),
    ("1  234", "not_a_number"),
    ("1\t234", "not_a_number"),
    ("1\n234", "not_a_number"),
    ("1,23,456", "not_a_number"),
    ("1.23.4", "not_a_number"),
    ("1.234.56", "not_a_number"),
    ("1,2.3", "not_a_number"),
    ("1.2,3.4", "not_a_number"),
    ("1 234 567,", "not_a_number"),
    ("1.234 567", "not_a_number"),
    ("١٢٣", "not_a_number"),
    ("１２", "not_a_number"),
    ("½", "not_a_number"),
    ("²", "not_a_number"),
    ("1\x00", "not_a_number"),
    ("x" * 1_000_000, "not_a_number"),
    ("1," * 1_000_000, "not_a_number"),
    ("nan", "not_finite"),
    ("NaN", "not_finite"),
    ("inf", "not_finite"),
    ("-Infinity", "not_finite"),
    (f"{MINUS}∞", "not_finite"),
    ("1000000000001", "too_large"),
    ("1 000 000 000 000,5", "too_large"),
    ("-1000000000000,000001", "too_large"),
    ("9" * 40, "too_large"),
    ("9" * 1_000_000, "too_large"),
    ("0,1234567", "too_many_decimals"),
    ("0,0000000", "too_many_decimals"),
    ("1.234", "ambiguous"),
    ("12.000", "ambiguous"),
    ("-123.456", "ambiguous"),
]


@pytest.mark.parametrize(("typed", "number"), READ, ids=[ascii(typed) for typed, _ in READ])
def test_numbers_are_read_in_norwegian_and_english_form(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(("typed", "code"), REFUSED, ids=[ascii(typed[:24]) for typed, _ in REFUSED])
def test_other_things_are_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(NumberProblem) as refused:
        parse_number(typed)
    assert refused.value.code == code


def test_zero_has_no_sign() -> None:
    assert not parse_number("-0,0").is_signed()


@given(st.text(alphabet=f"0123456789.,+- eE{NBSP}{NARROW}{MINUS}٣", max_size=24))
def test_any_text_is_a_number_within_the_limits_or_a_problem(typed: str) -> None:
    try:
        number = parse_number(typed)
    except NumberProblem:
        return
    assert number.is_finite()
    assert abs(number) <= 10**12
    assert int(number.as_tuple().exponent) >= -6


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=6),
    st.sampled_from([" ", NBSP, NARROW, THIN, ".", ""]),
)
def test_what_is_written_with_grouping_is_read_back(number: Decimal, separator: str) -> None:
    whole, decimals = f"{number:,f}".split(".")
    assert parse_number(f"{whole.replace(',', separator)},{decimals}") == number


@pytest.mark.parametrize(
    ("x", "decimals", "rounded"),
    [
        (0.35, 1, "0.4"),
        (0.45, 1, "0.5"),
        (0.25, 1, "0.3"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (0.1 + 0.2, 1, "0.3"),
        (0.3499999, 1, "0.3"),
        (0.34999999999, 1, "0.4"),
        (-0.35, 1, "-0.4"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (0.5, 0, "1"),
        (1e12, 6, "1000000000000.000000"),
        (123.456, 3, "123.456"),
    ],
)
def test_rounding_is_half_up_as_on_paper(x: float, decimals: int, rounded: str) -> None:
    assert str(round_half_up(x, decimals)) == rounded


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_step_at_most(x: float, decimals: int) -> None:
    step = Decimal(1).scaleb(-decimals)
    assert abs(round_half_up(x, decimals) - Decimal(repr(round(x, 9)))) <= step / 2


@pytest.mark.parametrize("x", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_cannot_be_rounded(x: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        round_half_up(x, 1)


def test_negative_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        round_half_up(1.0, -1)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (1e12, 1e12 * (1 + 1e-10), True),
        (0.0, 1e-12, True),
        (0.0, -0.0, True),
        (0.0, 1e-6, False),
        (1e-6, 2e-6, False),
        (100.0, 100.001, False),
        (math.nan, math.nan, False),
    ],
)
def test_nearly_ignores_binary_noise_and_nothing_else(a: float, b: float, same: bool) -> None:
    assert nearly(a, b) is same
    assert nearly(b, a) is same


def test_limits_are_inclusive_with_tolerance() -> None:
    assert at_least(0.3, 0.1 + 0.2)
    assert at_most(0.1 + 0.2, 0.3)
    assert not at_least(0.29, 0.3)
    assert not at_most(0.31, 0.3)


@pytest.mark.parametrize(
    ("value", "own", "shown"),
    [
        (21.5, 0, 1),
        (21.0, 0, 0),
        (21.0, 2, 2),
        (21.555, 2, 3),
        (0.1 + 0.2, 0, 1),
        (64 / 3, 0, 0),
        (64 / 3, 1, 1),
        (1e12, 0, 0),
        (-0.25, 1, 2),
    ],
)
def test_a_value_is_shown_as_it_was_written(value: float, own: int, shown: int) -> None:
    assert decimals_shown(value, own) == shown
