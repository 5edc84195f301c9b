"""What is found, in which order: written out, and the same on SQLite and PostgreSQL."""

import pytest

from kurs.search.indexing import rebuild
from kurs.search.kinds import KINDS
from kurs.search.models import Document
from kurs.search.queries import Found, documents, search
from tests.search.corpus import FOUND, GOAL, NAME
from tests.world import House


@pytest.fixture
def corpus(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Only the known texts are there."""
    for name in list(KINDS):
        monkeypatch.delitem(KINDS, name)
    for kind in (GOAL, NAME):
        monkeypatch.setitem(KINDS, kind.name, kind)
    rebuild(house.organisation)
    return house


def find(house: House, typed: str, **more: object) -> Found:
    """What Ola finds."""
    return search(house.people["ola"], typed, language="nb", **more)  # type: ignore[arg-type]


def addresses(house: House, found: Found) -> str:
    """The addresses of what was found, in order."""
    return " ".join(row.public_id for row in documents(house.organisation.pk, found.ids))


@pytest.mark.parametrize(("typed", "expected"), FOUND)
def test_set_and_order(corpus: House, typed: str, expected: str) -> None:
    assert addresses(corpus, find(corpus, typed)) == expected


def test_one_kind_and_no_kind(corpus: House) -> None:
    assert addresses(corpus, find(corpus, "mål", kind="name")) == "b"
    assert addresses(corpus, find(corpus, "mål", kind="nothing")) == ""


def test_a_portion_is_the_beginning_of_all(corpus: House) -> None:
    everything = find(corpus, "mål")
    assert not everything.is_cut
    for most in range(1, len(everything.ids)):
        found = find(corpus, "mål", most=most)
        assert found.is_cut
        assert found.ids == everything.ids[:most]
    assert not find(corpus, "mål", most=len(everything.ids)).is_cut


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "!",
            '"',
            "'",
            "''",
            '""',
            "*",
            "^",
            "(",
            ")",
            "()",
            "NEAR(",
            "{}",
            "\\",
            "%",
            "_",
            "--",
            ";",
            "\x00",
        ),
        *("mål\x00", "AND", "OR", "NOT", "NEAR", "mål AND", "NOT mål", "mål OR hovedmål", "tokens:mål", "mål*", "-mål"),
        *("'; DROP TABLE search_document; --", "1' OR '1'='1", "%s %(x)s", "{x}", "<script>", "& | ! <->", "a:*"),
        *(
            "a" * 10_000,
            "mål " * 2_500,
            '"' * 10_000,
            "\u202e",
            "🙂🙂🙂",
            "日本語の目標",
            "ﷺ",
            "½",
            "e\u0301" * 50,
            "İ",
        ),
        *("\ud800", "1", "0x10", "12ntmaal", "i", "og i på"),
    ],
)
def test_anything_may_be_typed(corpus: House, typed: str) -> None:
    found = find(corpus, typed)
    assert len(found.ids) <= Document.objects.filter(organisation=corpus.organisation).count()
