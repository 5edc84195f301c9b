"""What an installation says in its environment, read once by `settings`."""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HASHED_NAME = re.compile(r"-[A-Z0-9]{8}\.\w+$")


def text(name: str, default: str) -> str:
    """The variable, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def words(name: str) -> list[str]:
    """The variable as a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def data_folder() -> Path:
    """The one folder for all data (`KURS_DATA`, default `var/` where the command runs), made when missing."""
    folder = Path(text("KURS_DATA", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The installation's key: from `KURS_SECRET_KEY_FILE`, else made at first start, readable by the owner alone."""
    named = os.environ.get("KURS_SECRET_KEY_FILE")
    if named:
        return Path(named).read_text().strip()
    path = folder / "secret-key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


def allowed_hosts(url: str) -> list[str]:
    """The host of `KURS_URL` and `KURS_HOSTS`; on a machine of one's own also its loopback names."""
    host = urlsplit(url).hostname or "localhost"
    return [host, "localhost", "127.0.0.1", "[::1]", *words("KURS_HOSTS")]


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or the PostgreSQL of `KURS_DATABASE_URL`.

    IMMEDIATE takes the write lock at BEGIN; the DEFERRED default fails with "database is locked" under load.
    """
    address = os.environ.get("KURS_DATABASE_URL", "")
    if not address or address.startswith("sqlite:"):
        path = address.removeprefix("sqlite://") or str(folder / "kurs.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("KURS_DATABASE_URL must begin with postgres:// or sqlite://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}, **query},
    }


def mailer(folder: Path) -> dict[str, Any]:
    """SMTP from `KURS_SMTP_URL` (smtp://, smtp+starttls://, smtps://), else files in the data folder's outbox."""
    address = os.environ.get("KURS_SMTP_URL", "")
    if not address:
        outbox = folder / "outbox"
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": str(outbox)}}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtp+starttls", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("KURS_SMTP_URL must be smtp://, smtp+starttls:// or smtps:// and name a host")
    tls = parts.scheme == "smtps"
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if tls else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+starttls",
        "use_ssl": tls,
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def is_hashed_name(path: str, url: str) -> bool:
    """True for a file whose name carries the hash of its content, so that it may be kept for ever."""
    return bool(HASHED_NAME.search(url))
