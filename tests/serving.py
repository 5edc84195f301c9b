"""Installations and servers for tests, as an installer would have them: real processes, real databases, real ports."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).parents[1]
PATIENCE = 30.0  # seconds; what takes longer has failed


def wait_for(happens: Callable[[], bool], within: float = PATIENCE) -> float:
    """Seconds until it happens. Fails when it does not."""
    start = time.monotonic()
    while not happens():
        assert time.monotonic() - start < within, f"did not happen within {within} s"
        time.sleep(0.05)
    return time.monotonic() - start


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def is_alive(pid: int) -> bool:
    """True while the process runs; one that waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def fresh_database(like: str = "") -> str:
    """The address of a new database on the server that the tests run on, empty or like another; "" for SQLite."""
    address = os.environ.get("KURS_DATABASE_URL", "")
    if not address.startswith("postgres"):
        return ""
    name = f"installation_{uuid4().hex[:12]}"
    template = f" TEMPLATE {like.partition('?')[0].rpartition('/')[2]}" if like else ""
    with psycopg.connect(make_conninfo(address), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{template}".encode())
    start, _, query = address.partition("?")
    return f"{start.rpartition('/')[0]}/{name}?{query}"


@dataclass(slots=True)
class Running:
    """A server that answers."""

    process: "subprocess.Popen[bytes]"
    url: str
    port: int
    log: Path

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body; status 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    def started(self, name: str) -> list[int]:
        """The processes of that name that the supervisor has started so far, newest last."""
        lines = self.log.read_text().splitlines()
        return [int(line.rpartition(" ")[2]) for line in lines if f"{name} started, process" in line]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Seconds until the supervisor has ended."""
        start = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        return time.monotonic() - start


@dataclass(slots=True)
class Installation:
    """A data folder with its database; both are empty at first, unless an address of a database is given."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = (sys.executable, "-m", "kurs.cli.main")
    start_in: Path = ROOT
    database: str | None = None

    def __post_init__(self) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("KURS_", "DJANGO_"))}
        if self.database is None:
            self.database = fresh_database()
        self.environment = {
            **ours,
            "KURS_DATA": str(self.folder),
            **({"KURS_DATABASE_URL": self.database} if self.database else {}),
            **self.environment,
        }

    def kurs(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        """Runs one command to its end, with nobody at the terminal."""
        return subprocess.run(
            [*self.command, *words],
            env={**self.environment, **environment},
            cwd=self.start_in,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 4,
            check=False,
        )

    def found(self) -> "subprocess.CompletedProcess[str]":
        """`kurs init` with Siri as administrator and Ola as ambassador."""
        return self.kurs(
            *("init", "--organisation", "Hav og fjord", "--languages", "nb,nn,en"),
            *("--administrator-name", "Siri Nes", "--administrator-email", "siri@example.no"),
            *("--ambassador-name", "Ola Vik", "--ambassador-email", "ola@example.no"),
        )

    def copied_to(self, folder: Path) -> "Installation":
        """Another one like this, which nobody may use at the moment."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Installation(folder, database=fresh_database(self.database or ""))

    def with_demo(self) -> "subprocess.CompletedProcess[str]":
        """`kurs demo`."""
        return self.kurs("demo")

    @contextmanager
    def served(self, *words: str) -> Iterator[Running]:
        """A running server, whole (`/healthz` is 200), stopped afterwards."""
        port = free_port()
        log = self.folder / "serve.log"
        address = f"http://localhost:{port}"
        environment = {"KURS_URL": address, **self.environment}
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*self.command, "serve", "--port", str(port), *words],
                env=environment,
                cwd=self.start_in,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        running = Running(process, address, port, log)
        try:
            wait_for(lambda: process.poll() is not None or running.get("/healthz")[0] == 200)
            assert process.poll() is None, log.read_text()
            yield running
        finally:
            if process.poll() is None:
                running.stop()


def made_once(root: Path, make: "Callable[[Installation], subprocess.CompletedProcess[str]]") -> Installation:
    """An installation that all processes of one test run copy: the first to ask makes it."""
    folder, kept = root / make.__name__, root / f"{make.__name__}.database"
    with (root / f"{make.__name__}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            return Installation(folder, database=kept.read_text())
        folder.mkdir()
        made = Installation(folder)
        result = make(made)
        assert result.returncode == 0, result.stderr
        kept.write_text(made.database or "")
        return made
