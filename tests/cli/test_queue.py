"""Tasks run once, and what a crash lost is found again."""

import pytest
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kurs.base.heartbeat import WORKER, beat, leave
from kurs.cli.queue import MOST_ATTEMPTS, sweep
from tests.serving import Installation

ME = f"{WORKER}me"
# In a process of its own: the library's worker closes old connections, which no test's transaction survives.
RUN_THREE = """
from django_tasks_db.models import DBTaskResult
from kurs.cli.queue import run_waiting
from tests.cli.test_queue import DONE, note
for number in (1, -1, 2):
    note.enqueue(number)
print([run_waiting("worker:me") for _ in range(4)], DONE)
print(list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)))
"""
DONE: list[int] = []


@task
def note(number: int) -> int:
    """Remembers that it ran; fails for a negative number."""
    if number < 0:
        raise ValueError(number)
    DONE.append(number)
    return number


def test_waiting_tasks_run_one_at_a_time_and_a_failing_one_stops_nothing(founded: Installation) -> None:
    result = founded.kurs("manage", "shell", "--no-imports", "-c", RUN_THREE)
    assert result.stdout.splitlines() == [
        "[True, True, True, False] [1, 2]",
        "['SUCCESSFUL', 'FAILED', 'SUCCESSFUL']",
    ]


def status_of(result_id: str) -> str:
    """As it stands in the database."""
    return str(DBTaskResult.objects.get(pk=result_id).status)


def claimed(by: str, attempts: int = 1) -> str:
    """A task that a worker has begun."""
    result = note.enqueue(7)
    DBTaskResult.objects.filter(pk=result.id).update(status=TaskResultStatus.RUNNING, worker_ids=[by] * attempts)
    return str(result.id)


@pytest.mark.django_db
def test_the_sweep_leaves_what_a_living_worker_does() -> None:
    beat(ME)
    mine = claimed(ME)
    assert sweep() == 0
    assert status_of(mine) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_the_sweep_queues_anew_what_a_dead_worker_had() -> None:
    beat(ME)
    lost = claimed(ME)
    leave(ME)
    assert sweep() == 1
    assert status_of(lost) == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_that_ends_every_worker_is_given_up() -> None:
    poison = claimed(f"{WORKER}gone", attempts=MOST_ATTEMPTS)
    assert sweep() == 1
    assert status_of(poison) == TaskResultStatus.FAILED
