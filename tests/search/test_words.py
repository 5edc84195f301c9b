"""What words become: stems and folds, in a table of bokmål, nynorsk and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.search.words import Reading, asked, fold, folded, in_order, pieces, plain, reading_of, stem, words_of

ALIKE = [
    ("nb", "mål målet målene måla"),
    ("nb", "innsjekk innsjekken innsjekker innsjekkene innsjekks"),
    ("nb", "bruker brukere brukerne brukeren"),
    ("nb", "leder ledere lederne lederen"),
    ("nb", "tjeneste tjenester tjenesten tjenestene"),
    ("nb", "nøkkelresultat nøkkelresultatet nøkkelresultater nøkkelresultatene"),
    ("nb", "ventetid ventetiden ventetida"),
    ("nb", "kvalitet kvaliteten kvaliteter"),
    ("nb", "kommune kommuner kommunen kommunene"),
    ("nn", "brukar brukarar brukarane brukaren"),
    ("nn", "teneste tenester tenesta tenestene"),
    ("nn", "nøkkelresultat nøkkelresultatet nøkkelresultata"),
    ("nn", "måling målinga målingar målingane"),
    ("nn", "kommune kommunar kommunane"),
    ("nn", "leiar leiarar leiarane leiaren"),
    ("en", "goal goals"),
    ("en", "measure measures measured measuring"),
    ("en", "meeting meetings"),
    ("", "Altinn"),
]


def written(typed: str) -> list[str]:
    """The words that are asked for."""
    query = asked(typed)
    return [word.written for word in query.words] if query else []


APART = [("nb", "mål", "måned"), ("nb", "hår", "har"), ("en", "result", "resort"), ("", "Kari", "Karis")]


@pytest.mark.parametrize(("language", "words"), ALIKE)
def test_forms_of_a_word_have_one_stem(language: str, words: str) -> None:
    assert len({stem(word, reading_of(language)) for word in words_of(words)}) == 1


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_other_words_have_other_stems(language: str, one: str, other: str) -> None:
    assert stem(one, reading_of(language)) != stem(other, reading_of(language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åsen", "Aasen"),
        ("mål", "maal"),
        ("Bjørn", "Bjorn"),
        ("Sæther", "Saether"),
        ("Kárášjohka", "karasjohka"),
        ("Café", "cafe"),
        ("ﬁsk", "fisk"),
        ("a\u030a", "å"),
    ],
)
def test_letters_that_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_letters_that_do_not_meet() -> None:
    assert len({fold(word) for word in ("hår", "har", "hør", "hær")}) == 4


def test_words_are_letters_and_digits() -> None:
    assert words_of("E-post: 2,5 % av «Å-laget»_nr. 3!") == ["e", "post", "2", "5", "av", "å", "laget", "nr", "3"]


def test_titles_in_order_end_with_ae_oe_aa() -> None:
    titles = ["Åpne data", "Ønsker", "Ærlige tall", "Zebra", "Alt på plass", "A"]
    assert sorted(titles, key=in_order) == ["A", "Alt på plass", "Zebra", "Ærlige tall", "Ønsker", "Åpne data"]


def test_small_words_are_left_out_unless_there_are_no_others() -> None:
    assert written("mål i Oslo og på Hamar") == ["mål", "oslo", "hamar"]
    assert written("i og") == ["i", "og"]


@pytest.mark.parametrize("typed", ["", "   ", "!?", "«»", '"" * ()', "\x00", "%_", "___", "🙂"])
def test_nothing_to_find(typed: str) -> None:
    assert asked(typed) is None


def test_a_query_has_an_end() -> None:
    assert len(written(" ".join(f"ord{number}" for number in range(5000)))) == 8
    assert written("a" * 10_000) == ["a" * 60]


@pytest.mark.parametrize(
    ("typed", "language", "text", "marked"),
    [
        ("innsjekk", "nb", "Alle gjør ukesinnsjekkingen i tide.", ["ukesinnsjekkingen"]),
        ("mål", "nb", "Hovedmålet og målene", ["Hovedmålet", "målene"]),
        ("brukere", "nb", "Brukerne, og én bruker til", ["Brukerne", "bruker"]),
        ("maal", "nb", "Mål", ["Mål"]),
        ("ka", "", "Kari Karlsen, Oskar", ["Kari", "Karlsen"]),
        ("goals", "en", "A goal is a goal", ["goal", "goal"]),
        ("har", "nb", "hår", []),
    ],
)
def test_what_is_marked(typed: str, language: str, text: str, marked: list[str]) -> None:
    found = list(pieces(text, asked(typed), reading_of(language)))
    assert "".join(piece for piece, _is_hit in found) == text
    assert [piece for piece, is_hit in found if is_hit] == marked


@given(st.text(max_size=300))
def test_any_text_has_words_and_comes_back_whole(text: str) -> None:
    for reading in Reading:
        assert all(stem(word, reading) or not fold(word) for word in words_of(text))
        assert "".join(piece for piece, _is_hit in pieces(text, asked(text), reading)) == text
    assert folded(text) == folded(plain(text))
