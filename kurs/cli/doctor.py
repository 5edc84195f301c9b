"""`kurs doctor`: what is wrong with an installation, in plain words, and what to do about it."""

import argparse
import os

from kurs.cli.site import SETTINGS

NAME = "doctor"
HELP = "Look an installation over and say what is wrong and what to do. Changes nothing."
EPILOG = """\
Each line is ok, note (works, but you may want it otherwise) or WRONG.
The exit code is 1 when something is wrong, else 0.

example:
  KURS_DATA=/srv/kurs kurs doctor
"""
MARKS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(given: argparse.Namespace) -> int:
    """Prints every finding; what depends on something that is wrong is left out."""
    from kurs.cli.examination import examine

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    wrong = 0
    for finding in examine():
        wrong += finding.mark == "wrong"
        print(f"{MARKS[finding.mark]}  {finding.what}")
        if finding.advice:
            print(f"       → {finding.advice}")
    print("\nEverything Kurs needs is in place." if not wrong else f"\n{wrong} to mend. Begin at the top.")
    return 1 if wrong else 0
