"""`kurs import team-page`: what is printed, what is refused, and that it needs nothing but the file."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from kurs.cli.main import main
from kurs.organisation.team_page import DOUBTS, FAULTS, Doubt, Fault
from kurs.organisation.team_page import problems as problems_module
from tests.serving import ROOT

PAGE = """\
---
title: Team Fyrlykt
ingress: Vi holder lyset i gang.
tags: [enabling]
---
{{< team/members slack_url="https://fyr.example/C1" slack_url_text="Kanalen">}}
{{< team/github-profile url="https://a.no" name="Kari Fyr " role="Tester, OKR-ambassadør, 50 %, Fast, Brønnøysund" >}}
{{< team/github-profile url="" name="Ola Lykt" role="Design Lead, OR Ambassadør, Konsulent" >}}
{{< /team/members >}}
{{< team/product-item title="Slik gjør vi" url="javascript:alert(1)" url_text="Les" >}}
{{< team/responsibilities title="Vi gjør" >}}
- Tenner lyset
"""
UNDERSTOOD = {
    "title": "Team Fyrlykt",
    "ingress": "Vi holder lyset i gang.",
    "tags": ["enabling"],
    "chat": {"url": "https://fyr.example/C1", "text": "Kanalen"},
    "people": [
        {
            "name": "Kari Fyr",
            "role": "Tester, OKR-ambassadør, 50 %, Fast, Brønnøysund",
            "professions": ["Tester"],
            "employment": "fast",
            "percent": 50,
            "place": "Brønnøysund",
            "roles": ["ambassador"],
            "unclassified": [],
        },
        {
            "name": "Ola Lykt",
            "role": "Design Lead, OR Ambassadør, Konsulent",
            "professions": ["Design Lead"],
            "employment": "konsulent",
            "percent": None,
            "place": None,
            "roles": [],
            "unclassified": ["OR Ambassadør"],
        },
    ],
    "links": [{"title": "Slik gjør vi", "url": None, "text": "Les"}],
    "responsibilities": [{"title": "Vi gjør", "items": ["Tenner lyset"]}],
    "warnings": [
        "line 8: Ola Lykt: «OR Ambassadør» is not classified; suggestion: the role «ambassador».",
        "line 10: the address of «Slik gjør vi» is no web or mail address, and is left out: javascript:alert(1)",
    ],
}
ALONE = """
import socket, sys
def refused(*args, **kwargs): raise SystemExit("the network was asked for")
socket.socket = socket.create_connection = socket.getaddrinfo = refused
from kurs.cli.main import main
code = main(sys.argv[1:])
assert not [name for name in sys.modules if name.split(".")[0] == "django"], "Django was loaded"
sys.exit(code)
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "fyrlykt.md"
    path.write_text(PAGE)
    return path


def test_json_has_exactly_this_shape(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "team-page", str(page), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == UNDERSTOOD
    assert list(json.loads(printed.out)) == list(UNDERSTOOD)
    assert "Brønnøysund" in printed.out
    assert printed.err == ""


def test_what_is_not_given_is_null_or_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    little = tmp_path / "little.md"
    little.write_text(
        '---\nx: y\n---\n{{< team/github-profile name="A" role="37,5 %" >}}{{< team/product-item title="B" >}}'
    )
    assert main(["import", "team-page", str(little), "--json"]) == 0
    understood = json.loads(capsys.readouterr().out)
    assert (understood["title"], understood["ingress"], understood["tags"]) == ("", "", [])
    assert understood["chat"] == {"url": None, "text": None}
    assert understood["people"][0]["percent"] == 37.5
    assert understood["people"][0]["employment"] is None
    assert understood["links"] == [{"title": "B", "url": None, "text": None}]
    assert understood["responsibilities"] == []


def test_preview(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "team-page", str(page)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Team Fyrlykt\n  Vi holder lyset i gang.\n  Tags: enabling\n  Channel: Kanalen, https://")
    assert "  Kari Fyr: Tester, [ambassador], 50 %, fast, Brønnøysund\n" in shown
    assert "A role in [brackets] is given for the whole organisation." in shown
    assert "  Ola Lykt: Design Lead, konsulent, OR Ambassadør?\n" in shown
    assert "  Slik gjør vi: no address\n" in shown
    assert "  Vi gjør\n  - Tenner lyset\n" in shown
    assert "To look at: 2\n  line 8: Ola Lykt" in shown
    assert shown.endswith("Nothing is saved.\n")


def test_it_needs_no_database_no_settings_and_no_network(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ALONE, "import", "team-page", str(page), "--json"],
        cwd=empty,
        env={"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "there.is.none", "KURS_DATABASE_URL": "nonsense"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == UNDERSTOOD
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_it_can_be_piped_in_and_out_in_any_encoding(encoding: str) -> None:
    command = [sys.executable, "-m", "kurs.cli.main", "import", "team-page", "-"]
    env = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run([*command, "--json"], input=PAGE.encode(), env=env, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout.decode(encoding)) == UNDERSTOOD
    done = subprocess.run(command, input=PAGE.encode(), env=env, cwd=ROOT, capture_output=True, check=True)
    assert b"Nothing is saved." in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: there is nothing here."),
        (b"hei", "line 1: this is no team page. It does not begin with «---» and front matter."),
        (b"\x00\xff" * 9, "line 1: this is no text in UTF-8."),
        (b"x" * 10_000_000, "line 1: this is larger than 500000 bytes, and so no team page."),
        (b"---\na: &a [1]\nb: *a\n---\n", "line 3: the front matter refers to another part of itself (*a)"),
        (b"---\ntitle: A\n---\n\n{{< team/members >}}\n", "line 5: the shortcode team/members begins here and must be"),
        (b"---\ntitle: A\n---\n{{<", "line 4: a shortcode begins here with «{{<» and never ends."),
    ],
)
def test_what_is_no_page_is_one_line_and_code_2(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(content)
    for more in ([], ["--json"]):
        assert main(["import", "team-page", str(path), *more]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"{path}, {said}")
        assert printed.err.count("\n") == 1


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "team-page", str(tmp_path / "none.md")]) == 2
    assert "cannot be read: No such file or directory." in capsys.readouterr().err
    assert main(["import", "team-page", str(tmp_path)]) == 2
    assert "cannot be read: Is a directory." in capsys.readouterr().err


def test_no_more_is_read_than_shows_that_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = io.BytesIO(b"x" * 20_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
    assert main(["import", "team-page", "-"]) == 2
    assert endless.tell() < 2_000_000
    assert capsys.readouterr().err.startswith("-, line 1: ")


def test_every_problem_has_words_with_the_parameters_it_comes_with() -> None:
    assert set(FAULTS) == set(Fault)
    assert set(DOUBTS) == set(Doubt)
    declared = Path(problems_module.__file__).read_text()
    for words in (FAULTS, DOUBTS):
        for code, text in words.items():
            line = re.search(rf'= "{code.value}"(?:  # (.*))?$', declared, re.MULTILINE)
            assert line is not None
            parameters = {name.split(":")[0].strip() for name in (line[1] or "").split(",")} - {""}
            assert {name for _, name, _, _ in Formatter().parse(text) if name} == parameters, code
