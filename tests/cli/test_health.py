"""`/healthz` turns 503 when the worker is silent for a minute or the database is gone."""

import json
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from kurs.base.heartbeat import WORKER, beat, leave, living_workers, seconds_since_worker
from kurs.base.models import Heartbeat
from kurs.site.checks import Health, health
from tests.serving import Installation


def age(seconds: float) -> None:
    """Lets every sign of life be that old."""
    Heartbeat.objects.update(at=datetime.now(UTC) - timedelta(seconds=seconds))


@pytest.mark.django_db
def test_a_worker_is_alive_for_a_minute_after_its_last_sign() -> None:
    assert not health().well
    beat(f"{WORKER}one")
    assert health().well
    age(59)
    assert health().well
    assert living_workers() == [f"{WORKER}one"]
    age(61)
    assert not health().well
    assert living_workers() == []
    beat(f"{WORKER}two")
    assert health().well
    leave(f"{WORKER}two")
    assert not health().well


@pytest.mark.django_db
def test_signs_of_the_day_before_are_forgotten() -> None:
    beat(f"{WORKER}one")
    age(90_000)
    beat(f"{WORKER}two")
    assert list(Heartbeat.objects.values_list("process", flat=True)) == [f"{WORKER}two"]
    beat("other")
    assert (seconds_since_worker() or 0) < 5


def test_without_a_database_nothing_is_well() -> None:
    assert Health(False, None).as_json() == {"ok": False, "database": False, "worker_seconds_ago": None}


@pytest.mark.slow
def test_a_silent_worker_and_a_lost_database_are_told(founded: Installation) -> None:
    silence = "from tests.cli.test_health import age; age(61)"
    with founded.served() as server:
        worker = server.started("worker")[-1]
        os.kill(worker, signal.SIGSTOP)
        aged = founded.kurs("manage", "shell", "--no-imports", "-c", silence)
        assert aged.returncode == 0, aged.stderr
        status, body = server.get("/healthz")
        assert status == 503
        assert json.loads(body)["database"] is True
        assert json.loads(body)["worker_seconds_ago"] >= 60
        for file in founded.folder.glob("kurs.sqlite3*"):
            file.write_bytes(b"no database any more" * 500)
        status, body = server.get("/healthz")
        assert status == 503
        assert json.loads(body)["database"] is False
        os.kill(worker, signal.SIGCONT)
