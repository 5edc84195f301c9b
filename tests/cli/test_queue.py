"""Tasks run once, and what a crash lost is found again."""

import pytest
from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kurs.base.heartbeat import WORKER, beat, leave
from kurs.cli.queue import MOST_ATTEMPTS, run_waiting, sweep

# The library's worker closes old connections, which no test's transaction survives.
pytestmark = pytest.mark.django_db(transaction=True)
ME = f"{WORKER}me"
DONE: list[int] = []


@task
def note(number: int) -> int:
    """Remembers that it ran; fails for a negative number."""
    if number < 0:
        raise ValueError(number)
    DONE.append(number)
    return number


def status_of(result_id: str) -> str:
    """As it stands in the database."""
    return str(DBTaskResult.objects.get(pk=result_id).status)


def test_waiting_tasks_run_one_at_a_time_and_once() -> None:
    DONE.clear()
    results = [note.enqueue(number) for number in (1, 2)]
    assert run_waiting(ME)
    assert DONE == [1]
    assert run_waiting(ME)
    assert not run_waiting(ME)
    assert DONE == [1, 2]
    assert [status_of(one.id) for one in results] == [TaskResultStatus.SUCCESSFUL] * 2


def test_a_task_that_fails_does_not_take_the_worker_with_it() -> None:
    failing = note.enqueue(-1)
    assert run_waiting(ME)
    assert status_of(failing.id) == TaskResultStatus.FAILED


def claimed(by: str, attempts: int = 1) -> str:
    """A task that a worker has begun."""
    result = note.enqueue(7)
    DBTaskResult.objects.filter(pk=result.id).update(status=TaskResultStatus.RUNNING, worker_ids=[by] * attempts)
    return str(result.id)


def test_the_sweep_leaves_what_a_living_worker_does() -> None:
    beat(ME)
    mine = claimed(ME)
    assert sweep() == 0
    assert status_of(mine) == TaskResultStatus.RUNNING


def test_the_sweep_queues_anew_what_a_dead_worker_had() -> None:
    beat(ME)
    lost = claimed(ME)
    leave(ME)
    assert sweep() == 1
    assert status_of(lost) == TaskResultStatus.READY


def test_a_task_that_ends_every_worker_is_given_up() -> None:
    poison = claimed(f"{WORKER}gone", attempts=MOST_ATTEMPTS)
    assert sweep() == 1
    assert status_of(poison) == TaskResultStatus.FAILED
