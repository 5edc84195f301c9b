"""Which lines became others, from one text to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.base.text.lines import changed_lines

LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("", "", []),
        ("en\n\nto", "en  \nto\n", []),
        ("en\nto\ntre", "en\nto og en halv\ntre", [(False, "to"), (True, "to og en halv")]),
        ("", "ny", [(True, "ny")]),
        ("en\nto", "to", [(False, "en")]),
    ],
)
def test_changed_lines(before: str, after: str, changed: list[tuple[bool, str]]) -> None:
    assert changed_lines(before, after) == changed


@given(LINES, LINES)
def test_taking_out_what_went_and_what_came_leaves_the_same(before: list[str], after: list[str]) -> None:
    changed = changed_lines("\n".join(before), "\n".join(after))
    went, came = ([line for added, line in changed if added is which] for which in (False, True))
    for line in "abcd":
        assert before.count(line) - went.count(line) == after.count(line) - came.count(line)
