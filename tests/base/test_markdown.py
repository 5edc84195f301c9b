"""Markdown that people write, as markup that is safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.base.text.markdown import markup, unmarked


def test_what_it_may_hold() -> None:
    html = markup("# Rollen\n\n## Hver uke\n\n1. *lytt*\n2. **spør**\n\n[Veiledning](https://example.org/a?b=1&c=2)")
    assert "<h2>Rollen</h2>" in html
    assert "<h3>Hver uke</h3>" in html
    assert "<em>lytt</em>" in html
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer"' in html


def test_headings_begin_right_below_the_pages_own() -> None:
    assert markup("### Alene") == "<h2>Alene</h2>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klikk](javascript:alert(1))",
        "[klikk](data:text/html;base64,PHNjcmlwdD4=)",
        "![bilde](https://example.org/spor.png)",
        "<a href='https://example.org' style='color:red' onclick='x()'>a</a>",
        '[a](https://example.org "\\" onmouseover=alert(1)")',
    ],
)
def test_what_it_may_not(text: str) -> None:
    html = markup(text)
    for wrong in ("<script", "<img", 'href="javascript', 'href="data', "<a style"):
        assert wrong not in html


@given(st.text(max_size=300))
def test_never_fails_and_opens_nothing_strange(text: str) -> None:
    assert "<script" not in markup(text).lower()


def test_words_without_marks() -> None:
    text = "# Rollen\n\n**Hjelper**\nteamet, se [veiledningen](https://example.org) og `kode`."
    assert (
        unmarked(f"{text}\n\n- *lytt*\n- spør\n\n> sitat")
        == "Rollen\nHjelper teamet, se veiledningen og kode.\nlytt\nspør\nsitat"
    )
    assert unmarked("1. først\n\n        fire * fem\n\n![bilde](x.png)") == "først\nfire * fem\n!bilde"


@given(st.text(max_size=200))
def test_any_text_has_words(text: str) -> None:
    assert "\n\n" not in unmarked(text)
