"""`kurs search rebuild`: makes what can be found anew."""

import argparse

from kurs.cli.site import start_site

NAME = "search"
HELP = "Look after what can be found by the search box."
EPILOG = """\
The worker keeps the index up to date by itself, and looks at everything when it starts. Rebuild writes every
document anew; it may run beside kurs serve, and nothing is missing meanwhile.

example:
  kurs search rebuild
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with it."""
    parser.add_argument("what", choices=["rebuild"], help="rebuild: write every document anew")


def run(given: argparse.Namespace) -> int:
    """Rebuilds the index of every organisation and says how much it holds."""
    start_site()
    from kurs.organisation.models import Organisation
    from kurs.search.indexing import rebuild

    for organisation in Organisation.objects.all():
        print(f"{organisation.name}: {rebuild(organisation, anew=True)} documents.")
    return 0
