"""Tables that only grow: triggers that stop UPDATE and DELETE, for migrations on both databases."""

from typing import Any

from django.db import migrations

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

    def add(apps: Any, schema_editor: Any) -> None:
        template = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(template.format(table=table, act=act))

    def remove(apps: Any, schema_editor: Any) -> None:
        on_table = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for act in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{act}{on_table}")

    return migrations.RunPython(add, remove)
