"""SQLite is told how rows are spread, and then searches by what parts them."""

import pytest
from django.db import connection

from kurs.base.statistics import take_statistics
from kurs.okr.models import KeyResult
from tests.world import House


def index_chosen(house: House) -> str:
    """The index by which an owner's key results that nobody else checks in on are found."""
    rows = KeyResult.objects.filter(
        organisation=house.organisation, owner=house.people["kari"], check_in_owner__isnull=True
    )
    return rows.explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its own")
def test_the_index_that_parts_rows_is_chosen(house: House) -> None:
    key_results = list(KeyResult.objects.filter(organisation=house.organisation))
    people = list(house.people.values())
    for number in range(200):
        row = key_results[number % len(key_results)]
        row.pk, row.public_id = None, f"copy-{number}"
        row.owner, row.check_in_owner = people[number % len(people)], None
        row.save(force_insert=True)
    assert "key_result_by_check_in_owner" in index_chosen(house)
    take_statistics()
    assert "key_result_by_owner" in index_chosen(house)


def test_it_can_be_asked_for_on_either_database(house: House) -> None:
    take_statistics()
    assert KeyResult.objects.filter(organisation=house.organisation).exists()
