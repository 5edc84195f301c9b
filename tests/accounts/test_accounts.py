"""Accounts are found by address, whatever its case."""

import pytest
from django.db import IntegrityError, transaction

from kurs.accounts.models import User
from kurs.base import clock
from tests.world import World


def test_found_in_any_case(world: World) -> None:
    assert User.objects.get_by_natural_key("OLA@Havtilsynet.example") == world.accounts["ola"]


def test_one_account_an_address(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ola@havtilsynet.example", created_at=clock.now())


def test_password_is_not_kept_as_it_was_typed(world: World) -> None:
    assert "setning" not in User.objects.get(pk=world.accounts["ola"].pk).password


def test_account_says_nothing_about_its_holder(world: World) -> None:
    assert "ola" not in str(world.accounts["ola"])
