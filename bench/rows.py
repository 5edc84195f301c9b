"""Rows put into a table past the ORM: by `executemany` on SQLite, by COPY on PostgreSQL."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model

type Values = dict[str, Any]

PLAIN = (str, int, float, bool, type(None))


def put(model: type[Model], rows: Iterable[Values]) -> None:
    """Adds rows given by column. What a row does not say is the model's default.

    Within the caller's transaction. Ids are the caller's, on PostgreSQL the table's sequence goes on after them.
    """
    fields = list(model._meta.concrete_fields)
    defaults = {str(field.column): field.get_default() for field in fields}
    found = iter(rows)
    first = next(found, None)
    if first is None:
        return
    if "id" not in first:
        del defaults["id"]
    names = ", ".join(f'"{name}"' for name in defaults)
    values = _values(defaults, first, found)
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(defaults))
        connection.connection.executemany(f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', values)
        return
    with connection.connection.cursor() as cursor:
        with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
            for each in values:
                copy.write_row(each)
        if "id" in first:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('\"{model._meta.db_table}\"', 'id'), max(id))"
                f' FROM "{model._meta.db_table}"'
            )


def _values(defaults: Values, first: Values, rows: Iterator[Values]) -> Iterator[list[Any]]:
    addressed = "public_id" in defaults
    for place, row in enumerate((first, *rows)):
        values = defaults | row
        assert len(values) == len(defaults), set(row) - set(defaults)
        if addressed and "public_id" not in row:
            values["public_id"] = address(row.get("id", place))
        yield [value if type(value) in PLAIN else _plain(value) for value in values.values()]


def address(number: int) -> str:
    """The public id of row `number` of a model: the same every time, in the order of the numbers."""
    return f"{number:08x}-0000-7000-8000-000000000000"


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    assert isinstance(value, date), value
    return value.isoformat()
