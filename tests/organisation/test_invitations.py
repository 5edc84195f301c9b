"""Invitations: used, expired, replaced, and accounts that belong elsewhere."""

from datetime import timedelta

import pytest

from kurs.accounts.models import User
from kurs.audit.actor import Actor, Door
from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.base import clock
from kurs.organisation.actions import accept_invitation, add_person, invite_person, offer_password_link
from kurs.organisation.actions.invitations import GOOD_FOR, hash_of
from kurs.organisation.models import Invitation, Person
from tests.world import NOW, PASSWORD, House, World


@pytest.fixture
def ida(house: House) -> Person:
    """Somebody without an account."""
    return add_person(house.organisation, by=house.by("agnar"), name="Ida Ny", email="ida@havtilsynet.example")


def system(house: House) -> Actor:
    return Actor.system(house.organisation.pk, Door.WEB)


def as_loaded(token: str) -> Invitation:
    """As the page finds it by its link."""
    return Invitation.objects.select_related("person__organisation", "person__account").get(token_hash=hash_of(token))


def test_accepted_invitation_makes_the_account(house: House, ida: Person) -> None:
    invited = invite_person(ida, by=house.by("agnar"))
    account = accept_invitation(as_loaded(invited.token), by=system(house), password=PASSWORD)
    assert (account.email, account.check_password(PASSWORD)) == ("ida@havtilsynet.example", True)
    assert Person.objects.get(pk=ida.pk).account_id == account.pk
    event = Event.objects.latest("pk")
    assert (event.name, event.actor_id, event.role, event.subject_label) == ("invitation.accepted", None, "system", "")


def test_token_is_not_kept(house: House, ida: Person) -> None:
    invited = invite_person(ida, by=house.by("agnar"))
    kept = Invitation.objects.filter(pk=invited.invitation.pk).values_list().get()
    assert invited.token not in [str(value) for value in kept]
    assert invited.token not in [str(value) for value in Event.objects.values_list().latest("pk")]


def refused_as(house: House, token: str) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        accept_invitation(as_loaded(token), by=system(house), password=PASSWORD)
    return refusal.value.problems


def test_used_expired_and_replaced_ones_do_not_work(house: House, ida: Person) -> None:
    agnar, spent = house.by("agnar"), {"token": "used_or_expired"}
    first, second = invite_person(ida, by=agnar), invite_person(ida, by=agnar)
    assert refused_as(house, first.token) == spent
    with clock.fixed(NOW + GOOD_FOR):
        assert refused_as(house, second.token) == spent
    with clock.fixed(NOW + GOOD_FOR - timedelta(seconds=1)):
        accept_invitation(as_loaded(second.token), by=system(house), password=PASSWORD)
    assert refused_as(house, second.token) == spent
    assert User.objects.filter(email=ida.email).count() == 1


@pytest.mark.parametrize("password", ["", "kort", "password123", "ida@havtilsynet.example"])
def test_weak_password_makes_no_account(house: House, ida: Person, password: str) -> None:
    invited = invite_person(ida, by=house.by("agnar"))
    with pytest.raises(Invalid) as refusal:
        accept_invitation(as_loaded(invited.token), by=system(house), password=password)
    assert refusal.value.problems == {"password": "weak"}
    assert refusal.value.parameters["reasons"]
    assert not User.objects.filter(email=ida.email).exists()


def test_address_with_an_account_must_sign_in_first(world: World) -> None:
    """Ola has an account in the first organisation; the second one's administrator cannot take it by inviting him."""
    other = world.other
    invited = invite_person(other.people["ola"], by=other.by("agnar"))
    assert refused_as(other, invited.token) == {"token": "sign_in_first"}
    assert world.accounts["ola"].check_password(PASSWORD)
    account = accept_invitation(as_loaded(invited.token), by=system(other), account=world.accounts["ola"])
    assert account.pk == world.accounts["ola"].pk
    assert Person.objects.filter(account=account).count() == 2


def test_signed_in_as_somebody_else(world: World) -> None:
    other = world.other
    invited = invite_person(other.people["ola"], by=other.by("agnar"))
    with pytest.raises(Invalid) as refusal:
        accept_invitation(as_loaded(invited.token), by=system(other), account=world.accounts["nils"])
    assert refusal.value.problems == {"token": "another_address"}
    assert Person.objects.get(pk=other.people["ola"].pk).account_id is None


def test_link_to_a_new_password_is_for_an_account_that_is_ours_alone(world: World) -> None:
    house = world.house
    assert offer_password_link(_loaded(house, "ola"), by=house.by("agnar")).pk == world.accounts["ola"].pk
    with pytest.raises(Invalid) as refusal:
        offer_password_link(_loaded(house, "siv"), by=house.by("agnar"))
    assert refusal.value.problems == {"person": "account_elsewhere"}
    with pytest.raises(Invalid) as refusal:
        offer_password_link(_loaded(world.other, "ola"), by=world.other.by("agnar"))
    assert refusal.value.problems == {"person": "no_account"}


def _loaded(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation", "account").get(pk=house.people[name].pk)
