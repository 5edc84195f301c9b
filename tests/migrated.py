"""The migrated, empty SQLite database of the tests, kept beside pytest's own cache until a migration changes.

Migrating from empty takes most of a short run's time. A fresh clone, and so CI, has no kept one and migrates for real.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import django
from django.db import connection
from django.db.backends.signals import connection_created

ROOT = Path(__file__).parents[1]


def kept_at() -> Path:
    """Where the database that belongs to these very migrations is kept."""
    sources = sorted((ROOT / "kurs").glob("*/migrations/*.py"))
    digest = hashlib.sha256(django.__version__.encode() + b"".join(path.read_bytes() for path in sources))
    return ROOT / ".pytest_cache" / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def begin_with_kept() -> None:
    """The first connection to an empty SQLite database finds the kept tables in it: nothing is left to migrate."""
    if connection.vendor == "sqlite" and kept_at().exists():
        connection_created.connect(_fill, dispatch_uid="kept")


def keep() -> None:
    """Keeps the database as it is now, just migrated, unless it is kept already."""
    connection_created.disconnect(dispatch_uid="kept")
    if connection.vendor != "sqlite" or kept_at().exists():
        return
    for old in kept_at().parent.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    kept_at().parent.mkdir(exist_ok=True)
    unfinished = kept_at().with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as file:
        connection.connection.backup(file)
    unfinished.replace(kept_at())


def _fill(connection: Any, **_: Any) -> None:
    with closing(sqlite3.connect(kept_at())) as file:
        file.backup(connection.connection)
    connection_created.disconnect(dispatch_uid="kept")
