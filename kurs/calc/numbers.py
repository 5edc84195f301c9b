"""Numbers as people type them, compare them and read them.

Values are binary64 everywhere; what a person types is a Decimal first, so that it can be refused
before it is rounded. Both Norwegian and English forms are understood, whatever the language of the
page, because the same person pastes from both:

- a comma alone is the decimal sign: "1,234" is 1.234;
- a dot alone is the decimal sign too, but "1.234" (one to three digits, a dot, exactly three digits)
  is how Norwegians also write one thousand two hundred and thirty-four. A guess would be wrong by a
  factor of a thousand, so it is refused as ambiguous; "0.125" and "1234.567" have one reading only;
- the same sign several times, in groups of three, parts thousands: "1.234.567", "1,234,567";
- of both signs the last is the decimal sign: "1.234,5", "1,234.5";
- a space (plain, no-break, narrow, thin) parts thousands, in groups of three.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isclose, isfinite
from typing import Final, Literal

NumberCode = Literal["empty", "not_a_number", "not_finite", "too_large", "too_many_decimals", "ambiguous"]

LARGEST: Final = Decimal(10) ** 12
MOST_DECIMALS: Final = 6
TOLERANCE: Final = 1e-9

_LONGEST: Final = 64
_SPACES: Final = " \u00a0\u202f\u2009"
_NOT_FINITE: Final = re.compile(r"[+\-\u2212]?(nan|inf|infinity|\u221e)", re.IGNORECASE)
_SIGNED: Final = re.compile(r"(?P<sign>[+\-\u2212]?)(?P<body>.+)", re.DOTALL)
_GROUPS: Final = "[1-9][0-9]{{0,2}}(?:[{sep}][0-9]{{3}})+"
# Each pattern is one way to write a number; the groups are the whole part and the decimals.
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<whole>[0-9]+)(?:[.,](?P<decimals>[0-9]+))?",
        r"(?P<whole>)[.,](?P<decimals>[0-9]+)",
        rf"(?P<whole>{_GROUPS.format(sep=_SPACES)})(?:[.,](?P<decimals>[0-9]+))?",
        rf"(?P<whole>{_GROUPS.format(sep='.')})(?:,(?P<decimals>[0-9]+))?",
        rf"(?P<whole>{_GROUPS.format(sep=',')})(?:\.(?P<decimals>[0-9]+))?",
    )
)
_AMBIGUOUS: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_EXACT: Final = Context(prec=400)


class NumberProblem(ValueError):
    """What was typed is not a number Kurs takes; `code` says why."""

    def __init__(self, code: NumberCode) -> None:
        super().__init__(code)
        self.code: NumberCode = code


def parse_number(text: str) -> Decimal:
    """The number a person typed, exactly. At most 1e12 in magnitude and six decimals.

    Raises NumberProblem. Percent signs, units, exponents and digits other than 0-9 are not numbers.
    """
    typed = text.strip()
    if not typed:
        raise NumberProblem("empty")
    if len(typed) > _LONGEST:
        raise NumberProblem("too_large" if _all_digits(typed[:_LONGEST]) else "not_a_number")
    if _NOT_FINITE.fullmatch(typed):
        raise NumberProblem("not_finite")
    signed = _SIGNED.fullmatch(typed)
    if signed is None:  # unreachable for a non-empty text; keeps the type checker honest
        raise NumberProblem("not_a_number")
    whole, decimals = _parts(signed["body"])
    if len(decimals) > MOST_DECIMALS:
        raise NumberProblem("too_many_decimals")
    magnitude = Decimal(f"{whole or '0'}.{decimals}" if decimals else whole)
    if magnitude > LARGEST:
        raise NumberProblem("too_large")
    negative = signed["sign"] in ("-", "\u2212") and magnitude != 0
    return -magnitude if negative else magnitude


def _all_digits(text: str) -> bool:
    return re.fullmatch(f"[0-9{_SPACES}]+", text) is not None


def _parts(body: str) -> tuple[str, str]:
    """The digits before and after the decimal sign."""
    if _AMBIGUOUS.fullmatch(body):
        raise NumberProblem("ambiguous")
    for form in _FORMS:
        found = form.fullmatch(body)
        if found:
            return re.sub("[^0-9]", "", found["whole"]), found["decimals"] or ""
    raise NumberProblem("not_a_number")


def round_half_up(x: float, decimals: int) -> Decimal:
    """`x` rounded half away from zero to `decimals` places, as a person would do it on paper.

    Rounding the shortest text of the float to nine places first makes 0.35 become 0.4, which half-up
    on the binary value would not. Zero never carries a minus sign. Raises ValueError if `x` is not
    finite or `decimals` is negative.
    """
    if not isfinite(x):
        raise ValueError("only finite numbers can be rounded")
    if decimals < 0:
        raise ValueError("decimals must not be negative")
    exact = Decimal(repr(round(x, 9)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, context=_EXACT)
    return rounded or abs(rounded)  # -0.0 is false, and its magnitude has no sign


def decimals_of(value: Decimal | float) -> int:
    """How many decimals a number was written with, none for trailing zeros of a float; at most six."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value)).normalize()
    exponent = exact.as_tuple().exponent
    return min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0


def decimals_shown(value: float, own: int) -> int:
    """How many decimals a value is shown with where values have `own` as a rule: more when it was written with more.

    Only a mean or another figure that goes on and on is rounded, so that what is shown is what is computed with.
    """
    written = decimals_of(round(value, MOST_DECIMALS))
    return written if own < written < MOST_DECIMALS else own


def nearly(a: float, b: float) -> bool:
    """Whether two figures are the same but for binary noise: relative 1e-9, absolute 1e-9 at zero.

    The absolute part is far below the smallest step of an accepted value, 1e-6.
    """
    return isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def at_least(a: float, b: float) -> bool:
    """Whether `a` is `b` or more, limits included."""
    return a >= b or isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def at_most(a: float, b: float) -> bool:
    """Whether `a` is `b` or less, limits included."""
    return a <= b or isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
