"""A Monday morning through HTTP: 83 check-ins a second for two minutes, beside people who read.

    python -m bench load                                                       # and kept in results/
    python tools/with_postgres.py python -m bench load
    python -m bench.load [--rate 83] [--seconds 120] [--reads 4] [--size S|M]  # tried, not kept

Arrivals are a Poisson process of their own: a request is late from the moment it should have been sent, so that a
server that stands still is seen. Afterwards what is stored of every key result touched is held to the reference.
"""

import argparse
import http.client
import os
import queue
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from bench.measure import percentiles, tell
from bench.world import UNITS, migrate
from tests.serving import Installation, fresh_database

SESSIONS, CONNECTIONS = 40, 48
SECRET = "k" * 32
"""The token against forged forms, as a cookie and in the form: that they are the same is what is asked."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent, and when, in seconds from the start."""

    at: float
    kind: str
    cookie: str
    path: str
    body: str = ""


@dataclass(slots=True)
class Heard:
    """Seconds from when each should have been sent until it was answered, and what was wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"check_in": [], "unit_page": [], "my_week": []})
    errors: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Runs the load."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--rate", type=float, default=83.0, help="check-ins a second")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--reads", type=float, default=4.0, help="pages a second")
    parser.add_argument("--size", choices=("S", "M"), default="S")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server is stopped too
    with tempfile.TemporaryDirectory(prefix="kurs-bench-") as name:
        run(given, Path(name))


def run(given: argparse.Namespace, folder: Path) -> None:
    """Fills a database, serves it, sends, and compares."""
    database = fresh_database()
    os.environ.update(KURS_DATA=str(folder), DJANGO_SETTINGS_MODULE="kurs.site.settings")
    if database:
        os.environ["KURS_DATABASE_URL"] = database
    migrate()
    from bench.filling import fill
    from kurs.search.indexing import rebuild

    ground = fill(UNITS[given.size], datetime.now(UTC))
    rebuild(ground.organisation)
    requests = planned(given, UNITS[given.size])
    heard = Heard()
    with Installation(folder, database=database).served() as running:
        warm_up(requests, running.port)
        send(requests, running.port, heard)
        wrong = compare(ground.organisation.pk)
        settled = _until_settled(ground.organisation.pk)
        wrong_on_pages = compare_pages(requests, running.port)
    sent = Counter(request.kind for request in requests)
    about = {"database": "postgresql" if database else "sqlite", "size": given.size, "rate": given.rate}
    about |= {"seconds": given.seconds, "errors": dict(heard.errors), "differ": wrong, "pages_differ": wrong_on_pages}
    for kind, times in heard.times.items():
        if len(times) > 1:
            tell("load", of=kind, sent=sent[kind], answered=len(times), **about, **percentiles(times))
    tell("load", of="figures above", settled_s=round(settled, 1), **about)
    assert not heard.errors
    assert not wrong
    assert not wrong_on_pages


def planned(given: argparse.Namespace, units: int) -> list[Request]:
    """Every request of the run in the order of its time."""
    from bench.filling import FIRST, OF_A_UNIT
    from bench.rows import address

    dice = random.Random(83)
    chosen = dice.sample(range(2, units), min(SESSIONS, units - 2))
    leads = {unit: _session(FIRST + 2 * unit) for unit in chosen}
    asked = _asked({unit: range(FIRST + unit * OF_A_UNIT, FIRST + (unit + 1) * OF_A_UNIT) for unit in chosen})
    found: list[Request] = []
    at = 0.0
    while (at := at + dice.expovariate(given.rate)) < given.seconds:
        unit = dice.choice(chosen)
        public_id = address(dice.choice(asked[unit]))
        fields = {"value": str(dice.randrange(20, 80)), "confidence": "6", "sentence": "Mandag morgen"}
        fields |= {"idempotency_key": f"load-{len(found)}", "csrfmiddlewaretoken": SECRET}
        path = f"/key-results/{public_id}/check-ins/"
        found.append(Request(at, "check_in", leads[unit], path, urlencode(fields)))
    at = 0.0
    while given.reads and (at := at + dice.expovariate(given.reads)) < given.seconds:
        unit = dice.choice(chosen)
        kind, path = dice.choice((("unit_page", f"/units/{address(FIRST + unit)}/"), ("my_week", "/my-week/")))
        found.append(Request(at, kind, leads[unit], path))
    return sorted(found, key=lambda request: request.at)


def _asked(units: dict[int, range]) -> dict[int, list[int]]:
    """Unit → its key results whose check-in is a number."""
    from kurs.okr.models import KeyResult

    numbers = KeyResult.objects.exclude(kind__in=("milestones", "ordinal"))
    return {unit: list(numbers.filter(pk__in=ids).values_list("pk", flat=True)) for unit, ids in units.items()}


def _session(account_id: int) -> str:
    """Somebody signed in: her cookies."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from kurs.accounts.models import User

    user, session = User.objects.get(pk=account_id), SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}; csrftoken={SECRET}"


