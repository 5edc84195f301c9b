"""The small language of a profile's role, rule by rule."""

import pytest

from kurs.organisation.team_page.distance import slips_between
from kurs.organisation.team_page.items import items_of, percent_of
from kurs.organisation.team_page.roles import Meaning, ReadRole, Unclassified, read_role
from kurs.organisation.team_page.vocabulary import EVERYBODYS, ROLES, Kind, folded, vocabulary

AMBASSADOR = Meaning(Kind.ROLE, "ambassador")


def read(*values: str) -> ReadRole:
    return read_role(values, EVERYBODYS)


def test_the_usual_order() -> None:
    role = read("Scrum master, OKR Ambassadør, 50 %, Fast,  Oslo")
    assert role.professions == ["Scrum master"]
    assert role.roles == ["ambassador"]
    assert role.percent == 50
    assert role.employment == "fast"
    assert role.place == "Oslo"
    assert role.unclassified == []


@pytest.mark.parametrize(
    ("written", "employment"),
    [
        ("Utvikler, Fast, Oslo", "fast"),
        ("Utvikler, fast, Oslo", "fast"),
        ("Utvikler, Fast ansatt", "fast"),
        ("Utviklar, fast tilsett, Leikanger", "fast"),
        ("Utvikler, KONSULENT, Oslo", "konsulent"),
        ("Utvikler, innleid konsulent", "konsulent"),
        ("Utvikler, Midlertidig, Hamar", "midlertidig"),
        ("Utviklar, mellombels, Førde", "midlertidig"),
        ("Vikar", "midlertidig"),
        ("Utvikler, Oslo", None),
        ("Utvikler", None),
        ("", None),
    ],
)
def test_employment(written: str, employment: str | None) -> None:
    assert read(written).employment == employment


@pytest.mark.parametrize(
    "written",
    ["OKR Ambassadør", "OKR-ambassadør", "okr ambassadør", "OKRambassadør", "OKR ambassador", "OKR – Ambassadør"],
)
def test_the_role_however_it_is_spelled(written: str) -> None:
    role = read(f"Tester, {written}, Fast, Oslo")
    assert role.roles == ["ambassador"]
    assert role.unclassified == []


@pytest.mark.parametrize(
    "written",
    ["OR Ambassadør", "OKR Ambasadør", "OKR Amabssadør", "OKR-ambassadører", "Ambassadør", "OKR coach",
     "OKR-ambassadør (vara)", "tidligere OKR-ambassadør", "Midl. OKR-ambassadør"],
)  # fmt: skip
def test_what_is_nearly_the_role_is_asked_about(written: str) -> None:
    role = read(f"Design Lead, {written}, Fast, Oslo")
    assert role.roles == []
    assert role.professions == ["Design Lead"]
    assert role.unclassified == [Unclassified(written, AMBASSADOR)]


@pytest.mark.parametrize("written", ["Sikkerhetsambassadør", "Arkitekt", "Scrum master", "Rådgiver", "Test", "Vakt"])
def test_a_profession_is_near_nothing(written: str) -> None:
    assert read(f"{written}, Fast, Oslo").professions == [written]
    assert read(written).professions == [written]


def test_other_roles_of_the_process_are_known() -> None:
    assert read("OKR-hovedambassadør, Fast").roles == ["lead_ambassador"]
    assert read("Direktør, OKR-sponsor").roles == ["sponsor"]
    assert read("Administrator, Fast, Oslo").roles == []


def test_roles_are_called_as_the_organisation_calls_them() -> None:
    from kurs.organisation.enums import RoleKind

    assert set(ROLES) <= set(RoleKind.values)


@pytest.mark.parametrize(
    ("piece", "percent"),
    [("50%", 50), ("50 %", 50), ("100 %", 100), ("37,5 %", 37.5), ("80 prosent", 80), ("i 60 % stilling", 60),
     ("0 %", None), ("150 %", None), ("50", None), ("%", None)],
)  # fmt: skip
def test_percent(piece: str, percent: float | None) -> None:
    assert percent_of(piece) == percent
    assert read(f"Tester, {piece}, Fast, Oslo").percent == percent


