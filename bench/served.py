"""Servers to measure: a demo behind `kurs serve`, and any ASGI application on its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def demo(folder: Path) -> None:
    """Loads the demo organisation into the folder."""
    command = [sys.executable, "-m", "kurs.cli.main", "demo"]
    subprocess.run(command, env={**os.environ, "KURS_DATA": str(folder)}, check=True, stdout=subprocess.DEVNULL)


def start(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """`kurs serve` as the leader of its own process group, answering."""
    environment = {**os.environ, "KURS_DATA": str(folder), "KURS_URL": f"http://localhost:{port}"}
    command = [sys.executable, "-m", "kurs.cli.main", "serve", "--port", str(port)]
    with (folder / "serve.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
    wait_for(f"http://localhost:{port}/healthz")
    return process


@contextmanager
def application(target: str) -> Iterator[str]:
    """One ASGI application by granian, with one worker; its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws", "--port", str(port), target]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(address: str) -> None:
    """Returns when the address answers at all. Raises TimeoutError when it never does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2).read()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
