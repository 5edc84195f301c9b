"""What a pasted text becomes: lists as people write them, tables as Excel copies them, and any noise at all."""

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kurs.okr.validators.pasted import Pasted, read_pasted

type Told = list[tuple[str, list[tuple[object, ...]]]]


def told(pasted: Pasted) -> Told:
    """Titles, and of each key result its title, numbers and unit."""
    return [
        (goal.title, [(row.title, row.baseline, row.target, row.unit_of_measure) for row in goal.key_results])
        for goal in pasted.objectives
    ]


def codes(pasted: Pasted) -> list[tuple[int, str, bool]]:
    """Line, code and whether it stops, of each note."""
    return [(note.line, note.code, note.stops) for note in pasted.notes]


QUEUE = ("Færre venter", [("Median ventetid", 34, 15, "min"), ("Kø fra 9 til 3", 9, 3, "")])
DATA = ("Tryggere data", [("Feil i registeret", 12, 3, "")])
LISTS = {
    "bullets": [
        "Færre venter",
        "- Median ventetid fra 34 til 15 min",
        "- Kø fra 9 til 3",
        "Tryggere data",
        "• Feil i registeret 12 → 3",
    ],
    "indents": [
        "Færre venter",
        "  Median ventetid: 34 → 15 min",
        "  Kø fra 9 til 3",
        "",
        "Tryggere data",
        "\tFeil i registeret fra 12 til 3",
    ],
    "both": [
        "* Færre venter",
        "   * Median ventetid (34 -> 15 min)",
        "   * Kø fra 9 til 3",
        "* Tryggere data",
        "   * Feil i registeret frå 12 til 3",
    ],
    "numbers": [
        "1. Færre venter",
        "1.1 Median ventetid from 34 to 15 min",
        "1.2 Kø fra 9 til 3",
        "2. Tryggere data",
        "2.1. Feil i registeret 12 => 3.",
    ],
    "words": [
        "Mål 1: Færre venter",
        "KR 1: Median ventetid frå 34 til 15 min",
        "KR2: Kø fra 9 til 3",
        "Mål: Tryggere data",
        "KR 1 – Feil i registeret fra 12 til 3",
    ],
    "nynorsk words": [
        "Hovudmål 1: Færre venter",
        "Nøkkelresultat 1: Median ventetid frå 34 til 15 min",
        "Nøkkelresultat 2: Kø fra 9 til 3",
        "Mål 2: Tryggere data",
        "Nøkkelresultat: Feil i registeret frå 12 til 3",
    ],
    "english words": [
        "Objective 1: Færre venter",
        "Key result 1: Median ventetid from 34 to 15 min",
        "Key result 2: Kø fra 9 til 3",
        "Objective 2: Tryggere data",
        "KR: Feil i registeret from 12 to 3",
    ],
    "groups": [
        "Færre venter",
        "Median ventetid fra 34 til 15 min",
        "Kø fra 9 til 3",
        "",
        "Tryggere data",
        "Feil i registeret fra 12 til 3",
    ],
    "neither": [
        "Færre venter",
        "Median ventetid fra 34 til 15 min",
        "Kø fra 9 til 3",
        "Tryggere data",
        "Feil i registeret fra 12 til 3",
    ],
    "windows": [
        "\ufeffFærre venter\r",
        "-\tMedian ventetid fra 34 til 15 min\r",
        "-\u00a0Kø fra 9 til 3\r",
        "\r",
        "Tryggere data\r",
        "- Feil i registeret fra 12 til 3\r",
        "",
    ],
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_as_people_write_them(name: str) -> None:
    pasted = read_pasted("\n".join(LISTS[name]))
    assert told(pasted) == [QUEUE, DATA]
    assert pasted.notes == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Median tid fra 34 til 15 min", ("Median tid", 34, 15, "min")),
        ("Median tid fra 34 min til 15 min", ("Median tid", 34, 15, "min")),
        ("Median tid frå 34 minutt til 15", ("Median tid", 34, 15, "minutt")),
        ("Mean time from 34 to 15 minutes", ("Mean time", 34, 15, "minutes")),
        ("Andel i tide: 60 % → 90 %", ("Andel i tide", 60, 90, "%")),
        ("Andel i tide 60→90%", ("Andel i tide", 60, 90, "%")),
        ("Brukere i alt fra 1 200 til 12 000 per måned", ("Brukere i alt", 1200, 12000, "per måned")),
        ("Temperatur ute fra -3,5 til 2,25 °C", ("Temperatur ute", -3.5, 2.25, "°C")),
        ("Tid fra 34 til 15 min", ("Tid fra 34 til 15 min", 34, 15, "min")),
        ("Median tid fra 34 til 15 min innen jul", ("Median tid fra 34 til 15 min innen jul", 34, 15, "min")),
        ("Median tid fra 34 til 15 min, innen 1. mai", ("Median tid fra 34 til 15 min, innen 1. mai", 34, 15, "min")),
        ("Fra 34 til 15 min i ventetid", ("Fra 34 til 15 min i ventetid", 34, 15, "min")),
        ("Svar fra 34 til 15 i køen", ("Svar fra 34 til 15 i køen", 34, 15, "")),
        ("Feil i skjema fra 9 til 3 % av alle", ("Feil i skjema fra 9 til 3 % av alle", 9, 3, "%")),
        ("Henvendelser i alt fra 900 til 500 i uken", ("Henvendelser i alt", 900, 500, "i uken")),
        ("Saker i alt fra 90 til 50 saker i uken", ("Saker i alt", 90, 50, "saker i uken")),
        ("Utgifter i alt fra 12 til 9 mill. kroner per år", ("Utgifter i alt", 12, 9, "mill. kroner per år")),
        ("Fra papir til skjerm", ("Fra papir til skjerm", None, None, "")),
        ("Flere enn 300 brukere", ("Flere enn 300 brukere", None, None, "")),
        ("Pris fra 1.234 til 2.000 kr", ("Pris fra 1.234 til 2.000 kr", None, None, "")),
    ],
)
def test_numbers_in_a_line(line: str, expected: tuple[object, ...]) -> None:
    """The last one could be a thousand or one: nobody guesses."""
    [(_goal, [row])] = told(read_pasted(f"Et mål\n- {line}"))
    assert row == expected


