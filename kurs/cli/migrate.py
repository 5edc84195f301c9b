"""`kurs migrate`: the database of a new version."""

import argparse

from kurs.cli.site import bring_up_to_date, start_site

NAME = "migrate"
HELP = "Bring the database up to date with this version of Kurs. Nothing is deleted."
EPILOG = "Run it after every upgrade, before kurs serve. Take a copy of the database first.\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(given: argparse.Namespace) -> int:
    """Applies what is pending and says how much it was."""
    start_site()
    applied = bring_up_to_date()
    print(f"{applied} changes applied." if applied else "The database is up to date.")
    return 0
