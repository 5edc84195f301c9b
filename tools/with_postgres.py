"""Runs a command beside a PostgreSQL server of its own, which exists only as long as the command runs.

    python tools/with_postgres.py COMMAND …    KURS_DATABASE_URL points at the server, on a socket in a new folder
    python tools/with_postgres.py --find       prints the folder of the PostgreSQL programs, or fails

The server listens on no network address. It trades safety for speed (no fsync): good for tests and nothing else.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

OWNER = "kurs"
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`: on the PATH, else Debian's newest."""
    on_path = shutil.which("initdb")
    if on_path and Path(on_path).resolve().with_name("postgres").exists():
        return Path(on_path).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(versions, key=lambda folder: int(folder.parent.name), default=None)


def unprivileged() -> dict[str, Any]:
    """Arguments for `subprocess` that run the server as somebody else when we are root, which it refuses to be."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def start(programs: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Makes a cluster in `folder` and starts its server, which listens on a socket there."""
    somebody = unprivileged()
    if somebody:
        os.chown(folder, somebody["user"], somebody["group"])
    data = folder / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **somebody,
    )
    options = [part for option in UNSAFE_AND_FAST for part in ("-c", option)]
    address = ["-c", "listen_addresses=", "-k", str(folder)]
    with (folder / "log").open("wb") as log:
        # A session of its own: Ctrl-C is for the command; the server is stopped after it.
        return subprocess.Popen(
            [programs / "postgres", "-D", data, *address, *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            **somebody,
        )


def wait_until_ready(programs: Path, folder: Path) -> None:
    """Returns when the server takes connections. Raises RuntimeError with its log when it does not within 30 s."""
    ready: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder, "-U", OWNER, "-d", "postgres", "-t", "1"]
    for _ in range(300):
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError((folder / "log").read_text())


def run(command: list[str], programs: Path) -> int:
    """Runs the command beside a new server; gives its exit code."""
    with tempfile.TemporaryDirectory(prefix="kurs-postgres-") as name:
        folder = Path(name)
        server = start(programs, folder)
        try:
            wait_until_ready(programs, folder)
            address = f"postgres://{OWNER}@/postgres?host={folder}"
            return subprocess.run(command, env={**os.environ, "KURS_DATABASE_URL": address}, check=False).returncode
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def main(arguments: list[str]) -> int:
    """Exit code of the command, or 1 when PostgreSQL is not there."""
    programs = find_programs()
    if programs is None:
        print("PostgreSQL's server programs are missing (Debian: apt-get install postgresql).", file=sys.stderr)
        return 1
    if arguments == ["--find"]:
        print(programs)
        return 0
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    return run(arguments, programs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
