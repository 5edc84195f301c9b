"""`kurs demo`: an invented organisation, only ever in an empty database."""

import argparse
import sys

from kurs.cli.site import address_for, bring_up_to_date, start_site

NAME = "demo"
HELP = "Fill an empty installation with an invented organisation, to try Kurs without consequences."
EPILOG = """\
In a demo anybody who reaches the server can sign in as anybody. It is refused where an organisation exists,
and cannot be switched on afterwards.

example:
  KURS_DATA=/tmp/kurs-demo kurs demo && KURS_DATA=/tmp/kurs-demo kurs serve
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The port that the server will have, for the address printed."""
    parser.add_argument("--port", type=int, default=8000, help="port that kurs serve will use (default: 8000)")


def run(given: argparse.Namespace) -> int:
    """Migrates, loads once, and says how to sign in."""
    address_for(given.port)
    start_site()
    bring_up_to_date()
    from django.conf import settings

    from kurs.demo.load import load_demo
    from kurs.demo.models import DemoMark
    from kurs.organisation.models import Organisation

    if not DemoMark.objects.exists():
        if Organisation.objects.exists():
            print("There is an organisation here. The demo is loaded only into an empty database.", file=sys.stderr)
            return 1
        print("Loading the demo organisation …", flush=True)
        load_demo()
    print(f"\n  Open {settings.KURS_URL}/demo/ and choose whom to sign in as. No password.\n", flush=True)
    return 0
