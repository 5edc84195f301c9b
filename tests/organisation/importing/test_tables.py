"""Tables out of pastes and files, columns out of headings, lines out of rows: without a database."""

import io
import zipfile

import pytest
from django.utils.translation import override

from kurs.organisation.importing import (
    LARGEST_FILE,
    MOST_ROWS,
    PEOPLE,
    UNITS,
    NotATable,
    PersonLine,
    person_lines,
    read_file,
    read_text,
    recognised,
    unit_lines,
)
from kurs.web.importing.forms import FIELDS
from kurs.web.importing.lists import PEOPLE_LIST, UNIT_LIST

LIST = "Navn;E-post;Team\nIda Ås;ida@hav.example;Kontroll\n\nOmar Li;OMAR@hav.example;\n"


@pytest.mark.parametrize("delimiter", ["\t", ";", ",", "|"])
def test_any_delimiter(delimiter: str) -> None:
    table = read_text(LIST.replace(";", delimiter))
    assert table.heading == ("Navn", "E-post", "Team")
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Ida Ås"), (4, "Omar Li")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    assert read_file(LIST.encode(encoding)).rows[0].cells == ("Ida Ås", "ida@hav.example", "Kontroll")


def test_cells_with_breaks_and_quotes_come_back_from_a_paste() -> None:
    table = read_text('Navn\tFag\n"Ida ""Idun""\nÅs"\tutvikler, tester\n')
    assert table.rows[0].cells == ('Ida "Idun" Ås', "utvikler, tester")
    assert read_text(table.as_text()).rows[0].cells == table.rows[0].cells


def test_a_list_without_heading() -> None:
    table = read_text("Ida Ås;ida@hav.example\nOmar Li;omar@hav.example")
    assert table.heading == ("", "")
    assert len(table.rows) == 2
    assert len(read_text(table.as_text()).rows) == 2


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(*rows: str) -> bytes:
    """The smallest workbook there can be; the rows are their cells as a sheet has them, from the third on."""
    sheet = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, 3))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Folk" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def words(*cells: str) -> str:
    """Cells that hold texts."""
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


def test_a_workbook() -> None:
    table = read_file(
        workbook(words("Navn", "E-post", "Prosent"), words("Ida  Ås", "ida@hav.example") + "<c><v>80</v></c>")
    )
    assert table.heading == ("Navn", "E-post", "Prosent")
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("Ida Ås", "ida@hav.example", "80"))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02", "not_text"),
        (b"x" * (LARGEST_FILE + 1), "too_large"),
        (b"navn\n" + b"x\n" * (MOST_ROWS + 1), "too_many"),
        (b"PK\x03\x04nothing", "no_table"),
        (b"\xd0\xcf\x11\xe0nothing", "no_table"),
    ],
)
def test_what_is_no_table(content: bytes, code: str) -> None:
    with pytest.raises(NotATable) as problem:
        read_file(content)
    assert problem.value.code == code


def test_a_workbook_packed_to_do_harm() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_001)
    with pytest.raises(NotATable) as problem:
        read_file(packed.getvalue())
    assert problem.value.code == "too_large"


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Navn;E-post;Avdeling/team;Enhet", ("name", "email", "", "unit")),
        ("Førenamn;Etternamn;E-postadresse;Eining;Målform", ("first_name", "last_name", "email", "unit", "language")),
        ("Full name;E-mail;Team;Job title;Office;FTE", ("name", "email", "unit", "professions", "place", "percent")),
        ("NAVN ;e-Post:;Rolle", ("name", "email", "role")),
        ("Navn;Navn;E-post", ("name", "", "email")),
        ("Ansatte;E-post;Fagområde;Roller", ("name", "email", "professions", "role")),
        ("Namn;E-post;Fagområder;Einingar", ("name", "email", "professions", "unit")),
        ("Navn;E-post;Stilling;Kontorsted", ("name", "email", "professions", "place")),
    ],
)
def test_columns_are_recognised_in_three_languages(heading: str, fields: tuple[str, ...]) -> None:
    assert recognised(read_text(heading + "\nx;x;x"), PEOPLE) == fields


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_the_pages_call_a_column_is_recognised(language: str) -> None:
    with override(language):
        for columns in (PEOPLE, UNITS):
            assert [columns.field_of(str(FIELDS[field])) for field in columns.names] == list(columns.names)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_examples_say_what_the_pages_say(language: str) -> None:
    with override(language):
        for kind in (PEOPLE_LIST, UNIT_LIST):
            said = [str(FIELDS[field]) for field in kind.columns.names]
            table = read_text(str(kind.example))
            assert set(table.heading) <= set(said)
            assert not any(line.asked or line.problem for line in kind.read(table, recognised(table, kind.columns)))


