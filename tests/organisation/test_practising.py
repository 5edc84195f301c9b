"""The practice team: an organisation of its own, for everybody in the real one."""

from kurs.audit.models import Event
from kurs.base import clock
from kurs.organisation.actions import add_unit
from kurs.organisation.actions.practising import end_practice, join_practice, practice_of
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Organisation, Person, Unit
from tests.world import House


def joined(house: House, name: str) -> Person:
    """Somebody as the one who practises."""
    return join_practice(house.organisation, by=house.by(name)).person


def test_the_first_makes_it_and_the_next_joins(house: House) -> None:
    first = join_practice(house.organisation, by=house.by("nils"))
    second = join_practice(house.organisation, by=house.by("astrid"))
    assert (first.is_new, second.is_new) == (True, False)
    place = first.person.organisation
    assert place.practice_of_id == house.organisation.pk
    assert second.person.organisation_id == place.pk
    assert first.person.account_id == house.people["nils"].account_id
    unit = Unit.objects.get(organisation=place)
    assert (unit.kind, unit.parent, unit.path) == (UnitKind.PRACTICE, None, "0001")
    for person in (first.person, second.person):
        assert person.standing.is_lead(unit.pk)
        assert person.standing.has(RoleKind.LEAD_AMBASSADOR)
        assert not person.standing.has(RoleKind.ADMINISTRATOR)
        assert [seat.kind for seat in person.standing.seats] == [MembershipKind.LEAD]


def test_the_ledger_says_that_somebody_went_there_once(house: House) -> None:
    joined(house, "nils")
    event = Event.objects.latest("pk")
    assert (event.name, event.role, event.organisation_id) == ("practice.joined", "anyone", house.organisation.pk)
    joined(house, "nils")
    assert Event.objects.latest("pk").pk == event.pk


def test_two_organisations_have_two(house: House, world: object) -> None:
    other = world.other  # type: ignore[attr-defined]
    assert joined(house, "nils").organisation_id != joined(other, "nils").organisation_id


def test_begun_anew_nothing_is_left_of_the_old(house: House) -> None:
    old = joined(house, "nils")
    end_practice(house.organisation, by=house.by("nils"))
    assert Event.objects.latest("pk").name == "practice.ended"
    assert practice_of(house.organisation) is None
    gone = Person.objects.get(organisation=old.organisation, pk=old.pk)
    assert gone.to_date
    assert gone.to_date < clock.today("Europe/Oslo")
    last = Event.objects.latest("pk").pk
    end_practice(house.organisation, by=house.by("nils"))
    assert Event.objects.latest("pk").pk == last
    new = joined(house, "nils")
    assert new.organisation_id != old.organisation_id
    assert Organisation.objects.filter(practice_of=house.organisation).count() == 2


def test_the_tree_of_the_organisation_grows_as_before(house: House) -> None:
    joined(house, "nils")
    unit = add_unit(house.top, by=house.by("agnar"), name="Ny")
    assert unit.path == "00010002"
