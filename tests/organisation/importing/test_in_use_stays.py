"""Taking an import back leaves what has been used since: units with goals or people of their own, people who hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import PROTECT

from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.okr.models import Objective
from kurs.organisation.actions import Chosen, end_role, grant_role, import_team_page, join_unit, undo_import
from kurs.organisation.actions.units import add_unit
from kurs.organisation.endings import IN_USE
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Import, Membership, Person, Role, Unit, UnitLink
from kurs.organisation.queries.imports import last_import
from kurs.organisation.queries.taking_back import TakingBack, taking_back
from kurs.organisation.team_page import TeamPage, read_team_page
from tests.organisation.importing.test_bringing_in import bring_people, bring_units, everything
from tests.organisation.importing.test_team_page import SOURCE
from tests.world import NOW, TODAY, House

# What only somebody who has signed in points to, what an import may send away again, and what is worked out anew.
NO_USE = {"by", "undone_by", "Invitation.person", "Portrait.person", "UnitRollup.unit", "Document.unit"}


def page_of(text: str = SOURCE) -> TeamPage:
    """A team's page as it is read."""
    return read_team_page(text.encode())


def bring_page(house: House) -> Unit:
    """A team's page as a new unit at the top, with two new people."""
    people = [Chosen(each) for each in page_of().people]
    import_team_page(
        house.top, by=house.by("agnar"), page=page_of(), people=people, new_unit="OKR-gjengen", language="nb"
    )
    return Unit.objects.get(organisation=house.organisation, name="OKR-gjengen")


def draft_in(house: House, unit: Unit, owner: Person | None = None) -> Objective:
    """A draft that somebody left in the unit."""
    return Objective.objects.create(
        organisation=house.organisation,
        unit=unit,
        cycle=house.cycle,
        title="Flere team får hjelp",
        language="nb",
        owner=owner,
    )


def taken_back(house: House) -> TakingBack:
    """The last import, taken back."""
    return undo_import(house.organisation, by=house.by("agnar"))


def seated(house: House, unit: Unit) -> list[str]:
    """Names of those who have a place in the unit today."""
    seats = Membership.objects.filter(organisation=house.organisation, unit=unit, to_date=None)
    return sorted(seats.values_list("person__name", flat=True))


def is_here(row: Any) -> bool:
    """It has no last day."""
    row.refresh_from_db()
    return row.to_date is None


def test_the_only_ambassadors_are_not_taken_back(house: House) -> None:
    """Those who had the role before have ended it since; without the import nobody would have it."""
    bring_page(house)
    agnar = house.by("agnar")
    for name in ("liv", "astrid", "runa"):
        role = Role.objects.select_related("organisation", "unit", "person").get(person=house.people[name])
        end_role(role, by=agnar, to_date=TODAY - timedelta(days=1))
    with pytest.raises(Invalid) as refusal:
        taken_back(house)
    assert refusal.value.problems == {"role": "last_ambassador"}
    assert Import.objects.get().undone_at is None


def test_a_unit_with_goals_stays_as_it_is(house: House) -> None:
    unit = bring_page(house)
    draft_in(house, unit)
    join_unit(unit, by=house.by("agnar"), person=house.people["kari"], kind=MembershipKind.LEAD)
    back = taken_back(house)
    assert is_here(unit)
    assert (unit.chat_url, unit.team_type) == ("https://prat.example/okr", "enabling")
    assert UnitLink.objects.filter(organisation=house.organisation, unit=unit).count() == 1
    assert back.stays["unit"] == {unit.pk}
    assert seated(house, unit) == ["Kari Lund"]
    assert not Person.objects.filter(organisation=house.organisation, name="Ida Ås", to_date=None).exists()


def test_a_unit_that_nobody_has_used_goes(house: House) -> None:
    before = everything(house)
    unit = bring_page(house)
    back = taken_back(house)
    assert not is_here(unit)
    assert back.stays["unit"] == back.stays["person"] == set()
    assert everything(house) == before


