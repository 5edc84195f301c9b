"""`kurs manage`: Django's own commands, for developers."""

import argparse
import sys

from kurs.cli.site import start_site

NAME = "manage"
HELP = "Run one of Django's own commands. For developers."
EPILOG = "examples:\n  kurs manage makemigrations okr\n  kurs manage shell\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after `manage` is Django's."""
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="…", help="the command and its arguments")


def run(given: argparse.Namespace) -> int:
    """Hands over."""
    start_site()
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{sys.argv[0]} manage", *given.words])
    return 0
