"""The worker computes what was marked and runs what was queued, and one failure does not stop the rest."""

import logging

import pytest

from kurs.cli.worker import Job
from tests.serving import Installation, wait_for

BEGIN = """
from kurs.base import clock
from kurs.okr.models import RecomputeMark
from kurs.organisation.models import Organisation
from tests.cli.test_queue import note
RecomputeMark.objects.create(organisation=Organisation.objects.get(), at=clock.now())
note.enqueue(5)
"""
LEFT = """
from django_tasks_db.models import DBTaskResult
from kurs.okr.models import RecomputeMark
print(RecomputeMark.objects.count(), DBTaskResult.objects.exclude(status="SUCCESSFUL").count())
"""


def shell(installation: Installation, code: str) -> str:
    """What a few lines print inside the installation."""
    result = installation.kurs("manage", "shell", "--no-imports", "-c", code)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.slow
def test_what_is_marked_and_queued_is_done_without_being_asked(founded: Installation) -> None:
    shell(founded, BEGIN)
    assert shell(founded, LEFT) == "1 1\n"
    with founded.served():
        wait_for(lambda: shell(founded, LEFT) == "0 0\n", within=15)


def test_a_job_that_fails_is_logged_and_rests(caplog: pytest.LogCaptureFixture) -> None:
    times: list[int] = []

    def fail() -> None:
        times.append(1)
        raise ValueError("what somebody wrote")

    job = Job("the attempt", 0.0, fail)
    with caplog.at_level(logging.ERROR, "kurs.worker"):
        job.do_when_due()
        job.do_when_due()
    assert len(times) == 1
    assert "the attempt failed" in caplog.text


def test_a_job_is_done_when_due_and_not_before() -> None:
    times: list[int] = []
    often, seldom = Job("often", 0.0, lambda: times.append(1)), Job("seldom", 60.0, lambda: times.append(2))
    for _ in range(3):
        often.do_when_due()
        seldom.do_when_due()
    assert times == [1, 2, 1, 1]
