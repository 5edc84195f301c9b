"""The command `kurs`: one small module per subcommand, each with NAME, HELP, EPILOG, `arguments` and `run`."""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

from kurs.cli import demo, doctor, importing, init, invite, manage, migrate, policy, search, serve, worker

DESCRIPTION = "Kurs runs an organisation's OKR process. This command installs, starts and looks after it."
EPILOG = """\
the usual way:
  kurs init       asks for the organisation, its administrator and its first ambassador
  kurs serve      starts the server; open the address it prints
  kurs doctor     says what is wrong with an installation, and what to do

settings are environment variables, among them:
  KURS_DATA           one folder for all data (default: var)
  KURS_URL            the address people use, such as https://okr.example.no
  KURS_DATABASE_URL   postgres://user:password@host/name (default: SQLite in KURS_DATA)
  KURS_SMTP_URL       smtp+starttls://user:password@host (default: mail becomes files in KURS_DATA/outbox)
  KURS_LOG_FORMAT     text or json
"""


class Command(Protocol):
    """What a module of this package offers."""

    NAME: str
    HELP: str
    EPILOG: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares its arguments."""

    def run(self, given: argparse.Namespace) -> int:
        """Does the work; gives the exit code."""


COMMANDS: tuple[Command, ...] = (init, serve, doctor, demo, migrate, invite, importing, policy, search, worker, manage)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    shape = argparse.RawDescriptionHelpFormatter
    top = argparse.ArgumentParser("kurs", description=DESCRIPTION, epilog=EPILOG, formatter_class=shape)
    below = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        one = below.add_parser(
            command.NAME, help=command.HELP, description=command.HELP, epilog=command.EPILOG, formatter_class=shape
        )
        command.arguments(one)
        one.set_defaults(run=command.run)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Runs one subcommand; problems that the person can mend are told in a line, not as a traceback."""
    words = sys.argv[1:] if words is None else words
    if not words:
        parser().print_help()
        return 0
    given = parser().parse_args(words)
    try:
        return int(given.run(given))
    except KeyboardInterrupt:
        print(file=sys.stderr)
    except wrong_settings() as problem:
        print(f"A setting is wrong: {problem}", file=sys.stderr)
    except wrong_database() as problem:
        print(f"The database says: {problem}\nRun «kurs doctor» to see what to do.", file=sys.stderr)
    return 1


def wrong_settings() -> type[Exception]:
    """Asked for only when something was raised: a command that needs no site loads no Django."""
    from django.core.exceptions import ImproperlyConfigured

    return ImproperlyConfigured


def wrong_database() -> tuple[type[Exception], ...]:
    """As `wrong_settings`."""
    from django.db import OperationalError, ProgrammingError

    return OperationalError, ProgrammingError


if __name__ == "__main__":
    sys.exit(main())
