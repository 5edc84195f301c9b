from typing import Any

from django.db import migrations

# A token ends at a space and holds whatever letters there are, small or large as they come; places and counts of words
# are never asked for.
SQLITE = "CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize='ascii', detail=none, columnsize=0)"
POSTGRESQL = """
CREATE TABLE search_index (
    document_id bigint PRIMARY KEY,
    tokens tsvector NOT NULL
);
CREATE INDEX search_index_tokens ON search_index USING gin (tokens);
"""


def make(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