def test_an_owner_in_the_line() -> None:
    pasted = read_pasted("Færre venter (ansvarlig: Kari Lund)\n- Kø fra 9 til 3, eigar: ola@havtilsynet.example\n- Ny")
    [goal] = pasted.objectives
    assert (goal.title, goal.owner) == ("Færre venter", "Kari Lund")
    assert [row.owner for row in goal.key_results] == ["ola@havtilsynet.example", ""]
    assert goal.key_results[0].title == "Kø fra 9 til 3"


HEADS = {
    "nb": "Mål\tNøkkelresultat\tFra\tTil\tMåleenhet\tAnsvarlig\tFrist",
    "nn": "Mål\tNøkkelresultat\tFrå\tTil\tMåleeining\tAnsvarleg\tFrist",
    "en": "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tDue",
    "others": "Objective \tKey Results:\tBaseline\tTarget\tUnit of measure\tResponsible\tDue date",
}
ROWS = (
    "Færre venter\tMedian ventetid\t34\t15\tmin\tKari Lund\t1.12.2026\n"
    "\tKø fra 9 til 3\t9\t3\t\t\t\n"
    "Tryggere data\tFeil i registeret\t12\t3\t\t\t2026-11-30\n"
)


@pytest.mark.parametrize("head", [*HEADS.values(), ""], ids=[*HEADS, "none"])
def test_tables_with_and_without_names(head: str) -> None:
    pasted = read_pasted(f"{head}\n{ROWS}" if head else ROWS)
    assert told(pasted) == [QUEUE, DATA]
    first = pasted.objectives[0].key_results[0]
    assert (first.owner, first.due) == ("Kari Lund", date(2026, 12, 1))
    assert pasted.notes == []


def test_columns_in_another_order_and_some_without_meaning() -> None:
    head = "Nr\tFrist\tNøkkelresultat\tMål\tHvorfor\tTil\tFra"
    [goal] = read_pasted(f"{head}\n1\t1.12.2026\tMedian tid\tFærre venter\tDe venter\t15\t34 min").objectives
    [row] = goal.key_results
    assert (goal.title, goal.why, row.title, row.due) == ("Færre venter", "De venter", "Median tid", date(2026, 12, 1))
    assert (row.baseline, row.target) == (Decimal(34), Decimal(15))
    assert row.unit_of_measure == "min"


