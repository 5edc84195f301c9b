from typing import Any

from django.db import migrations


def compare_bytes(apps: Any, schema_editor: Any) -> None:
    """A subtree is a range of paths: PostgreSQL must compare them byte by byte, as SQLite does."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE organisation_unit ALTER COLUMN path TYPE varchar(32) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]
    operations = [migrations.RunPython(compare_bytes, migrations.RunPython.noop)]
