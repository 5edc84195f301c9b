"""Key figures: a number that must not fall below its floor, or not pass its ceiling."""

from typing import Literal

from kurs.calc.numbers import at_least, at_most

type Side = Literal["floor", "ceiling"]


def is_within(value: float, limit: float, side: Side) -> bool:
    """Whether the value keeps its limit, the limit included."""
    return at_least(value, limit) if side == "floor" else at_most(value, limit)