def test_a_lead_named_on_the_day_it_came_in_keeps_the_unit(house: House) -> None:
    """Her place is the same row, of another kind."""
    unit = bring_page(house)
    ida = Person.objects.get(organisation=house.organisation, name="Ida Ås")
    join_unit(unit, by=house.by("agnar"), person=ida, kind=MembershipKind.LEAD)
    taken_back(house)
    assert is_here(unit)
    assert is_here(ida)
    assert seated(house, unit) == ["Ida Ås"]


def test_whoever_owns_a_goal_stays_with_her_place(house: House) -> None:
    unit = bring_page(house)
    ida = Person.objects.get(organisation=house.organisation, name="Ida Ås")
    draft_in(house, unit, ida)
    taken_back(house)
    assert is_here(ida)
    assert seated(house, unit) == ["Ida Ås"]


def test_whoever_was_given_a_role_since_stays(house: House) -> None:
    bring_page(house)
    ida = Person.objects.get(organisation=house.organisation, name="Ida Ås")
    role = Role(organisation=house.organisation, person=ida, unit=house.team, kind=RoleKind.SPONSOR)
    role.from_date = clock.today(house.organisation.time_zone)
    grant_role(role, by=house.by("agnar"))
    taken_back(house)
    assert is_here(ida)
    assert Role.objects.filter(organisation=house.organisation, person=ida, to_date=None).count() == 1


def test_units_above_what_stays_stay(house: House) -> None:
    bring_units(house, "Enhet;Over\nVest;\nSjø;Vest\nKyst;Sjø\nFjell;Vest\n")
    west, sea, coast, hills = (
        Unit.objects.get(organisation=house.organisation, name=name) for name in ("Vest", "Sjø", "Kyst", "Fjell")
    )
    add_unit(sea, by=house.by("agnar"), name="Havn", kind=UnitKind.TEAM)
    taken_back(house)
    assert [is_here(each) for each in (west, sea, coast, hills)] == [True, True, False, False]


def test_a_place_of_another_kind_is_as_it_was(house: House) -> None:
    before = everything(house)
    bring_people(house, "E-post;Enhet;Medlemskap\nola@havtilsynet.example;Kontroll;leder\n")
    taken_back(house)
    assert everything(house) == before


def test_a_place_given_anew_since_is_not_opened_twice(house: House) -> None:
    bring_people(house, "E-post;Enhet;Medlemskap\nola@havtilsynet.example;Kontroll;leder\n")
    with clock.fixed(NOW + timedelta(days=2)):
        join_unit(house.team, by=house.by("agnar"), person=house.people["ola"], kind=MembershipKind.MEMBER)
        taken_back(house)
    ola = Membership.objects.filter(organisation=house.organisation, person=house.people["ola"], unit=house.team)
    assert ola.filter(to_date=None).count() == 1


def test_two_presses_take_one_back(house: House) -> None:
    bring_units(house)
    bring_people(house)
    last = last_import(house.organisation.pk)
    assert last
    undo_import(house.organisation, by=house.by("agnar"), last=last.public_id)
    with pytest.raises(Invalid) as problem:
        undo_import(house.organisation, by=house.by("agnar"), last=last.public_id)
    assert problem.value.problems == {"import": "another_is_last"}
    assert Import.objects.filter(organisation=house.organisation, undone_at=None).count() == 1


def test_what_goes_is_said_before(house: House) -> None:
    unit = bring_page(house)
    draft_in(house, unit)
    last = last_import(house.organisation.pk)
    assert last
    before = taking_back(last)
    assert before == taken_back(house)
    assert {name: len(ids) for name, ids in before.goes.items()} == {
        "unit": 0,
        "person": 2,
        "membership": 2,
        "role": 1,
        "unitlink": 0,
        "rolepageversion": 1,
    }


@pytest.mark.parametrize("of", [Person, Unit])
def test_whatever_points_to_it_is_known(of: type[Person] | type[Unit]) -> None:
    known = {(model.__name__, name) for model, name in IN_USE[of]}
    for relation in of._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.on_delete is PROTECT:  # type: ignore[union-attr]
            model, name = relation.related_model.__name__, relation.field.name  # type: ignore[union-attr]
            assert (model, name) in known or NO_USE & {name, f"{model}.{name}"}, (model, name)
