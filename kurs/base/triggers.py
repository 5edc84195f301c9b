"""Tables that only grow: triggers that stop UPDATE and DELETE, for migrations on both databases."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

type Step = Callable[[Any, Any], None]

SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_append_only();
"""


def append_only(table: str) -> migrations.RunPython:
    """The migration operation that makes a table append-only."""
    return migrations.RunPython(_adding(table), _removing(table))


def lift_append_only(table: str) -> migrations.RunPython:
    """Takes the triggers away before the table is altered; `append_only` afterwards puts them back.

    SQLite makes a new table to alter one, and triggers would be lost in silence.
    """
    return migrations.RunPython(_removing(table), _adding(table))


def _adding(table: str) -> Step:
    def add(apps: Any, schema_editor: Any) -> None:
        template = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(template.format(table=table, act=act))

    return add


def _removing(table: str) -> Step:
    def remove(apps: Any, schema_editor: Any) -> None:
        on_table = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{act}{on_table}")

    return remove
