"""The front matter: YAML as it is written on team pages, and what is refused."""

import pytest

from kurs.organisation.team_page.front_matter import DEEPEST, LONGEST, FrontMatter, Scalar, read_front_matter
from kurs.organisation.team_page.problems import Doubt, Fault, NotATeamPage
from kurs.organisation.team_page.source import source_of


def read(inner: str) -> FrontMatter:
    return read_front_matter(source_of(f"---\n{inner}\n---\nbody"))


def text(front: FrontMatter, key: str) -> str | None:
    value = front.keys[key]
    assert isinstance(value, Scalar)
    return value.text


def refused(page: str) -> tuple[Fault, int]:
    with pytest.raises(NotATeamPage) as problem:
        read_front_matter(source_of(page))
    return problem.value.fault, problem.value.line


def test_scalars_are_texts_as_written() -> None:
    front = read("title: 2024-01-01\nweight: 010\ndraft: Yes\ncolour: '#fff'\nempty:\nnothing: ~")
    assert [text(front, key) for key in front.keys] == ["2024-01-01", "010", "Yes", "#fff", None, None]


def test_keys_do_not_mind_capitals() -> None:
    assert text(read("Title: A\nINGRESS: b"), "ingress") == "b"


def test_blocks_quotes_and_folds() -> None:
    assert text(read("ingress: |\n  en **linje**\n\n  en til: ja\nx: y"), "ingress") == "en **linje**\n\nen til: ja"
    assert text(read("ingress: >-\n  en\n  to"), "ingress") == "en to"
    assert text(read('ingress: "en\n  to: tre # fire"'), "ingress") == "en to: tre # fire"
    assert text(read("ingress: en\n  to"), "ingress") == "en to"
    assert text(read("ingress: 'det''er'"), "ingress") == "det'er"


def test_comments_between_keys() -> None:
    front = read("# først\ntitle: A # etterpå\n  # innrykket\n\ningress: b")
    assert (text(front, "title"), text(front, "ingress")) == ("A", "b")


def test_a_tag_that_is_a_comment_is_nothing() -> None:
    tags = read("tags:\n- enabling\n- #pg_innsyn\n- platform").keys["tags"]
    assert tags == [Scalar(3, "enabling"), Scalar(4, None), Scalar(5, "platform")]
    assert read("tags: []").keys["tags"] == []


def test_nested_keys() -> None:
    front = read("banner:\n  image:\n    src: /a.png\nnavigation_link: {title: Leder, text: Kari}")
    assert front.keys["banner"] == {"image": {"src": Scalar(4, "/a.png")}}
    assert front.keys["navigation_link"] == {"title": Scalar(5, "Leder"), "text": Scalar(5, "Kari")}


def test_of_a_repeated_key_the_last_wins_and_it_is_noted() -> None:
    front = read("title: A\ningress: x\nTitle: B")
    assert text(front, "title") == "B"
    assert [(note.line, note.doubt, note.parameters) for note in front.notes] == [
        (4, Doubt.REPEATED_KEY, {"key": "title"})
    ]


def test_where_the_body_begins() -> None:
    source = source_of("\ufeff\r\n---  \r\ntitle: A\r\n--- \r\nbody\r\n---\r\n")
    front = read_front_matter(source)
    assert source.text[front.body :].strip() == "body\n---"
    assert front.line == 2


def test_an_alias_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x, x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdef", "bcdefg", strict=True)
    )
    assert refused(f"---\n{bomb}---\n") == (Fault.ALIAS, 3)
    assert refused("---\na: &a {x: y}\nb:\n  <<: *a\n---\n") == (Fault.ALIAS, 4)
    assert refused("---\na: &a [*a]\n---\n") == (Fault.ALIAS, 2)


def test_nothing_is_constructed() -> None:
    front = read("title: !!python/object/apply:os.system ['echo']\nx: !!binary AAAA\ny: !mine z")
    assert front.keys == {"title": [Scalar(2, "echo")], "x": Scalar(3, "AAAA"), "y": Scalar(4, "z")}


@pytest.mark.parametrize(
    ("page", "fault", "line"),
    [
        ("title: A\n", Fault.NO_FRONT_MATTER, 1),
        ("\n\nhei\n---\n", Fault.NO_FRONT_MATTER, 3),
        ("----\ntitle: A\n----\n", Fault.NO_FRONT_MATTER, 1),
        (" ---\ntitle: A\n---\n", Fault.NO_FRONT_MATTER, 1),
        ("+++\ntitle = 1\n+++\n", Fault.NO_FRONT_MATTER, 1),
        ("---\ntitle: A\n", Fault.OPEN_FRONT_MATTER, 1),
        ("\n---", Fault.OPEN_FRONT_MATTER, 2),
        ("---\n---\n", Fault.NO_KEYS, 1),
        ("---\n- a\n---\n", Fault.NO_KEYS, 1),
        ("---\nbare words\n---\n", Fault.NO_KEYS, 1),
        ("---\ntitle: A\ningress: OKR: mål\n---\n", Fault.BROKEN_FRONT_MATTER, 3),
        ('---\ntitle: "A\n---\n', Fault.BROKEN_FRONT_MATTER, 2),
        ("---\ntitle: A\n\tx: y\n---\n", Fault.BROKEN_FRONT_MATTER, 3),
        ("---\ntitle: [a, b\nx: y\n---\n", Fault.BROKEN_FRONT_MATTER, 3),
        ("---\na: b\n--- c\nd: e\n---\n", Fault.BROKEN_FRONT_MATTER, 3),
        ("---\na: b\n...\nd: e\n---\n", Fault.BROKEN_FRONT_MATTER, 4),
        ("---\n? [a]\n: b\n---\n", Fault.BROKEN_FRONT_MATTER, 2),
        ('---\ntitle: "\\U00110000"\n---\n', Fault.BROKEN_FRONT_MATTER, 2),
        ('---\nx: y\ntitle: "\\0"\n---\n', Fault.NOT_TEXT, 3),
        ('---\ntitle: "\\ud800"\n---\n', Fault.NOT_TEXT, 2),
        ("---\ntitle: A\nx: \ufffe\n---\n", Fault.NOT_TEXT, 3),
        ("---\nx: " + "[" * (DEEPEST + 1) + "\n---\n", Fault.DEEP_FRONT_MATTER, 2),
        ("---\nx: " + "y" * LONGEST + "\n---\n", Fault.LONG_FRONT_MATTER, 1),
    ],
)
def test_what_is_no_front_matter(page: str, fault: Fault, line: int) -> None:
    assert refused(page) == (fault, line)
