"""The ledger only grows, and so do check-ins, whatever a statement tries."""

import pytest
from django.db import DatabaseError, connection, transaction

from kurs.audit.models import Event
from kurs.okr.models import CheckIn
from tests.world import House

TABLES = ("audit_event", "okr_checkin")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("act", ["UPDATE {table} SET door = 'other'", "DELETE FROM {table}"])
def test_rows_are_never_changed(house: House, table: str, act: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        before = cursor.fetchall()
    assert before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table=table))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        assert cursor.fetchall() == before


@pytest.mark.parametrize("model", [Event, CheckIn])
def test_not_through_the_models_either(house: House, model: type[Event] | type[CheckIn]) -> None:
    row = model._default_manager.filter(organisation_id=house.organisation.pk).latest("pk")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(door="other")
