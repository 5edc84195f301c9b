"""Lists of people and units brought into the organisation: compared, saved, again, and taken back."""

from typing import Any

import pytest

from kurs.audit.actor import Actor, Door
from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.organisation.actions import accept_invitation, import_people, import_units, invite_person, undo_import
from kurs.organisation.importing import PEOPLE, UNITS, person_lines, read_text, recognised, unit_lines
from kurs.organisation.models import Import, Membership, Person, Role, Unit
from kurs.organisation.queries import people_visible_to, units_visible_to
from kurs.organisation.queries.comparing import Change, compare_people, compare_units
from tests.world import PASSWORD, House

NEW_PEOPLE = """\
Navn;E-post;Enhet;Medlemskap;Rolle;Sted
Ida Ås;ida@havtilsynet.example;Kontroll;;;Oslo
Omar Li;omar@havtilsynet.example;Tilsyn / Kontroll;leder;;
Ola Vik;ola@havtilsynet.example;Kontroll;;ambassadør;Bergen
"""
NEW_UNITS = "Enhet;Over;Type;Sted\nSjø;Vest;team;Bergen\nVest;;avdeling;Bergen\nKontroll;Tilsyn;;Oslo\n"


def people_of(text: str) -> Any:
    """Lines of a list of people."""
    table = read_text(text)
    return person_lines(table, recognised(table, PEOPLE))


def units_of(text: str) -> Any:
    """Lines of a list of units."""
    table = read_text(text)
    return unit_lines(table, recognised(table, UNITS))


def bring_people(house: House, text: str = NEW_PEOPLE, by: str = "agnar") -> Import | None:
    """Accepts the preview of a list of people."""
    return import_people(house.organisation, by=house.by(by), lines=people_of(text), source="liste.csv")


def bring_units(house: House, text: str = NEW_UNITS, by: str = "agnar") -> Import | None:
    """Accepts the preview of a list of units."""
    return import_units(house.organisation, by=house.by(by), lines=units_of(text))


def everything(house: House) -> list[Any]:
    """All that a list may touch, as it stands."""
    liv = Person.objects.select_related("organisation").get(pk=house.people["liv"].pk)
    today = liv.today
    seats = Membership.objects.filter(organisation=house.organisation, from_date__lte=today).exclude(to_date__lt=today)
    roles = Role.objects.filter(organisation=house.organisation, from_date__lte=today).exclude(to_date__lt=today)
    return [
        list(people_visible_to(liv).values_list("name", "email", "place", "employment", "percent")),
        list(units_visible_to(liv).values_list("name", "path", "place", "kind")),
        sorted(seats.values_list("person", "unit", "kind")),
        sorted(roles.values_list("person", "kind")),
    ]


def test_people_are_brought_in(house: House) -> None:
    bring_people(house)
    ida, omar = (
        Person.objects.get(organisation=house.organisation, email=f"{name}@havtilsynet.example")
        for name in ("ida", "omar")
    )
    assert (ida.name, ida.place) == ("Ida Ås", "Oslo")
    assert ida.standing.is_member(house.team.pk)
    assert omar.standing.is_lead(house.team.pk)
    ola = Person.objects.get(organisation=house.organisation, pk=house.people["ola"].pk)
    assert ola.place == "Bergen"
    assert Role.objects.filter(organisation=house.organisation, person=ola, unit=house.team, kind="ambassador").exists()
    told = list(Event.objects.order_by("-pk").values_list("name", flat=True)[:6])
    assert told == [
        "people.imported",
        "role.granted",
        "membership.began",
        "membership.began",
        "person.added",
        "person.added",
    ]
    assert Event.objects.latest("pk").payload == {"added": 2, "changed": 1}
    assert Event.objects.latest("pk").role == "administrator"


def test_again_nothing_doubles(house: House) -> None:
    bring_people(house)
    bring_units(house)
    before, events = everything(house), Event.objects.count()
    assert bring_people(house) is None
    assert bring_units(house) is None
    assert everything(house) == before
    assert Event.objects.count() == events


def test_the_last_time_is_taken_back(house: House) -> None:
    before = everything(house)
    bring_units(house)
    between = everything(house)
    bring_people(house)
    undo_import(house.organisation, by=house.by("agnar"))
    assert everything(house) == between
    undo_import(house.organisation, by=house.by("agnar"))
    assert everything(house) == before
    with pytest.raises(Invalid) as problem:
        undo_import(house.organisation, by=house.by("agnar"))
    assert problem.value.problems == {"import": "nothing_to_undo"}


def test_what_was_taken_back_can_come_again(house: House) -> None:
    bring_people(house)
    wanted = everything(house)
    undo_import(house.organisation, by=house.by("agnar"))
    assert {row.change for row in compare_people(house.organisation, people_of(NEW_PEOPLE))} == {Change.CHANGED}
    bring_people(house)
    assert everything(house) == wanted


