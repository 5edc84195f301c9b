"""A limit is kept when it is just met."""

import pytest

from kurs.calc.key_figures import Side, is_within


@pytest.mark.parametrize(
    ("value", "limit", "side", "kept"),
    [
        (99.5, 99.5, "floor", True),
        (99.4, 99.5, "floor", False),
        (0.1 + 0.2, 0.3, "ceiling", True),
        (0.1 + 0.2, 0.3, "floor", True),
        (6.6, 6.5, "ceiling", False),
        (-1.0, 0.0, "ceiling", True),
        (0.0, 0.0, "floor", True),
    ],
)
def test_limit(value: float, limit: float, side: Side, kept: bool) -> None:
    assert is_within(value, limit, side) == kept
