"""What a database knows of how its rows are spread, by which it chooses its indexes."""

from django.db import connection

ROWS_LOOKED_AT = 400
"""In each index; SQLite's documentation names 100 to 1,000 as enough to choose by."""


def take_statistics() -> None:
    """Counts anew on SQLite, in some milliseconds however many rows there are. PostgreSQL does it by itself.

    Without it SQLite takes a column where nearly every row is NULL for a good one to search by.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
