"""`kurs serve` keeps web and worker running, says how they are, and ends them in time."""

import http.client
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from kurs.site.asgi import THREADS
from tests.serving import Installation, Running, is_alive, wait_for

LONGEST_STOP = 3.0  # seconds

pytestmark = pytest.mark.slow


@pytest.fixture
def server(founded: Installation) -> Iterator[Running]:
    """A server of its own for each test: most of them break it."""
    with founded.served() as running:
        yield running


def all_processes(server: Running) -> list[int]:
    """The processes that the supervisor keeps, with those they started."""
    kept = [server.started("web")[-1], server.started("worker")[-1]]
    below = [
        int(pid)
        for one in kept
        for pid in open(f"/proc/{one}/task/{one}/children").read().split()  # noqa: PTH123, SIM115
    ]
    return kept + below


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_everything_in_time_with_pages_open(server: Running, how: signal.Signals) -> None:
    processes = all_processes(server)
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as page:
        page.request("GET", "/healthz")
        assert page.getresponse().read()
        with closing(socket.create_connection(("127.0.0.1", server.port))) as form:
            form.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf of it")
            assert server.stop(how) < LONGEST_STOP
    assert not [pid for pid in processes if is_alive(pid)]
    assert server.process.returncode == 0


def test_nothing_is_left_when_the_supervisor_is_killed(server: Running) -> None:
    processes = all_processes(server)
    server.stop(signal.SIGKILL)
    wait_for(lambda: not [pid for pid in processes if is_alive(pid)], within=5)


@pytest.mark.parametrize("name", ["web", "worker"])
def test_what_is_killed_comes_back(server: Running, name: str) -> None:
    os.kill(server.started(name)[-1], signal.SIGKILL)
    wait_for(lambda: len(server.started(name)) == 2)
    wait_for(lambda: server.get("/healthz")[0] == 200)


def test_a_web_process_of_the_pool_is_replaced(server: Running) -> None:
    inner = [pid for pid in all_processes(server) if pid not in server.started("web") + server.started("worker")]
    os.kill(inner[-1], signal.SIGKILL)
    wait_for(lambda: not is_alive(inner[-1]))
    wait_for(lambda: server.get("/healthz")[0] == 200)


def test_a_second_server_on_the_port_is_refused(founded: Installation, server: Running) -> None:
    second = founded.kurs("serve", "--port", str(server.port))
    assert second.returncode == 1
    assert "Choose another with --port" in second.stderr
    assert server.get("/healthz")[0] == 200


def test_clients_that_send_slowly_or_go_away_take_no_thread_with_them(server: Running) -> None:
    """More of them than there are threads; pages are answered meanwhile and afterwards."""
    half = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf of it"
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3 * THREADS)]
    for one in slow:
        one.sendall(half)
    assert server.get("/static/manifest.json")[0] == 200
    for one in slow:
        one.close()
    assert server.get("/static/manifest.json")[0] == 200
