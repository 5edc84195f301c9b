"""The findings of `kurs doctor`, one function a matter, in the order in which they should be mended."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kurs.organisation.models import Organisation

OLDEST_PYTHON = (3, 12)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen, and what to do about it when it is not as it should be."""

    mark: Literal["ok", "note", "wrong"]
    what: str
    advice: str = ""


def examine() -> Iterator[Finding]:
    """All findings. Stops early where nothing more can be found out: settings, then database."""
    yield python()
    yield full_text()
    data = data_folder()
    yield data
    if data.mark == "wrong":
        return
    settings = loaded_settings()
    yield settings
    if settings.mark == "wrong":
        return
    yield from (secret_key(), assets(), translations(), address(), mail())
    reached = database()
    yield reached
    if reached.mark == "wrong":
        return
    yield from (organisation(), ambassador(), worker())


def python() -> Finding:
    """The interpreter's version."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST_PYTHON:
        return Finding("wrong", f"Python {version} is too old.", "Install Python 3.12 or newer, then Kurs in it.")
    return Finding("ok", f"Python {version}.")


def full_text() -> Finding:
    """The interpreter's SQLite can index words, which the search needs when SQLite is the database."""
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except sqlite3.OperationalError:
        advice = "Use another build of Python, or PostgreSQL by KURS_DATABASE_URL."
        mark: Literal["note", "wrong"] = "note" if os.environ.get("KURS_DATABASE_URL") else "wrong"
        return Finding(mark, "The SQLite of this Python cannot index words (FTS5).", advice)
    return Finding("ok", f"SQLite {sqlite3.sqlite_version} can index words.")


def data_folder() -> Finding:
    """KURS_DATA can be made and written to."""
    folder = Path(os.environ.get("KURS_DATA") or "var").resolve()
    probe = folder / ".doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        advice = "Give the user that runs Kurs the right to write there, or point KURS_DATA elsewhere."
        return Finding("wrong", f"The data folder {folder} cannot be written to: {error.strerror}.", advice)
    return Finding("ok", f"Data folder {folder} can be written to.")


def loaded_settings() -> Finding:
    """The environment variables make sense together."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, OSError, ValueError) as problem:
        return Finding("wrong", f"The settings cannot be read: {problem}", "Mend the variable that it names.")
    return Finding("ok", "The settings can be read.")


def secret_key() -> Finding:
    """Long enough, and readable by the owner alone."""
    from django.conf import settings

    if len(settings.SECRET_KEY) < 50:
        return Finding("wrong", "The secret key is short.", "Put at least 50 random characters in its file.")
    file = Path(os.environ.get("KURS_SECRET_KEY_FILE") or settings.DATA / "secret-key")
    if file.stat().st_mode & 0o077:
        return Finding("wrong", f"Others can read the secret key in {file}.", f"Run: chmod 600 {file}")
    return Finding("ok", "The secret key is long and private.")


def assets() -> Finding:
    """The style sheet and scripts are built."""
    from django.conf import settings

    if not (Path(settings.STATIC_ROOT) / "manifest.json").exists():
        return Finding("wrong", "Style sheet and scripts are not built.", "Run make setup in the clone.")
    return Finding("ok", "Style sheet and scripts are built.")


def translations() -> Finding:
    """Every language but English has its compiled catalogue."""
    from django.conf import settings

    folder = Path(settings.LOCALE_PATHS[0])
    wanted = [code for code, _ in settings.LANGUAGES if code != "en"]
    missing = [code for code in wanted if not (folder / code / "LC_MESSAGES" / "django.mo").exists()]
    if missing:
        return Finding("wrong", f"Translations are not compiled: {', '.join(missing)}.", "Run make setup in the clone.")
    return Finding("ok", f"Translations are compiled: {', '.join(wanted)}.")


def address() -> Finding:
    """Links and cookies follow KURS_URL."""
    from django.conf import settings

    if not settings.KURS_URL.startswith("https://"):
        advice = "Put a server with a certificate in front and set KURS_URL=https://… before others use it."
        return Finding("note", f"KURS_URL is {settings.KURS_URL}: passwords travel unprotected.", advice)
    return Finding("ok", f"KURS_URL is {settings.KURS_URL}.")


def mail() -> Finding:
    """Where mail goes, and whether the server named takes connections."""
    import smtplib

    from django.conf import settings
    from django.core.mail import mailers

    options = settings.MAILERS["default"]["OPTIONS"]
    if "host" not in options:
        advice = "Set KURS_SMTP_URL to send it. Until then invitations and resets are also links to copy."
        return Finding("note", f"Mail is not sent: it becomes files in {options['file_path']}.", advice)
    connection = mailers.create_connection("default")
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        advice = "Check host, port, user and password in KURS_SMTP_URL."
        return Finding("wrong", f"The mail server {options['host']} does not answer as it should: {error}", advice)
    connection.close()
    return Finding("ok", f"The mail server {options['host']} answers.")


def database() -> Finding:
    """Reached, and of this version."""
    from django.db import Error, connection

    from kurs.cli.site import pending_migrations

    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    try:
        pending = pending_migrations()
    except Error as error:
        advice = "Check KURS_DATABASE_URL, that the server runs, and that the user may connect."
        return Finding("wrong", f"The database ({kind}) cannot be reached: {str(error).strip()}", advice)
    if pending:
        advice = "Run kurs init for a new installation, kurs migrate after an upgrade."
        return Finding("wrong", f"The database ({kind}) lacks {pending} changes of this version.", advice)
    return Finding("ok", f"The database ({kind}) is reached and up to date.")


def organisation() -> Finding:
    """Somebody has run `kurs init`, or this is a demo."""
    from kurs.demo.models import DemoMark
    from kurs.organisation.models import Organisation

    if DemoMark.objects.exists():
        return Finding("note", "This is a demo: anybody can sign in as anybody.", "Never put real data into it.")
    if not Organisation.objects.exists():
        return Finding("wrong", "There is no organisation yet.", "Run kurs init.")
    return Finding("ok", "There is an organisation.")


def ambassador() -> Finding:
    """Every organisation has somebody who keeps the process going today."""
    from kurs.base import clock
    from kurs.organisation.models import Organisation

    without = [
        one.name
        for one in Organisation.objects.filter(practice_of=None).order_by("pk")
        if not ambassadors_of(one, clock.today(one.time_zone))
    ]
    if without:
        advice = "An administrator names one under People."
        return Finding("wrong", f"No ambassador in {', '.join(without)}.", advice)
    return Finding("ok", "There is an ambassador.")


def ambassadors_of(one: "Organisation", today: date) -> bool:
    """True when a role of ambassador or lead ambassador holds today."""
    from django.db.models import Q

    from kurs.organisation.enums import RoleKind
    from kurs.organisation.models import Role

    kinds = (RoleKind.AMBASSADOR, RoleKind.LEAD_AMBASSADOR)
    holding = Role.objects.filter(organisation=one, kind__in=kinds, from_date__lte=today)
    return bool(holding.filter(Q(to_date=None) | Q(to_date__gte=today)).exists())


def worker() -> Finding:
    """Somebody does what pages leave for later."""
    from kurs.base.heartbeat import DEAD_AFTER, seconds_since_worker

    age = seconds_since_worker()
    if age is None or age > DEAD_AFTER.total_seconds():
        seen = "is not running" if age is None else f"was last seen {age:.0f} seconds ago"
        return Finding("note", f"The worker {seen}.", "It starts with kurs serve. If that runs, read its log.")
    return Finding("ok", f"The worker was seen {age:.0f} seconds ago.")
