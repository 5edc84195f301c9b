"""The last day of somebody, and what waits for somebody else."""

from datetime import date, timedelta

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.okr.models import Initiative, Objective
from kurs.okr.queries.endings import LIVE
from kurs.organisation.actions import add_unit, end_role, join_unit, name_substitute
from kurs.organisation.actions.describing import end_unit
from kurs.organisation.actions.leaving import set_last_day
from kurs.organisation.endings import held_by
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Membership, Person, Role, Unit
from tests.world import TODAY, House

YESTERDAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=14)


def events() -> int:
    return Event.objects.count()


def fresh(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def the_role(house: House, name: str) -> Role:
    return Role.objects.select_related("organisation", "unit", "person").get(person=house.people[name])


def test_last_day_ends_places_and_roles_and_can_be_moved_and_taken_back(house: House) -> None:
    runa = fresh(house, "runa")
    set_last_day(runa, by=house.by("agnar"), to_date=LATER)
    seat = Membership.objects.get(person=runa)
    assert (fresh(house, "runa").to_date, seat.to_date, the_role(house, "runa").to_date) == (LATER, LATER, LATER)
    before = events()
    set_last_day(fresh(house, "runa"), by=house.by("agnar"), to_date=LATER)
    assert events() == before
    set_last_day(fresh(house, "runa"), by=house.by("agnar"), to_date=LATER + timedelta(days=9))
    assert Membership.objects.get(person=runa).to_date == LATER + timedelta(days=9)
    set_last_day(fresh(house, "runa"), by=house.by("agnar"), to_date=None)
    assert Membership.objects.get(person=runa).to_date is None
    assert Event.objects.latest("pk").payload == {"to_date": None}


@pytest.mark.parametrize(("name", "code"), [("liv", "last_ambassador"), ("agnar", "last_administrator")])
def test_the_last_one_cannot_leave(house: House, name: str, code: str) -> None:
    for other in ("astrid", "runa"):
        end_role(the_role(house, other), by=house.by("liv"), to_date=YESTERDAY)
    with pytest.raises(Invalid) as refusal:
        set_last_day(fresh(house, name), by=house.by("agnar"), to_date=LATER)
    assert refusal.value.problems == {"role": code}
    assert fresh(house, name).to_date is None


def test_who_leaves_later_is_no_successor_of_who_leaves_first(house: House) -> None:
    for other in ("astrid", "runa"):
        set_last_day(fresh(house, other), by=house.by("agnar"), to_date=LATER)
    for day in (LATER, TODAY):
        with pytest.raises(Invalid):
            set_last_day(fresh(house, "liv"), by=house.by("agnar"), to_date=day)
    set_last_day(fresh(house, "runa"), by=house.by("agnar"), to_date=None)
    set_last_day(fresh(house, "liv"), by=house.by("agnar"), to_date=TODAY)


def kinds(house: House, name: str, reader: str = "kari") -> list[tuple[str, str]]:
    return sorted((held.kind, held.title) for held in held_by([fresh(house, name)], house.people[reader]))


def test_what_somebody_holds_is_listed_until_somebody_else_is_named(house: House) -> None:
    eva = fresh(house, "eva")
    Initiative.objects.create(
        organisation=house.organisation, objective=house.objective, title="Ny kø", language="nb", owner=eva
    )
    set_last_day(eva, by=house.by("agnar"), to_date=TODAY)
    assert kinds(house, "eva") == [("initiative", "Ny kø"), ("key_result", house.waiting_time.title)]
    assert kinds(house, "jon") == [("check_in", house.hit_rate.title)]
    house.waiting_time.owner = house.people["kari"]
    house.waiting_time.save(update_fields=["owner"])
    assert kinds(house, "eva") == [("initiative", "Ny kø")]


def test_what_the_reader_may_not_see_is_counted(house: House) -> None:
    set_last_day(fresh(house, "kari"), by=house.by("agnar"), to_date=TODAY)
    assert ("objective", house.draft.title) in kinds(house, "kari", "odd")
    assert kinds(house, "kari", "agnar").count(("hidden", "")) == 1
    assert ("objective", house.draft.title) not in kinds(house, "kari", "agnar")
    assert set(LIVE) >= {row.state for row in Objective.objects.filter(owner=house.people["kari"])}


def test_unit_and_role_wait_for_somebody(house: House) -> None:
    set_last_day(fresh(house, "kari"), by=house.by("agnar"), to_date=LATER)
    assert ("unit_led", "Kontroll") in kinds(house, "kari")
    join_unit(house.team, by=house.by("agnar"), person=house.people["ola"], kind=MembershipKind.LEAD)
    assert ("unit_led", "Kontroll") not in kinds(house, "kari")
    set_last_day(fresh(house, "sverre"), by=house.by("agnar"), to_date=LATER)
    assert kinds(house, "sverre") == [("role", "sponsor")]
    set_last_day(fresh(house, "astrid"), by=house.by("agnar"), to_date=LATER)
    assert kinds(house, "astrid") == []  # Runa serves the same unit
    name_substitute(the_role(house, "runa"), by=house.by("liv"), substitute=house.people["nils"])
    set_last_day(fresh(house, "nils"), by=house.by("agnar"), to_date=LATER)
    assert kinds(house, "nils") == [("substitute", "ambassador")]


def test_units_below_that_end_first_do_not_stand_in_the_way(house: House) -> None:
    agnar = house.by("agnar")
    section = add_unit(house.top, by=agnar, name="Stab")
    below = add_unit(section, by=agnar, name="Juss")
    end_unit(below, by=agnar, to_date=TODAY)
    end_unit(section, by=agnar, to_date=date(2026, 12, 31))
    assert Unit.objects.get(pk=section.pk).to_date == date(2026, 12, 31)
