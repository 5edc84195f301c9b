"""The queue of tasks in the database: running the next one, and finding again what a crash lost."""

import logging

from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kurs.base.heartbeat import living_workers

log = logging.getLogger("kurs.worker")

MOST_ATTEMPTS = 5


class Lost(Exception):
    """A task ended its worker so often that it is not tried again."""


def run_waiting(worker_id: str) -> bool:
    """Claims and runs the next task that is due; False when none waits.

    The library's worker does the claiming, so that each task has one worker on either database.
    """
    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=1,
        worker_id=worker_id,
    ).run()
    return True


def sweep() -> int:
    """Queues anew the tasks whose worker is gone; gives their number.

    A worker is gone when it has shown no sign of life for a minute. Tasks therefore may run twice.
    """
    alive = set(living_workers())
    lost = [task for task in DBTaskResult.objects.running() if not alive & set(task.worker_ids[-1:])]
    for task in lost:
        log.warning("task %s was lost with its worker", task.pk)
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            task.set_failed(Lost(str(task.pk)))
        else:
            DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING).update(
                status=TaskResultStatus.READY
            )
    return len(lost)
