"""The worker's sign of life: a row renewed every ten seconds, read by `/healthz`, `kurs doctor` and the sweep.

The wall clock is used, never `KURS_NOW`: a demo with a fixed date still has a worker that lives or does not.
"""

from datetime import UTC, datetime, timedelta

from kurs.base.models import Heartbeat

WORKER = "worker:"
RENEWED_EVERY = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=60)
FORGOTTEN_AFTER = timedelta(days=1)


def beat(process: str) -> None:
    """Renews the row of one process and forgets those long gone."""
    now = datetime.now(UTC)
    Heartbeat.objects.update_or_create(process=process, defaults={"at": now})
    Heartbeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def leave(process: str) -> None:
    """Takes the row away when a process ends in good order."""
    Heartbeat.objects.filter(process=process).delete()


def seconds_since_worker() -> float | None:
    """Age in seconds of the newest sign of life of any worker; None when there is none."""
    newest = Heartbeat.objects.filter(process__startswith=WORKER).order_by("-at").first()
    return (datetime.now(UTC) - newest.at).total_seconds() if newest else None


def living_workers() -> list[str]:
    """The process names of the workers that have shown a sign of life within a minute."""
    since = datetime.now(UTC) - DEAD_AFTER
    alive = Heartbeat.objects.filter(process__startswith=WORKER, at__gte=since)
    return list(alive.values_list("process", flat=True))
