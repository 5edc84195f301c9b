"""What the organisation is called, and the languages that it offers."""

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.organisation.actions import choose_language
from kurs.organisation.actions.naming import name_organisation
from kurs.organisation.models import Organisation, Person, Unit
from tests.world import House


def named(house: House, **changes: object) -> Organisation:
    """The organisation called «Tilsynet», with bokmål and nynorsk."""
    said: dict[str, object] = {"name": "Tilsynet", "languages": ["nn", "nb"], "language": "nb"}
    return name_organisation(house.organisation, by=house.by("agnar"), **said | changes)  # type: ignore[arg-type]


def test_top_unit_and_choices_follow(house: House) -> None:
    choose_language(house.people["ola"], by=house.by("ola"), language="en")
    organisation = named(house)
    assert (organisation.name, organisation.languages, organisation.language) == ("Tilsynet", ["nb", "nn"], "nb")
    assert Unit.objects.get(organisation=organisation, pk=house.top.pk).name == "Tilsynet"
    assert Person.objects.get(organisation=organisation, pk=house.people["ola"].pk).language == ""
    event = Event.objects.latest("pk")
    assert (event.name, event.role, event.subject_label) == ("organisation.named", "administrator", "Tilsynet")


def test_a_top_unit_with_a_name_of_its_own_keeps_it(house: House) -> None:
    Unit.objects.filter(organisation=house.organisation, pk=house.top.pk).update(name="Ledelsen")
    named(house)
    assert Unit.objects.get(organisation=house.organisation, pk=house.top.pk).name == "Ledelsen"


def test_the_same_again_changes_nothing(house: House) -> None:
    named(house)
    last = Event.objects.latest("pk").pk
    named(house)
    assert Event.objects.latest("pk").pk == last


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "  "}, {"name": "required"}),
        ({"languages": []}, {"languages": "not_allowed"}),
        ({"languages": ["nb", "se"]}, {"languages": "not_allowed"}),
        ({"language": "en"}, {"language": "not_offered"}),
    ],
)
def test_what_cannot_be(house: House, changes: dict[str, object], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        named(house, **changes)
    assert caught.value.problems == problem


def test_only_an_administrator(house: House) -> None:
    with pytest.raises(Refused):
        name_organisation(house.organisation, by=house.by("liv"), name="Mitt", languages=["nb"], language="nb")
    assert Event.objects.latest("pk").name == "refused"
