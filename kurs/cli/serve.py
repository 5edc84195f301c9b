"""`kurs serve`: the whole of Kurs in one command, web and worker."""

import argparse
import os
import socket
import sys

from kurs.cli.site import address_for, pending_migrations, start_site
from kurs.cli.supervisor import Kept, Supervisor

NAME = "serve"
HELP = "Start Kurs: the web server and the worker that does what takes longer. Stop it with Ctrl-C."
EPILOG = """\
A process that ends is started again. /healthz answers 200 while all is well and 503 when it is not.
With SQLite there is one web process; with PostgreSQL there may be several.

examples:
  kurs serve
  KURS_URL=https://okr.example.no kurs serve --host 0.0.0.0 --port 8080
  KURS_DATABASE_URL=postgres://kurs@/kurs kurs serve --processes 4
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--processes", type=int, default=1, help="web processes, with PostgreSQL (default: 1)")


def run(given: argparse.Namespace) -> int:
    """Looks before it leaps, then runs until it is stopped."""
    address_for(given.port)
    os.environ.setdefault("KURS_DATA", "var")
    start_site()
    if problem := why_not(given):
        print(problem, file=sys.stderr)
        return 1
    web = [sys.executable, "-m", "kurs.cli.web", given.host, str(given.port), str(given.processes)]
    worker = [sys.executable, "-m", "kurs.cli.main", "worker", "--with-parent"]

    def when_ready() -> None:
        print(f"Kurs is at {os.environ['KURS_URL']} (Ctrl-C stops it)", flush=True)

    Supervisor([Kept("web", web), Kept("worker", worker)], lambda: listens(given.host, given.port), when_ready).run()
    return 0


def why_not(given: argparse.Namespace) -> str:
    """What stands in the way of starting; empty when nothing does."""
    from django.db import connection

    if pending_migrations():
        return "The database is not up to date. Run kurs init (new installation) or kurs migrate first."
    if connection.vendor == "sqlite" and given.processes != 1:
        return "SQLite serves one web process. Leave --processes out, or use PostgreSQL (KURS_DATABASE_URL)."
    connection.close()
    try:
        with socket.create_server((given.host, given.port), family=family(given.host)):
            return ""
    except OSError as error:
        return f"Cannot listen on {given.host} port {given.port}: {error.strerror}. Choose another with --port."


def family(host: str) -> socket.AddressFamily:
    """IPv6 for an address with colons."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def listens(host: str, port: int) -> bool:
    """True when somebody takes connections there."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - asked, not bound
    try:
        with socket.create_connection((reached, port), timeout=0.2):
            return True
    except OSError:
        return False