@pytest.mark.parametrize(
    "written",
    ["Tester, Fast 50%, Oslo", "Tester, Fast (50 %), Oslo", "Tester, 50 % fast, Oslo", "Tester 50%, Fast, Oslo"],
)
def test_percent_beside_other_words(written: str) -> None:
    role = read(written)
    assert (role.professions, role.percent, role.employment, role.place) == (["Tester"], 50, "fast", "Oslo")


def test_percent_of_something_else_is_part_of_the_words() -> None:
    assert read("100 % digital").professions == ["100 % digital"]


def test_place_is_kept_as_written() -> None:
    assert read("Utvikler, Fast, OSLO").place == "OSLO"
    assert read("Utvikler, Fast, Oslo (Skøyen)").place == "Oslo (Skøyen)"
    assert read("Utvikler, Fast, Oslo/Leikanger").place == "Oslo/Leikanger"
    assert read("Utvikler, Fast, Oslo og Hamar").place == "Oslo og Hamar"


@pytest.mark.parametrize(
    "place", ["Oslo", "Leikanger", "Brønnøysund", "Hamar", "Stavanger", "Førde", "Korgen", "Trondheim", "Mo i Rana"]
)
def test_known_places(place: str) -> None:
    assert read(f"Utvikler, {place}").place == place


def test_places_and_units_of_an_organisation() -> None:
    words = vocabulary(places=["Lillevik"], units=["ABC"])
    assert read_role(["Utvikler, Fast, Lillevik"], words).place == "Lillevik"
    assert read_role(["Utvikler, Fast, Oslo"], words).place == "Oslo"
    assert read_role(["ABC, Fast"], words).unclassified == [Unclassified("ABC", Meaning(Kind.UNIT, "ABC"))]


def test_what_comes_last_after_the_employment_may_be_a_place() -> None:
    assert read("Utvikler, Fast, Storevik").unclassified == [Unclassified("Storevik", Meaning(Kind.PLACE, "Storevik"))]
    assert read("Utvikler, Fast, Brønøysund").unclassified == [
        Unclassified("Brønøysund", Meaning(Kind.PLACE, "Brønnøysund"))
    ]


def test_other_unknown_words_after_the_employment_are_unclassified() -> None:
    role = read("Utvikler, Fast, Testgruppen, Oslo")
    assert role.professions == ["Utvikler"]
    assert role.place == "Oslo"
    assert role.unclassified == [Unclassified("Testgruppen")]


@pytest.mark.parametrize("unit", ["BOD", "FEL", "bod"])
def test_a_unit_is_no_place_and_no_profession(unit: str) -> None:
    for written in (f"Utvikler, Fast, {unit}", f"Utvikler, {unit}, Fast, Oslo", f"Utvikler, Fast, {unit}, Oslo"):
        role = read(written)
        assert role.professions == ["Utvikler"]
        assert role.place in {None, "Oslo"}
        assert role.unclassified == [Unclassified(unit, Meaning(Kind.UNIT, unit))]


def test_unknown_words_are_professions_until_the_employment_is_named() -> None:
    assert read("Faggruppe Leverandørstyring, Trollmann, Fast").professions == [
        "Faggruppe Leverandørstyring",
        "Trollmann",
    ]
    assert read("Trollmann").professions == ["Trollmann"]
    assert read("Trollmann, Heks").professions == ["Trollmann", "Heks"]


@pytest.mark.parametrize(
    ("written", "professions"),
    [
        ("Utvikler/arkitekt", ["Utvikler", "arkitekt"]),
        ("Utvikler / Arkitekt", ["Utvikler", "Arkitekt"]),
        ("Teamleder og tester", ["Teamleder", "tester"]),
        ("Teamleiar og utviklar", ["Teamleiar", "utviklar"]),
        ("Produkteier, designer og jurist", ["Produkteier", "designer", "jurist"]),
        ("UI/UX", ["UI/UX"]),
        ("Drift og forvaltning", ["Drift og forvaltning"]),
        ("Digitale tjenester og produkter", ["Digitale tjenester og produkter"]),
        ("Drifts- og utviklingsleder", ["Drifts- og utviklingsleder"]),
        ("Leder for drift og forvaltning", ["Leder for drift og forvaltning"]),
    ],
)
def test_a_and_b(written: str, professions: list[str]) -> None:
    assert read(written).professions == professions


