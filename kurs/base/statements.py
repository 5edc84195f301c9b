"""Statements written once and run often, for the few acts and pages where the ORM costs more than the data.

The ORM compiles its SQL anew each time, about 0.16 ms a query. Here the SQL is kept, and the models stay the one
truth about columns and types: rows come back as instances, instances go in as rows, thousands of them at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import batched
from typing import Any

from django.db import connection, connections
from django.db.models import CharField, Field, ForeignKey, IntegerField, JSONField, Model, TextField
from django.db.models.expressions import Col

type Row = Sequence[Any]
type Names = tuple[str, ...]
type Converter = Callable[[Any, Any, Any], Any]

ASKED_AT_ONCE = 20_000  # values in one SELECT; SQLite takes 32,766
AS_THEY_ARE = (CharField, TextField, IntegerField, ForeignKey)


def rows(sql: str, params: Sequence[Any]) -> list[Any]:
    """All rows of a SELECT as the driver gives them."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[Any] = cursor.fetchall()
    return found


def columns(model: type[Model], alias: str, only: Names = ()) -> str:
    """`k."id", k."public_id", …`: every column of a model, in its own order, for a SELECT list.

    `only` some of them, by the names of the attributes, where a row has more of a model than the page needs.
    """
    return ", ".join(f'{alias}."{field.column}"' for field in _fields(model, only))


def instances(model: type[Model], found: Sequence[Row], start: int = 0, only: Names = ()) -> list[Any]:
    """Instances of a model from the slice of each row that begins at `start`.

    What is not among `only` is deferred: it costs a query when it is asked for all the same.
    """
    names, converters = _reading(model, connection.vendor, only)
    end = start + len(names)
    made = []
    for row in found:
        values = list(row[start:end])
        for place, each in converters:
            for convert in each:
                values[place] = convert(values[place], None, connection)
        made.append(model.from_db(connection.alias, names, values))
    return made


def among(model: type[Model], name: str, values: Iterable[Any], *, organisation_id: int) -> Iterator[Any]:
    """Instances of one organisation whose field has one of many values."""
    column = model._meta.get_field(name).column  # type: ignore[union-attr]
    sql = f'SELECT {columns(model, "t")} FROM "{model._meta.db_table}" t WHERE t.organisation_id = %s'
    for some in batched(values, ASKED_AT_ONCE):
        marks = ", ".join(["%s"] * len(some))
        yield from instances(model, rows(f'{sql} AND t."{column}" IN ({marks})', [organisation_id, *some]))


def width(model: type[Model], only: Names = ()) -> int:
    """How many columns a model takes."""
    return len(_fields(model, only))


def _fields(model: type[Model], only: Names) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not only or field.attname in only]


def as_day(value: Any) -> date | None:
    """A day of a hand-written SELECT, or None."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(value)


def moment(value: Any) -> datetime:
    """A time in a row that is no model's: SQLite gives its text, or a datetime that does not say that it is UTC."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(found, datetime)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(value: Any) -> date:
    """A date in a row that is no model's, which SQLite may give as its text."""
    found = date.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(found, date)
    return found


def insert(instance: Model) -> None:
    """Adds the row and gives the instance its id."""
    sql, fields = _inserting(type(instance))
    with connection.cursor() as cursor:
        cursor.execute(sql, [_value(field, instance) for field in fields])
        instance.pk = cursor.fetchone()[0]
    instance._state.adding = False  # noqa: SLF001 - what the ORM's own save tells the instance
    instance._state.db = connection.alias  # noqa: SLF001


def insert_many(found: Sequence[Model]) -> None:
    """Adds rows of one model in their order and gives each instance its id, as `pour` does."""
    if not found:
        return
    ids = pour(type(found[0]), [vars(instance) for instance in found])
    for instance, pk in zip(found, ids, strict=True):
        instance.pk = pk
        instance._state.adding = False  # noqa: SLF001
        instance._state.db = connection.alias  # noqa: SLF001


def pour(model: type[Model], found: Sequence[Mapping[str, Any]]) -> list[int]:
    """Adds rows given by attribute (`unit_id`) by COPY on PostgreSQL, else by `executemany`; gives their ids.

    All say the same attributes, and what they leave out is the model's default. For thousands at once, where making
    instances takes longer than saving them. Within a transaction, so that on SQLite nobody else takes the ids.
    """
    if not found:
        return []
    assert connection.in_atomic_block
    table = model._meta.db_table
    ids = NEXT_IDS[connection.vendor](table, len(found))
    given: dict[Any, list[Any]] = {"id": ids}
    for field in _inserting(model)[1]:
        values = _column_of(field, found)
        if values.count(None) < len(values):
            given[field.column] = values
    names = ", ".join(f'"{name}"' for name in given)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copying:
                for row in zip(*given.values(), strict=True):
                    copying.write_row(row)
        else:
            sql = f'INSERT INTO "{table}" ({names}) VALUES {_marks(len(given))}'
            cursor.executemany(sql, list(zip(*given.values(), strict=True)))
    return ids


def _ids_of_sequence(table: str, count: int) -> list[int]:
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    return [pk for (pk,) in rows(sequence, [table, count])]


def _ids_after_last(table: str, count: int) -> list[int]:
    found = rows("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    last = found[0][0] if found else 0
    return list(range(last + 1, last + count + 1))


NEXT_IDS = {"postgresql": _ids_of_sequence, "sqlite": _ids_after_last}


def _column_of(field: Any, found: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The field's values for the driver, which takes text and numbers as they are."""
    name = field.attname
    values = [row[name] for row in found] if name in found[0] else [field.get_default() for _row in found]
    if isinstance(field, AS_THEY_ARE):
        return values
    # Many rows have the same day, the same moment, or nothing in their list.
    here = connections[connection.alias]
    keys = [repr(value) for value in values] if isinstance(field, JSONField) else values
    prepared = {key: field.get_db_prep_save(value, here) for key, value in dict(zip(keys, values, strict=True)).items()}
    return [prepared[key] for key in keys]


def update(instance: Model, names: tuple[str, ...], *, within: str) -> None:
    """Writes the named fields of the row with the instance's id, and the same `within` (its tenant)."""
    sql, fields = _updating(type(instance), names, within)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_value(field, instance) for field in fields])


def _value(field: Any, instance: Model) -> Any:
    return field.get_db_prep_save(getattr(instance, field.attname), connection)


@cache
def _reading(model: type[Model], vendor: str, only: Names) -> tuple[list[str], list[tuple[int, list[Converter]]]]:
    fields = _fields(model, only)
    found = []
    for place, field in enumerate(fields):
        column = Col(model._meta.db_table, field)
        converters = [*connection.ops.get_db_converters(column), *field.get_db_converters(connection)]
        if converters:
            found.append((place, converters))
    return [field.attname for field in fields], found


@cache
def _inserting(model: type[Model]) -> tuple[str, list[Field[Any, Any]]]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES {_marks(len(fields))} RETURNING "id"', fields


def _marks(count: int) -> str:
    return f"({', '.join(['%s'] * count)})"


@cache
def _updating(model: type[Model], names: tuple[str, ...], within: str) -> tuple[str, list[Any]]:
    meta = model._meta
    fields: list[Any] = [meta.get_field(name) for name in names]
    known: list[Any] = [meta.get_field(within), meta.pk]
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    condition = " AND ".join(f'"{field.column}" = %s' for field in known)
    return f'UPDATE "{meta.db_table}" SET {changes} WHERE {condition}', [*fields, *known]
