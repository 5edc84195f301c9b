"""Is this installation able to do its work right now? What `/healthz` answers."""

from dataclasses import dataclass

from django.db import Error, close_old_connections

from kurs.base import heartbeat


@dataclass(frozen=True, slots=True)
class Health:
    """`worker_age` is in seconds, None when no worker has been seen; it means nothing without a database."""

    database: bool
    worker_age: float | None

    @property
    def well(self) -> bool:
        """True when the database answers and a worker has shown a sign of life within a minute."""
        limit = heartbeat.DEAD_AFTER.total_seconds()
        return self.database and self.worker_age is not None and self.worker_age <= limit

    def as_json(self) -> dict[str, object]:
        """What a monitor reads; no word about the installation's content."""
        age = None if self.worker_age is None else round(self.worker_age)
        return {"ok": self.well, "database": self.database, "worker_seconds_ago": age}


def health() -> Health:
    """Asks the database for the worker's last sign of life."""
    try:
        return Health(True, heartbeat.seconds_since_worker())
    except Error:
        return Health(False, None)


def health_on_a_thread() -> Health:
    """The same for a thread that no request has, which must see to its own connection."""
    close_old_connections()
    try:
        return health()
    finally:
        close_old_connections()
