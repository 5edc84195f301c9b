"""People, their places in units, and their roles: from, to, substitutes, and the last ambassador."""

from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.base import clock
from kurs.organisation.actions import (
    Newcomer,
    add_person,
    choose_language,
    end_membership,
    end_role,
    found_organisation,
    grant_role,
    join_unit,
    name_substitute,
)
from kurs.organisation.actions.profiles import set_absence
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Membership, Organisation, Person, Role
from kurs.organisation.queries import around
from kurs.organisation.standing import Standing, standings_of
from tests.world import NOW, TODAY, House, World, on, role_of

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def standing(house: House, name: str, day: date = TODAY) -> Standing:
    person = house.people[name]
    return standings_of([person.pk], [person.organisation_id], day)[person.pk]


def the_role(house: House, name: str) -> Role:
    return Role.objects.select_related("organisation", "unit", "person").get(person=house.people[name])


def test_added_person_is_here_from_today(house: House) -> None:
    person = add_person(house.organisation, by=house.by("agnar"), name=" Ida  Ny ", email=" Ida@Havtilsynet.EXAMPLE ")
    assert (person.name, person.email, person.from_date) == ("Ida Ny", "ida@havtilsynet.example", TODAY)
    assert Event.objects.latest("pk").subject_label == ""


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"name": ""}, {"name": "required"}),
        ({"name": "a" * 121}, {"name": "too_long"}),
        ({"email": "ida"}, {"email": "not_an_address"}),
        ({"email": f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 63}.no"}, {"email": "not_an_address"}),
        ({"email": "OLA@havtilsynet.example"}, {"email": "taken"}),
        ({"language": "da"}, {"language": "not_offered"}),
        ({"place": "a" * 81}, {"place": "too_long"}),
    ],
)
def test_who_cannot_be_added(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    given = {"name": "Ida Ny", "email": "ida@havtilsynet.example"} | words
    before = Person.objects.count()
    with pytest.raises(Invalid) as refusal:
        add_person(house.organisation, by=house.by("agnar"), **given)
    assert refusal.value.problems == problem
    assert Person.objects.count() == before


def test_joined_twice_is_joined_once(house: House) -> None:
    events = Event.objects.count()
    join_unit(house.team, by=house.by("agnar"), person=house.people["ola"], kind=MembershipKind.MEMBER)
    assert Event.objects.count() == events
    assert Membership.objects.filter(unit=house.team, person=house.people["ola"]).count() == 1


def test_lead_from_today_was_a_member_until_yesterday(house: House) -> None:
    join_unit(house.team, by=house.by("agnar"), person=house.people["ola"], kind=MembershipKind.LEAD)
    rows = Membership.objects.filter(unit=house.team, person=house.people["ola"]).order_by("from_date")
    assert [(row.kind, row.to_date) for row in rows] == [("member", YESTERDAY), ("lead", None)]
    assert standing(house, "ola").is_lead(house.team.pk)
    assert not standing(house, "ola", YESTERDAY).is_lead(house.team.pk)
    assert standing(house, "ola", YESTERDAY).is_member(house.team.pk)


def test_kind_chosen_wrong_today_is_put_right_without_a_trace_in_time(house: House) -> None:
    agnar, nils = house.by("agnar"), house.people["nils"]
    for kind in (MembershipKind.LEAD, MembershipKind.MEMBER):
        join_unit(house.team, by=agnar, person=nils, kind=kind)
    row = Membership.objects.get(unit=house.team, person=nils)
    assert (row.kind, row.from_date, row.to_date) == ("member", TODAY, None)


def test_membership_that_ends_later_is_not_doubled(house: House) -> None:
    """Ended from a day ahead, then asked to stay after all."""
    agnar, ola = house.by("agnar"), house.people["ola"]
    row = Membership.objects.select_related("unit").get(person=ola)
    end_membership(row, by=agnar, to_date=TODAY + timedelta(days=30))
    join_unit(house.team, by=agnar, person=ola, kind=MembershipKind.MEMBER)
    assert [seat.person_id for seat in around(house.team, TODAY).seated].count(ola.pk) == 1


def test_last_day_is_inclusive(house: House) -> None:
    row = Membership.objects.select_related("unit").get(person=house.people["ola"])
    end_membership(row, by=house.by("agnar"), to_date=TODAY)
    assert standing(house, "ola").is_member(house.team.pk)
    assert not standing(house, "ola", TOMORROW).is_member(house.team.pk)


def test_membership_and_role_hold_where_they_hold(house: House) -> None:
    """Membership for its unit alone; a role for its unit and all below."""
    odd, astrid = standing(house, "odd"), standing(house, "astrid")
    assert odd.is_lead(house.department.pk)
    assert not odd.is_member(house.team.pk)
    assert odd.leads_at_or_above(house.team.path)
    assert not odd.leads_at_or_above(house.top.path)
    assert astrid.has(RoleKind.AMBASSADOR, house.team.path)
    assert not astrid.has(RoleKind.AMBASSADOR, house.top.path)
    assert not astrid.seats


def test_somebody_of_another_organisation_gets_no_place(world: World) -> None:
    house, stranger = world.house, world.other.people["nils"]
    with pytest.raises(Invalid) as refusal:
        join_unit(house.team, by=house.by("agnar"), person=stranger, kind=MembershipKind.MEMBER)
    assert refusal.value.problems == {"person": "unknown"}
    role = Role(
        organisation=house.organisation, person=stranger, kind=RoleKind.AMBASSADOR, unit=house.team, from_date=TODAY
    )
    with pytest.raises(Invalid) as refusal:
        grant_role(role, by=house.by("agnar"))
    assert refusal.value.problems == {"person": "unknown"}
    with pytest.raises(Invalid):
        grant_role(role_of(house.people["nils"], RoleKind.AMBASSADOR, world.other.team), by=house.by("agnar"))


def test_granted_twice_is_granted_once(house: House) -> None:
    events = Event.objects.count()
    role = grant_role(role_of(house.people["astrid"], RoleKind.AMBASSADOR, house.department), by=house.by("liv"))
    assert role.pk == the_role(house, "astrid").pk
    assert Event.objects.count() == events


def test_ended_twice_is_ended_once(house: House) -> None:
    end_role(the_role(house, "astrid"), by=house.by("liv"), to_date=TODAY)
    events = Event.objects.count()
    end_role(the_role(house, "astrid"), by=house.by("liv"), to_date=TODAY)
    assert Event.objects.count() == events
    assert standing(house, "astrid").has(RoleKind.AMBASSADOR, house.team.path)
    assert not standing(house, "astrid", TOMORROW).has(RoleKind.AMBASSADOR)


def test_last_ambassador_cannot_be_removed(house: House) -> None:
    liv = house.by("liv")
    for name in ("astrid", "runa"):
        end_role(the_role(house, name), by=liv, to_date=YESTERDAY)
    with pytest.raises(Invalid) as refusal:
        end_role(the_role(house, "liv"), by=liv, to_date=TODAY)
    assert refusal.value.problems == {"role": "last_ambassador"}
    assert the_role(house, "liv").to_date is None


def test_ambassador_who_leaves_some_day_is_no_successor(house: House) -> None:
    liv, last_day = house.by("liv"), TODAY + timedelta(days=10)
    end_role(the_role(house, "runa"), by=liv, to_date=YESTERDAY)
    end_role(the_role(house, "astrid"), by=liv, to_date=last_day)
    for day in (last_day, last_day - timedelta(days=1), TODAY):
        with pytest.raises(Invalid):
            end_role(the_role(house, "liv"), by=liv, to_date=day)


@pytest.mark.parametrize("kind", [RoleKind.AMBASSADOR, RoleKind.ADMINISTRATOR])
def test_a_successor_counts_from_the_day_she_begins(house: House, kind: RoleKind) -> None:
    agnar, holder = house.by("agnar"), "liv" if kind == RoleKind.AMBASSADOR else "agnar"
    for name in ("astrid", "runa"):
        end_role(the_role(house, name), by=agnar, to_date=YESTERDAY)
    begins = TODAY + timedelta(days=5)
    successor = role_of(house.people["eva"], kind, None)
    successor.from_date = begins
    successor = grant_role(successor, by=agnar)
    for day in (YESTERDAY, TODAY, begins - timedelta(days=2)):
        with pytest.raises(Invalid):
            end_role(the_role(house, holder), by=agnar, to_date=day)
    end_role(the_role(house, holder), by=agnar, to_date=begins - timedelta(days=1))
    with pytest.raises(Invalid):
        end_role(successor, by=agnar, to_date=TODAY)


def test_a_role_that_is_ended_before_it_begins_is_no_successor(house: House) -> None:
    agnar = house.by("agnar")
    coming = role_of(house.people["eva"], RoleKind.ADMINISTRATOR, None)
    coming.from_date = TODAY + timedelta(days=5)
    end_role(grant_role(coming, by=agnar), by=agnar, to_date=TODAY)
    with pytest.raises(Invalid) as refusal:
        end_role(the_role(house, "agnar"), by=agnar, to_date=TODAY)
    assert refusal.value.problems == {"role": "last_administrator"}


def test_ambassador_of_the_other_organisation_does_not_count(world: World) -> None:
    house = world.house
    for name in ("astrid", "runa"):
        end_role(the_role(house, name), by=house.by("liv"), to_date=YESTERDAY)
    with pytest.raises(Invalid):
        end_role(the_role(house, "liv"), by=house.by("agnar"), to_date=TODAY)


def test_substitute_has_the_same_rights_while_she_is_one(house: House) -> None:
    role = the_role(house, "astrid")
    name_substitute(role, by=house.by("liv"), substitute=house.people["nils"])
    assert standing(house, "nils").has(RoleKind.AMBASSADOR, house.team.path)
    assert around(house.team, TODAY).answering is not None
    name_substitute(role, by=house.by("liv"), substitute=None)
    assert not standing(house, "nils").has(RoleKind.AMBASSADOR)


def test_named_twice_is_named_once(house: House) -> None:
    role = the_role(house, "astrid")
    name_substitute(role, by=house.by("liv"), substitute=house.people["nils"])
    events = Event.objects.count()
    name_substitute(the_role(house, "astrid"), by=house.by("liv"), substitute=house.people["nils"])
    assert Event.objects.count() == events


def test_who_cannot_be_substitute(world: World) -> None:
    role = the_role(world.house, "astrid")
    for nobody in (world.house.people["astrid"], world.other.people["nils"]):
        with pytest.raises(Invalid) as refusal:
            name_substitute(role, by=world.house.by("liv"), substitute=nobody)
        assert refusal.value.problems == {"substitute": "not_allowed"}


def test_nearest_ambassador_answers_for_a_unit(house: House) -> None:
    liv = house.by("liv")
    end_role(the_role(house, "runa"), by=liv, to_date=YESTERDAY)
    grant_role(role_of(house.people["jon"], RoleKind.AMBASSADOR, house.team), by=liv)
    answering = {
        unit.name: found.name for unit in (house.top, house.department, house.team) if (found := answers(house, unit))
    }
    assert answering == {"Havtilsynet": "Liv Berg", "Tilsyn": "Astrid Moen", "Kontroll": "Jon Myhre"}


def test_an_ambassador_for_all_is_nearer_than_a_lead_ambassador(house: House) -> None:
    agnar = house.by("agnar")
    assert answers(house, house.top).leads
    for name in ("jon", "eva"):
        grant_role(role_of(house.people[name], RoleKind.AMBASSADOR, None), by=agnar)
    assert (answers(house, house.top).name, answers(house, house.top).others) == (house.people["eva"].name, 1)
    assert (answers(house, house.team).name, answers(house, house.team).leads) == ("Astrid Moen", False)


def test_of_two_as_near_the_one_who_is_here_answers(house: House) -> None:
    for name in ("jon", "eva"):
        grant_role(role_of(house.people[name], RoleKind.AMBASSADOR, house.team), by=house.by("liv"))
    away = house.people["jon"]
    set_absence(away, by=house.by("agnar"), from_date=TODAY, to_date=TOMORROW)
    assert (answers(house, house.team).name, answers(house, house.team).is_away) == (house.people["eva"].name, False)
    end_role(the_role(house, "eva"), by=house.by("liv"), to_date=YESTERDAY)
    found = answers(house, house.team)
    assert (found.name, found.is_away, found.away_to, found.others) == ("Jon Myhre", True, TOMORROW, 0)
    assert not around(house.team, TOMORROW + timedelta(days=1)).answering.is_away  # type: ignore[union-attr]


def answers(house: House, unit: Any) -> Any:
    return around(unit, TODAY).answering


def test_language_must_be_one_that_is_offered(house: House) -> None:
    ola = house.people["ola"]
    with pytest.raises(Invalid) as refusal:
        choose_language(ola, by=house.by("ola"), language="da")
    assert refusal.value.problems == {"language": "not_offered"}
    choose_language(ola, by=house.by("ola"), language="nn")
    events = Event.objects.count()
    choose_language(ola, by=house.by("ola"), language="nn")
    assert (Person.objects.get(pk=ola.pk).language, Event.objects.count()) == ("nn", events)


def test_founding_is_all_or_nothing(world: World) -> None:
    before = Organisation.objects.count(), Person.objects.count(), Event.objects.count()
    for newcomer in (Newcomer("Ida Ny", "ikke en adresse"), Newcomer(" ", "ida@ny.example")):
        with pytest.raises(Invalid):
            found_organisation(
                name="Ny", languages=("nn",), administrator=Newcomer("Per", "per@ny.example"), ambassador=newcomer
            )
    assert (Organisation.objects.count(), Person.objects.count(), Event.objects.count()) == before


def test_founder_may_hold_both_roles(world: World) -> None:
    founder = Newcomer("Ida Ny", "Ida@ny.example")
    founded = found_organisation(name="Ny", languages=("nn", "nb"), administrator=founder, ambassador=founder)
    assert founded.administrator.pk == founded.ambassador.pk
    kinds = Role.objects.filter(person=founded.administrator).values_list("kind", flat=True)
    assert set(kinds) == {"administrator", "lead_ambassador"}
    assert (founded.organisation.language, founded.top.path) == ("nn", "0001")


def test_today_is_the_organisations_own(house: House) -> None:
    with clock.fixed(NOW.replace(hour=23, minute=30)):
        assert house.people["ola"].today == TOMORROW
    with on(TODAY, 22):
        assert house.people["ola"].today == TODAY
