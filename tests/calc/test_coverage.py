"""Who serves which unit: the nearest above, the gaps, how much lies on each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.coverage import coverage

TREE = ("0001", "00010001", "000100010001", "000100010002", "00010002")


@pytest.mark.parametrize(
    ("served", "gaps", "load"),
    [
        ([], TREE, {}),
        ([(1, "")], (), {1: 5}),
        ([(1, "00010001")], ("0001", "00010002"), {1: 3}),
        ([(1, "00010001"), (2, "000100010002")], ("0001", "00010002"), {1: 2, 2: 1}),
        ([(1, "00010001"), (2, "00010001"), (1, "00010001")], ("0001", "00010002"), {1: 3, 2: 3}),
        ([(1, "00010002"), (1, "000100010001")], ("0001", "00010001", "000100010002"), {1: 2}),
        ([(1, "0009")], TREE, {1: 0}),
    ],
)
def test_nearest_gaps_and_load(served: list[tuple[int, str]], gaps: tuple[str, ...], load: dict[int, int]) -> None:
    found = coverage(TREE, served)
    assert (found.gaps, found.load) == (gaps, load)
    assert set(found.nearest) == set(TREE) - set(gaps)


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(("", *TREE))), max_size=6))
def test_a_unit_is_served_or_a_gap_and_the_load_adds_up(served: list[tuple[int, str]]) -> None:
    found = coverage(TREE, served)
    assert sorted([*found.nearest, *found.gaps]) == sorted(TREE)
    assert sum(found.load.values()) == sum(len(people) for people in found.nearest.values())
    assert all(any(path.startswith(of) for _person, of in served) for path in found.nearest)
