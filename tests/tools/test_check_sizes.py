"""The measure of sizes counts what it says it counts."""

from pathlib import Path

from tools.check_sizes import Finding, in_file


def function(lines: int, header: str = "def act():", docstring: int = 0) -> str:
    """A function of so many lines beside its docstring."""
    words = ['    """Said.', *["    more"] * (docstring - 2), '    """'] if docstring else []
    return "\n".join([header, *words, *["    pass"] * (lines - 1)]) + "\n"


def found(path: str, text: str) -> list[Finding]:
    """The findings in a file with that text."""
    return list(in_file(Path(path), text))


def test_a_function_may_have_forty_lines_beside_its_docstring() -> None:
    assert found("kurs/okr/actions.py", function(40, docstring=9)) == []
    assert [one.where for one in found("kurs/okr/actions.py", function(41))] == ["kurs/okr/actions.py:1"]


def test_a_view_may_have_twenty_five() -> None:
    header = "def page(request):"
    assert found("kurs/web/units/views.py", function(25, header)) == []
    assert found("kurs/web/units/views.py", function(26, header))[0].fails
    assert found("kurs/web/units/views/show.py", function(26, header))[0].fails
    assert found("kurs/web/units/rows.py", function(26, header)) == []
    assert found("kurs/web/units/views.py", function(26, "def row(unit):")) == []


def test_a_file_is_named_above_300_and_fails_above_500() -> None:
    assert found("kurs/a.py", "x = 1\n" * 300) == []
    assert [one.fails for one in found("kurs/a.py", "x = 1\n" * 301)] == [False]
    assert [one.fails for one in found("kurs/a.css", "x\n" * 501)] == [True]
    assert [one.fails for one in found("kurs/site/settings.py", "x = 1\n" * 251)] == [True]


def test_a_template_may_have_150_lines() -> None:
    assert found("kurs/web/templates/a.html", "<p>\n" * 150) == []
    assert found("kurs/web/templates/a.html", "<p>\n" * 151)[0].fails