def warm_up(requests: list[Request], port: int) -> None:
    """Each page once, so that the first who come do not wait for templates to be compiled."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    for kind in ("unit_page", "my_week"):
        _answer(connection, next((each for each in requests if each.kind == kind), requests[0]))
    connection.close()


def send(requests: list[Request], port: int, heard: Heard) -> None:
    """Sends each at its time, by as many connections as are free; what waits for one is late all the same."""
    waiting: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
    start = time.perf_counter() + 0.5
    threads = [threading.Thread(target=_send, args=(waiting, port, start, heard)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for request in requests:
        time.sleep(max(0.0, start + request.at - time.perf_counter()))
        waiting.put(request)
    for _thread in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()


def _send(waiting: "queue.SimpleQueue[Request | None]", port: int, start: float, heard: Heard) -> None:
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    while request := waiting.get():
        try:
            status = _answer(connection, request)
        except (OSError, http.client.HTTPException) as error:
            heard.errors[type(error).__name__] += 1
            connection.close()
            continue
        if status != (302 if request.body else 200):
            heard.errors[str(status)] += 1
        heard.times[request.kind].append(time.perf_counter() - start - request.at)
    connection.close()


def _answer(connection: http.client.HTTPConnection, request: Request) -> int:
    headers = {"Cookie": request.cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST" if request.body else "GET", request.path, request.body or None, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def compare(organisation_id: int) -> int:
    """How many key results that were touched keep something else than their check-ins come to."""
    from kurs.framework.queries import rules_for
    from kurs.okr.derived import LATEST_FIELDS, take_series
    from kurs.okr.models import CheckIn, KeyResult

    ours = {"organisation_id": organisation_id}
    touched = CheckIn.objects.filter(**ours, key__startswith="load-").values("key_result_id")
    found = KeyResult.objects.filter(**ours, pk__in=touched).select_related("objective__unit__organisation", "cycle")
    differ = 0
    for row in found:
        row.objective.unit.organisation_id = organisation_id
        rules = rules_for([row.unit], row.last_measured_on or row.span.start)[row.unit.pk]
        before = [getattr(row, name) for name in LATEST_FIELDS]
        take_series([row], rules)
        differ += before != [getattr(row, name) for name in LATEST_FIELDS]
    return differ


def compare_pages(requests: list[Request], port: int) -> int:
    """How many of the key results touched last do not show on their page what is stored."""
    from kurs.okr.models import KeyResult
    from kurs.web.values import value_text

    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    differ = 0
    for request in [each for each in requests if each.body][-20:]:
        row = KeyResult.objects.get(public_id=request.path.split("/")[2])
        page = Request(0.0, "", request.cookie, f"/key-results/{row.public_id}/")
        connection.request("GET", page.path, headers={"Cookie": page.cookie})
        body = connection.getresponse().read().decode()
        differ += value_text(row, row.last_value) not in body
    connection.close()
    return differ


def _until_settled(organisation_id: int) -> float:
    """Seconds until the worker has nothing left to compute."""
    from kurs.okr.models import RecomputeMark

    start = time.perf_counter()
    while RecomputeMark.objects.filter(organisation_id=organisation_id).exists():
        time.sleep(0.2)
        assert time.perf_counter() - start < 120
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
