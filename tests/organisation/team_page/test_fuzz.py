"""Whatever the grammar can say is read as it was meant; whatever else comes is read or refused, and never slowly."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurs.organisation.team_page import LARGEST_PAGE, NotATeamPage, TeamPage, read_team_page
from tests.organisation.team_page.pages import Written, pages

FRONT = "---\ntitle: A\n---\n"
MARKS = "{{< {{% >}} %}} /> }} {{</* */>}} \" ` \\ = / - ( ) , --- : *a &a !!x ? | > # [ ] { } % @ ~ ' <div> <!-- -->"
WORDS = "team/members team/responsibilities team/responsibility-card team/github-profile team/products x æ og 50 %"
KEYS = "name= role= url= title title: ingress: tags: Fast Oslo OKR-ambassadør team/product-item \\u00e6 \\ud800"
SPACES = [" ", "\n", "\r", "\t", ": ", "- ", "---\n", "\u00a0", "\u2028", "\u200b", "\ufeff", "\ufffe", "\0", "\x85"]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *KEYS.split(), *SPACES])


def read(page: str | bytes) -> TeamPage | None:
    """None when it is refused, with a line that the page has."""
    refused = None
    try:
        return read_team_page(page)
    except NotATeamPage as problem:
        refused = problem
    content = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert 1 <= refused.line <= lines
    return None


@settings(deadline=None)
@given(pages())
def test_what_is_written_is_what_is_read(written: Written) -> None:
    page = read_team_page(written.text)
    people = tuple((p.name, p.professions, p.roles, p.percent, p.employment, p.place) for p in page.people)
    assert people == written.people
    assert tuple((link.title, link.url) for link in page.links) == written.links
    assert tuple((one.title, one.items) for one in page.responsibilities) == written.lists
    assert all(person.unclassified == () for person in page.people)


@settings(deadline=None)
@given(pages(), st.data())
def test_a_page_with_bytes_changed_is_read_or_refused(written: Written, data: st.DataObject) -> None:
    content = bytearray(written.text.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 8))
        content[at : at + length] = data.draw(st.binary(max_size=4) | PIECES.map(str.encode))
    read(bytes(content))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_any_row_of_pieces_is_read_or_refused(text: str, in_front: bool) -> None:
    read(f"---\ntitle: A\n{text}\n---\n" if in_front else FRONT + text)


@settings(deadline=None)
@given(st.text(st.characters()) | st.binary())
def test_anything_is_read_or_refused(page: str | bytes) -> None:
    read(page)
    if isinstance(page, str):
        read(f"---\n{page}\n---\n{page}")


def test_the_pages_of_this_repository_are_read_or_refused() -> None:
    for path in (Path(__file__).parents[3] / "docs").rglob("*.md"):
        read(path.read_bytes())


PROFILE = '{{< team/github-profile name="N" role="%s" >}}'
HEADING = '{{< team/responsibilities title="a" >}}\n'
REPEATED: dict[str, Callable[[int], str]] = {
    "delimiters": lambda n: "{{<" * n,
    "tags": lambda n: "{{<a>}}" * n,
    "different tags": lambda n: "".join(f"{{{{<a{i}>}}}}" for i in range(n)),
    "closing tags": lambda n: "{{</a>}}" * n,
    "values": lambda n: "{{< x" + " a=b" * n + " >}}",
    "words": lambda n: "{{< x" + " a" * n + " >}}",
    "names": lambda n: "{{< " + "a/" * n,
    "open quotation": lambda n: '{{< x a="' + '\\"' * n,
    "space": lambda n: "{{< x" + " " * n,
    "comments": lambda n: "{{</* x */>}}" * n,
    "headings": lambda n: HEADING * n,
    "items": lambda n: HEADING + "- a\n" * n,
    "marks": lambda n: HEADING + "- " * n,
    "angles": lambda n: "<a" * n,
    "lines": lambda n: "\n" * n,
    "profiles on a line": lambda n: PROFILE % "A, Fast, Xyz" * n,
    "items of a role": lambda n: PROFILE % ("a," * n),
    "parentheses": lambda n: PROFILE % ("(" * n),
    "joints": lambda n: PROFILE % ("a/" * n),
    "comments in HTML": lambda n: "<!-- " * n + HEADING + "<!-- {{< icon >}} -->" * n,
    "texts": lambda n: HEADING + "- a {{< icon >}} b\n" * n,
}


@pytest.mark.parametrize("shape", REPEATED)
def test_four_times_as_much_takes_four_times_the_steps(shape: str) -> None:
    made = REPEATED[shape]
    few, many = (steps_of(FRONT + made(n)) for n in (500, 2_000))
    assert many <= 5 * few


@pytest.mark.parametrize("shape", REPEATED)
def test_ten_times_as_much_takes_no_square_of_the_time(shape: str) -> None:
    """What is quadratic takes 100 times as long; half of that is left for a machine with other things to do."""
    made = REPEATED[shape]
    assert len(made(3_000)) < LARGEST_PAGE
    few, many = (time_of(FRONT + made(n)) for n in (300, 3_000))
    assert many <= 50 * max(few, 0.0005)


def steps_of(page: str) -> int:
    """How many functions are called, Python's own among them."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(page)
    finally:
        sys.setprofile(before)
    return steps


def time_of(page: str) -> float:
    """The shortest of three readings, in seconds of this process."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        read(page)
        taken.append(time.process_time() - start)
    return min(taken)
