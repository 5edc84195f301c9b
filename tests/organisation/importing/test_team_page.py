"""A team's page brought in as somebody has gone through it, again, and taken back."""

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.organisation.actions import Chosen, import_team_page, undo_import
from kurs.organisation.actions.team_page import key_of
from kurs.organisation.models import Import, Membership, Person, Role, RolePageVersion, Unit, UnitLink
from kurs.organisation.queries.imports import known_as
from kurs.organisation.team_page import TeamPage, read_team_page
from tests.organisation.importing.test_bringing_in import everything
from tests.world import House

SOURCE = """\
---
title: OKR-gjengen
tags:
- enabling
---
{{< team/members title="Medlemmer" slack_url="https://prat.example/okr" slack_url_text="Kanalen vår">}}
{{< team/github-profile url="" name="Ida Ås " role="Designer, OKR Ambassadør, Fast, Oslo">}}
{{< team/github-profile url="" name="Ola Vik" role="Scrum master, OR Ambassadør, 50%, Fast, Hamar">}}
{{< /team/members >}}
{{< team/products title="Veiledninger" >}}
{{< team/product-item title="OKR på en side" url="https://filer.example/okr" url_text="OKR på en side">}}
{{< /team/products >}}
{{< team/responsibilities title="Rollen" >}}

- Hjelper lagene
- Spør mer enn hun svarer
"""


def page() -> TeamPage:
    """The page as it is read."""
    return read_team_page(SOURCE.encode())


def bring(house: House, by: str = "agnar", email: str = "") -> Import | None:
    """Accepts it: the second one is somebody we know, and his slip is an ambassador's."""
    read = page()
    first, second = read.people
    slip = second.unclassified[0]
    second = second.assigned(slip, slip.suggestion)
    ida = known_as(house.organisation.pk).get(key_of(first))
    known = Person.objects.get(organisation=house.organisation, pk=ida) if ida else None
    ola = Person.objects.get(organisation=house.organisation, pk=house.people["ola"].pk)
    return import_team_page(
        house.team,
        by=house.by(by),
        page=read,
        people=[Chosen(first, known, email), Chosen(second, ola)],
        language="nb",
    )


def test_all_of_it_is_brought_in(house: House) -> None:
    bring(house)
    unit = Unit.objects.get(organisation=house.organisation, pk=house.team.pk)
    assert (unit.chat_url, unit.chat_text, unit.team_type) == ("https://prat.example/okr", "Kanalen vår", "enabling")
    ida = Person.objects.get(organisation=house.organisation, name="Ida Ås")
    assert (ida.professions, ida.employment, ida.place, ida.email) == (["Designer"], "fast", "Oslo", "")
    ola = Person.objects.get(organisation=house.organisation, pk=house.people["ola"].pk)
    assert (ola.professions, ola.percent, ola.place) == (["Scrum master"], 50, "Hamar")
    for person in (ida, ola):
        assert Role.objects.filter(
            organisation=house.organisation, person=person, kind="ambassador", unit=None
        ).exists()
        seats = Membership.objects.filter(organisation=house.organisation, person=person, unit=unit, to_date=None)
        assert seats.count() == 1
    assert [link.title for link in UnitLink.objects.filter(organisation=house.organisation)] == ["OKR på en side"]
    version = RolePageVersion.objects.get(organisation=house.organisation)
    assert version.text == "## Rollen\n\n- Hjelper lagene\n- Spør mer enn hun svarer\n"
    assert Event.objects.latest("pk").name == "team_page.imported"


def test_again_nothing_doubles(house: House) -> None:
    bring(house)
    before, events, imports = everything(house), Event.objects.count(), Import.objects.count()
    assert bring(house) is None
    assert everything(house) == before
    assert (Event.objects.count(), Import.objects.count()) == (events, imports)
    assert UnitLink.objects.filter(organisation=house.organisation).count() == 1
    assert RolePageVersion.objects.filter(organisation=house.organisation).count() == 1


def test_it_is_taken_back(house: House) -> None:
    before = everything(house)
    bring(house)
    undo_import(house.organisation, by=house.by("agnar"))
    assert everything(house) == before
    assert Unit.objects.get(organisation=house.organisation, pk=house.team.pk).chat_url == ""
    assert not UnitLink.objects.filter(organisation=house.organisation).exists()
    assert not RolePageVersion.objects.filter(organisation=house.organisation).exists()
    assert known_as(house.organisation.pk) == {}


def test_a_new_unit_below(house: House) -> None:
    import_team_page(house.top, by=house.by("agnar"), page=page(), people=[], new_unit="OKR-gjengen", language="nb")
    unit = Unit.objects.get(organisation=house.organisation, name="OKR-gjengen")
    assert (unit.parent, unit.team_type) == (house.top, "enabling")


@pytest.mark.parametrize("name", ["liv", "tora", "kari", "ola"])
def test_nobody_else_brings_it_in(house: House, name: str) -> None:
    with pytest.raises(Refused):
        bring(house, by=name)
    assert Event.objects.latest("pk").name == "refused"
    assert not Import.objects.filter(organisation=house.organisation).exists()


def test_an_address_that_somebody_has(house: House) -> None:
    before = everything(house)
    with pytest.raises(Invalid) as problem:
        bring(house, email="kari@havtilsynet.example")
    assert problem.value.problems == {"email": "taken"}
    assert everything(house) == before