def test_whoever_has_signed_in_stays(house: House) -> None:
    bring_people(house)
    ida = Person.objects.get(organisation=house.organisation, email="ida@havtilsynet.example")
    invited = invite_person(ida, by=house.by("agnar"))
    accept_invitation(invited.invitation, by=Actor.system(house.organisation.pk, Door.WEB), password=PASSWORD)
    undo_import(house.organisation, by=house.by("agnar"))
    ida = Person.objects.get(organisation=house.organisation, pk=ida.pk)
    assert ida.to_date is None
    assert not ida.standing.is_member(house.team.pk)


@pytest.mark.parametrize("name", ["liv", "tora", "kari", "ola", "astrid"])
def test_nobody_else_brings_in(house: House, name: str) -> None:
    before = everything(house)
    for act in (bring_people, bring_units):
        with pytest.raises(Refused):
            act(house, by=name)
    with pytest.raises(Refused):
        undo_import(house.organisation, by=house.by(name))
    assert everything(house) == before
    assert Event.objects.latest("pk").name == "refused"


def test_a_name_alone_finds_nobody(house: House) -> None:
    bring_people(house, "Navn;E-post\nOla Vik;ola.vik@havtilsynet.example\n")
    assert Person.objects.filter(organisation=house.organisation, name="Ola Vik").count() == 2


def test_somebody_of_that_name_without_an_address_is_told(house: House) -> None:
    person = Person.objects.create(
        organisation=house.organisation, name="Ida Ås", from_date=house.people["ola"].from_date
    )
    row = compare_people(house.organisation, people_of(NEW_PEOPLE))[0]
    assert (row.change, row.also) == (Change.NEW, person)


def test_empty_cells_change_nothing(house: House) -> None:
    row = compare_people(house.organisation, people_of("Navn;E-post;Sted;Språk\n;ola@havtilsynet.example;;\n"))[0]
    assert row.change is Change.SAME


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (";ida@havtilsynet.example;;", "no_name"),
        ("Ida;ida@havtilsynet.example;Finnes ikke;", "unknown_unit"),
        ("Ida;ida@havtilsynet.example;;engelsk", ""),
    ],
)
def test_rows_that_cannot_be_used(house: House, row: str, problem: str) -> None:
    assert compare_people(house.organisation, people_of(f"Navn;E-post;Enhet;Språk\n{row}"))[0].problem == problem


def test_a_name_that_several_units_have(house: House) -> None:
    bring_units(house, "Enhet;Over\nVest;\nKontroll;Vest\n")
    rows = compare_people(
        house.organisation,
        people_of("Navn;E-post;Enhet\nA;a@havtilsynet.example;Kontroll\nB;b@havtilsynet.example;Vest / Kontroll\n"),
    )
    assert [row.problem for row in rows] == ["several_units", ""]


def test_units_are_brought_in_below_rows_that_come_later(house: House) -> None:
    bring_units(house)
    west = Unit.objects.get(organisation=house.organisation, name="Vest")
    sea = Unit.objects.get(organisation=house.organisation, name="Sjø")
    assert (west.parent, west.kind, sea.parent) == (house.top, "department", west)
    assert sea.path.startswith(west.path)
    assert Unit.objects.get(organisation=house.organisation, pk=house.team.pk).place == "Oslo"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Enhet;Over\nA;Finnes ikke\n", ["unknown_parent"]),
        ("Enhet;Over\nA;B\nB;A\n", ["unknown_parent", "unknown_parent"]),
        ("Enhet;Over\n" + "".join(f"U{at};{f'U{at - 1}' if at else ''}\n" for at in range(8)), [""] * 7 + ["too_deep"]),
    ],
)
def test_parents_that_cannot_be(house: House, text: str, problems: list[str]) -> None:
    assert [row.problem for row in compare_units(house.organisation, units_of(text))] == problems


def test_the_same_name_elsewhere_is_told(house: House) -> None:
    row = compare_units(house.organisation, units_of("Enhet;Over\nVest;\nKontroll;Vest\n"))[1]
    assert (row.change, row.also) == (Change.NEW, house.team)


def test_another_kind_of_seat_ends_the_day_before(house: House) -> None:
    bring_people(house, "E-post;Enhet;Medlemskap\nola@havtilsynet.example;Kontroll;leder\n")
    kinds = Membership.objects.filter(organisation=house.organisation, person=house.people["ola"], unit=house.team)
    assert min(kinds.values_list("kind", "to_date")) == ("lead", None)
    assert kinds.filter(to_date=None).count() == 1


def test_five_thousand_people_take_few_statements(house: House, django_assert_max_num_queries: Any) -> None:
    lines = people_of("Navn;E-post;Enhet\n" + "".join(f"P {n};p{n}@stor.example;Kontroll\n" for n in range(5000)))
    with django_assert_max_num_queries(81):
        import_people(house.organisation, by=house.by("agnar"), lines=lines)
    assert Person.objects.filter(organisation=house.organisation, email__endswith="@stor.example").count() == 5000