def test_the_same_objective_on_every_row_is_one() -> None:
    first = "Færre venter\tMedian ventetid\t34\t15\tmin\nFærre venter\tKø fra 9 til 3\t9\t3"
    assert told(read_pasted(f"{first}\nTryggere data\tFeil i registeret\t12\t3")) == [QUEUE, DATA]


def test_a_cell_in_quotation_marks_holds_lines() -> None:
    text = '"Færre\nventer"\t"Median ""reell""\ttid"\t34\t15\nTryggere data\tFeil\tmye\t3'
    pasted = read_pasted(text)
    assert [(goal.line, goal.title) for goal in pasted.objectives] == [(1, "Færre venter"), (3, "Tryggere data")]
    assert pasted.objectives[0].key_results[0].title == 'Median "reell" tid'
    assert codes(pasted) == [(3, "no_number", False)]


def test_what_is_not_understood_is_told_by_its_line() -> None:
    rows = "\tUten mål\t1\t2\nEt mål\tTid\tmange\t1.234\t\t\tsnart\n\t\t\t\tmin\n"
    pasted = read_pasted(f"{HEADS['nb']}\n{rows}")
    assert codes(pasted) == [
        (2, "no_objective", True),
        (3, "no_number", False),
        (3, "no_number", False),
        (3, "no_day", False),
        (4, "no_title", False),
    ]
    assert [note.typed for note in pasted.notes] == ["Uten mål", "mange", "1.234", "snart", "min"]
    assert codes(read_pasted("KR 1: Uten mål\nMål: Etterpå")) == [(1, "no_objective", True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nothing"),
        (" \n\t\n", "nothing"),
        ("a" * 10_000_000, "too_much"),
        ("\x00\xff" * 5_000_000, "too_much"),
        ("a\n" * 1_001, "too_much"),
        ("a" * 5_001, "long_line"),
        ("a" * 60_000, "long_line"),
    ],
    ids=["empty", "blank", "ten megabytes", "noise", "lines", "one line", "a long line"],
)
def test_nothing_and_too_much_are_one_note_at_once(text: str, code: str) -> None:
    start = time.perf_counter()
    pasted = read_pasted(text)
    assert time.perf_counter() - start < 1
    assert (pasted.objectives, codes(pasted)) == ([], [(0, code, True)])


@pytest.mark.parametrize("evil", ["1 000 ", "fra 1 ", "- ", "1-> ", "owner: ", "1", "\u00a01.000", "a.b/", '"\t', "\t"])
def test_no_text_takes_long(evil: str) -> None:
    text = "\n".join([(evil * 600)[:590]] * 160)
    start = time.perf_counter()
    read_pasted(text)
    assert time.perf_counter() - start < 3


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["- Tid fra 34 til 15 min", "Mål 1: Et mål", "\tKR: 2 → 1", "1.1 Noe", '"', "a\tb\t3", "", " "]
        ),
    ),
    max_size=30,
)


@settings(max_examples=300)
@example([":"], "\n")
@given(LINES, st.sampled_from(["\n", "\r\n", "\t", "\r"]))
def test_any_text_is_read_and_every_note_is_of_a_line(lines: list[str], between: str) -> None:
    text = between.join(lines)
    pasted = read_pasted(text)
    count = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert pasted.objectives or pasted.notes
    numbers = [goal.line for goal in pasted.objectives]
    assert numbers == sorted(numbers)
    for goal in pasted.objectives:
        assert goal.title == goal.title.strip()
        assert goal.title
        assert all(goal.line <= row.line <= count and row.title for row in goal.key_results)
    assert all(0 <= note.line <= count for note in pasted.notes)


@given(
    st.lists(
        st.tuples(st.text("abcæøå ", min_size=3, max_size=20).filter(lambda text: len(text.split()) > 1)), min_size=1
    ),
    st.integers(-9999, 9999),
    st.integers(-9999, 9999),
)
def test_what_is_written_in_the_plainest_way_is_read_back(titles: list[tuple[str]], start: int, end: int) -> None:
    rows = [" ".join(title.split()) for (title,) in titles]
    pasted = read_pasted("Et mål\n" + "\n".join(f"- {row} fra {start} til {end} dager" for row in rows))
    [goal] = pasted.objectives
    read = [(row.title, row.baseline, row.target, row.unit_of_measure) for row in goal.key_results]
    assert read == [(row, Decimal(start), Decimal(end), "dager") for row in rows]
