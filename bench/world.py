"""The organisations to measure on, S and M. Each is filled once and kept in `.bench/` until what made it changes."""

import atexit
import gc
import hashlib
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests import migrated

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".bench"
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
UNITS = {"S": 50, "M": 2500}
"""Twenty key results and two people a unit, so S has 1,000 key results and M 50,000, and 5,000 people."""


@dataclass(frozen=True, slots=True)
class World:
    """What a case needs to know of it: a copy of its own, and somebody in a unit without others below it."""

    size: str
    folder: Path
    organisation_id: int
    unit_public_id: str
    person_id: int

    @property
    def database(self) -> Path:
        """The file, for the raw driver."""
        return self.folder / "kurs.sqlite3"


def new_folder() -> Path:
    """An empty data folder, gone when the process ends; the settings read it when Django starts."""
    folder = Path(tempfile.mkdtemp(prefix="kurs-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(KURS_DATA=str(folder), DJANGO_SETTINGS_MODULE="bench.settings")
    os.environ.pop("KURS_DATABASE_URL", None)
    return folder


def world(size: str = "") -> World:
    """A copy of S or M; without a size the one that `KURS_BENCH_SIZE` names, else S."""
    import django

    size = size or os.environ.get("KURS_BENCH_SIZE", "S")
    folder = new_folder()
    os.environ["KURS_NOW"] = NOW.isoformat()
    kept = _kept_at(size)
    if kept.exists():
        shutil.copy(kept, folder / "kurs.sqlite3")
        django.setup()
    else:
        _make(size, folder, kept)
    gc.collect()
    gc.freeze()  # as the server does
    return _told(size, folder)


def connected() -> str:
    """In a process that a case has started: Django on the same folder; gives the database's file."""
    import django

    django.setup()
    return str(Path(os.environ["KURS_DATA"]) / "kurs.sqlite3")


def migrate() -> None:
    """An empty database with all its tables."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _make(size: str, folder: Path, kept: Path) -> None:
    if migrated.kept_at().exists():
        shutil.copy(migrated.kept_at(), folder / "kurs.sqlite3")
    migrate()
    from django.db import connection

    from bench.filling import fill

    fill(UNITS[size], NOW)
    connection.close()
    made = folder / "kurs.sqlite3"
    with sqlite3.connect(made) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    for old in KEPT.glob(f"{size}-*.sqlite3"):
        old.unlink(missing_ok=True)
    KEPT.mkdir(exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    shutil.copy(made, unfinished)
    unfinished.replace(kept)


def _kept_at(size: str) -> Path:
    made_by = [*sorted((ROOT / "kurs").glob("*/migrations/*.py")), ROOT / "bench/filling.py", ROOT / "bench/rows.py"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_by))
    return KEPT / f"{size}-{digest.hexdigest()[:16]}.sqlite3"


def _told(size: str, folder: Path) -> World:
    from bench.filling import FIRST
    from kurs.organisation.models import Organisation, Unit

    number = UNITS[size] // 2
    organisation = Organisation.objects.get(name="Bench")
    unit = Unit.objects.get(organisation=organisation, pk=FIRST + number)
    return World(size, folder, organisation.pk, unit.public_id, FIRST + 2 * number)