@pytest.mark.parametrize("joint", [" og ", "/", " / ", " & "])
def test_a_role_beside_a_profession(joint: str) -> None:
    role = read(f"Drift{joint}OKR-ambassadør, Fast, Oslo")
    assert (role.professions, role.roles) == (["Drift"], ["ambassador"])
    role = read(f"Drift{joint}OR-ambassadør, Fast, Oslo")
    assert (role.professions, role.unclassified) == (["Drift"], [Unclassified("OR-ambassadør", AMBASSADOR)])


def test_parentheses() -> None:
    assert read("Utvikler (backend)").professions == ["Utvikler (backend)"]
    assert read("Utvikler (Java, Kotlin), Fast").professions == ["Utvikler (Java, Kotlin)"]
    assert read("Scrum master (OKR-ambassadør)").roles == ["ambassador"]
    assert read("Tester (konsulent)").employment == "konsulent"
    role = read("Tester, Konsulent (Firma AS), Oslo")
    assert (role.employment, role.place, role.unclassified[0].text) == ("konsulent", "Oslo", "Firma AS")
    role = read("Teamleder (vikar), Fast, Oslo")
    assert (role.professions, role.employment, role.unclassified) == (["Teamleder (vikar)"], "fast", [])
    assert read("Teamleder (vikar), Oslo").employment == "midlertidig"
    assert read("Utvikler (backend, Fast, Oslo").employment == "fast"
    assert read("Utvikler), Fast").professions == ["Utvikler)"]


def test_acting_is_part_of_a_profession_and_is_asked_about_alone() -> None:
    role = read("Midl. teamleder, Fast, Oslo")
    assert (role.professions, role.employment, role.taken) == (["Midl. teamleder"], "fast", [])
    role = read("Teamleder, Midl., Oslo")
    assert (role.employment, role.place) == ("midlertidig", "Oslo")
    assert role.taken == [("Midl.", Meaning(Kind.EMPLOYMENT, "midlertidig"))]


def test_what_is_nearly_an_employment_is_asked_about() -> None:
    role = read("Tester, Konsulnt, Oslo")
    assert role.unclassified == [Unclassified("Konsulnt", Meaning(Kind.EMPLOYMENT, "konsulent"))]
    assert role.place == "Oslo"


def test_a_second_employment_place_or_percent_is_asked_about() -> None:
    role = read("Tester, 50 %, Fast, Konsulent, Oslo, Hamar, 60 %")
    assert (role.employment, role.place, role.percent) == ("fast", "Oslo", 50)
    assert [item.text for item in role.unclassified] == ["Konsulent", "Hamar", "60 %"]
    assert read("Fast, Oslo, fast, OSLO").unclassified == []


def test_two_values_are_read_each_from_its_beginning() -> None:
    role = read("Risikostyring, Fast, Oslo", "Scrum master, Fast, Oslo")
    assert role.professions == ["Risikostyring", "Scrum master"]
    assert (role.employment, role.place, role.unclassified) == ("fast", "Oslo", [])


def test_items_are_trimmed_and_empty_ones_dropped() -> None:
    assert items_of(" a ,, b  c,\u00a0, ") == ["a", "b c"]
    assert items_of("Fast,Oslo") == ["Fast", "Oslo"]
    assert items_of("37,5 %, Fast") == ["37,5 %", "Fast"]
    assert read(" , ,").professions == []
    assert read("Tester, -, –, Fast, ?, Oslo").unclassified == []


def test_a_profession_is_told_once() -> None:
    assert read("Scrum master, Scrum Master, Fast").professions == ["Scrum master"]


def test_very_much_in_one_role_is_one_item() -> None:
    assert len(items_of("a," * 1_000)) == 1
    assert len(read("a/b" * 200).professions) == 1


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("fast", "fast", 0), ("fats", "fast", 1), ("fst", "fast", 1), ("faast", "fast", 1), ("fest", "fast", 1),
     ("fa", "fast", 2), ("f", "fast", None), ("abcd", "fast", None), ("", "ab", 2), ("okrab", "obkra", 2)],
)  # fmt: skip
def test_slips(one: str, other: str, slips: int | None) -> None:
    assert slips_between(one, other, 2) == slips
    assert slips_between(other, one, 2) == slips


def test_folded() -> None:
    assert folded("OKR-Ambassadør ") == "okrambassador"
    assert folded("A\u030alesund") == folded("Ålesund") == "alesund"
    assert folded("  –  ") == ""