@pytest.mark.parametrize(
    ("word", "seat"),
    [("leder", "lead"), ("Leiar", "lead"), ("lead", "lead"), ("Medlem", "member"), ("member", "member")],
)
def test_a_role_column_that_says_who_leads(word: str, seat: str) -> None:
    line = lines_of(f"Navn;E-post;Enhet;Rolle\nIda;ida@hav.example;Kontroll;{word}")[0]
    assert (line.seat, line.role, line.asked) == (seat, "", ())


def test_a_role_column_beside_one_that_says_who_leads() -> None:
    """What the other one says holds; and nobody leads who has no unit."""
    line = lines_of("E-post;Enhet;Medlemskap;Rolle\nida@hav.example;Kontroll;medlem;leder")[0]
    assert (line.seat, line.asked) == ("member", ("leder",))
    assert lines_of("E-post;Rolle\nida@hav.example;leder")[0].asked == ("leder",)
    assert lines_of("E-post;Enhet;Rolle\nida@hav.example;Kontroll;ja")[0].asked == ("ja",)


def test_what_is_needed_is_told() -> None:
    assert PEOPLE.missing(("name", "unit")) == ["email"]
    assert UNITS.missing(("name",)) == []


def lines_of(text: str) -> tuple[PersonLine, ...]:
    """A list of people as it would be read."""
    table = read_text(text)
    return person_lines(table, recognised(table, PEOPLE))


def test_everything_a_row_may_say() -> None:
    heading = "Fornavn;Etternavn;E-post;Enhet;Rolle;Ansettelse;Prosent;Fag;Sted;Språk;Medlemskap"
    row = "Ida;Ås;Ida@Hav.example;Kontroll;OKR-ambassadør;fast;80 %;utvikler, tester;Oslo;nynorsk;leder"
    assert lines_of(f"{heading}\n{row}") == (
        PersonLine(
            2,
            "Ida Ås",
            "ida@hav.example",
            unit="Kontroll",
            seat="lead",
            place="Oslo",
            professions=("utvikler", "tester"),
            employment="fast",
            percent=80,
            language="nn",
            role="ambassador",
        ),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Ida;", "no_address"),
        ("Ida;ida", "not_an_address"),
        ("Ida;ida@hav", "not_an_address"),
        ("Ida;ida@hav.example, omar@hav.example", "not_an_address"),
        (f"{'I' * 121};ida@hav.example", "too_long"),
        ("Ida;først@hav.example", "twice"),
    ],
)
def test_problems_of_rows(row: str, problem: str) -> None:
    assert lines_of(f"Navn;E-post\nFørst;først@hav.example\n{row}")[1].problem == problem


@pytest.mark.parametrize(("typed", "percent"), [("50", 50), ("50%", 50), ("0,5", 50), ("1", 100), ("100", 100)])
def test_percent(typed: str, percent: int) -> None:
    assert lines_of(f"E-post;Prosent\nida@hav.example;{typed}")[0].percent == percent


@pytest.mark.parametrize("typed", ["101", "-5", "halv", "0", "nan"])
def test_what_is_no_percent_is_asked_about(typed: str) -> None:
    line = lines_of(f"E-post;Prosent\nida@hav.example;{typed}")[0]
    assert (line.percent, line.asked, line.problem) == (None, (typed,), "")


def test_lines_of_units() -> None:
    table = read_text(
        "Enhet;Over;Type;Teamtype;Kanal\nA;;avdeling;;\nB;A;team;tilrettelegging;javascript:x\nb;a;;;\n;A;;;\nC;C;;;"
    )
    lines = unit_lines(table, recognised(table, UNITS))
    assert [line.problem for line in lines] == ["", "", "twice", "no_name", "under_itself"]
    assert (lines[1].kind, lines[1].team_type, lines[1].chat_url, lines[1].asked) == (
        "team",
        "enabling",
        "",
        ("javascript:x",),
    )


def test_a_channel_is_an_address_or_a_name() -> None:
    table = read_text("Navn;Kanal\nA;https://prat.example/a\nB;#team-romfart\nC;#\nD;spør Ida")
    lines = unit_lines(table, recognised(table, UNITS))
    assert [(line.chat_url, line.chat_text, line.asked) for line in lines] == [
        ("https://prat.example/a", "", ()),
        ("", "#team-romfart", ()),
        ("", "", ("#",)),
        ("", "", ("spør Ida",)),
    ]
