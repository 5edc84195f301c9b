"""`kurs init`: the first organisation of an installation, with those who run it."""

import argparse
import sys
from typing import TYPE_CHECKING

from kurs.cli.asking import Unanswered, WrongAnswer, ask
from kurs.cli.site import bring_up_to_date, start_site

if TYPE_CHECKING:
    from kurs.organisation.actions.founding import Founded

NAME = "init"
HELP = "Set up a new installation: the organisation, its administrator and its first ambassador."
EPILOG = """\
What is not given as a flag is asked for. At the end a link for each person is printed; by it she chooses
her password. A link that is lost is made anew by kurs invite.

examples:
  kurs init
  kurs init --organisation "Hav og fjord" --languages nb,nn \\
      --administrator-name "Siri Nes" --administrator-email siri@example.no \\
      --ambassador-name "Ola Vik" --ambassador-email ola@example.no
"""
LANGUAGES = ("nb", "nn", "en")


def languages(words: str) -> tuple[str, ...]:
    """«nb,en» → ("nb", "en"). Raises ArgumentTypeError for another language."""
    chosen = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    if not chosen or set(chosen) - set(LANGUAGES):
        raise argparse.ArgumentTypeError(f"languages are some of {','.join(LANGUAGES)}, the default first")
    return chosen


def arguments(parser: argparse.ArgumentParser) -> None:
    """Names and addresses."""
    parser.add_argument("--organisation", help="its name")
    parser.add_argument("--languages", type=languages, default=LANGUAGES, help="offered, default first (nb,nn,en)")
    for who, what in (("administrator", "users, units, sign-in"), ("ambassador", "the process; may be the same")):
        parser.add_argument(f"--{who}-name", help=f"who takes care of {what}")
        parser.add_argument(f"--{who}-email", help="her e-mail address")


def run(given: argparse.Namespace) -> int:
    """Migrates, founds the organisation, lets it be found, and prints a link for each."""
    start_site()
    bring_up_to_date()
    from kurs.audit.errors import Invalid
    from kurs.organisation.models import Organisation
    from kurs.search.indexing import rebuild

    if Organisation.objects.exists():
        print("This installation has its organisation already. Nothing was changed.", file=sys.stderr)
        return 1
    try:
        founded = found(given)
    except Unanswered as missing:
        print(missing, file=sys.stderr)
        return 2
    except WrongAnswer as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except Invalid as problem:
        print(f"That cannot be saved: {problem}. Nothing was changed.", file=sys.stderr)
        return 1
    rebuild(founded.organisation)
    show_links(founded)
    return 0


def found(given: argparse.Namespace) -> "Founded":
    """Asks for what is missing and founds the organisation."""
    from kurs.organisation.actions.founding import Newcomer, found_organisation
    from kurs.organisation.validators import checked_address, checked_name

    name = ask("Name of the organisation", "--organisation", given.organisation, checked_name)
    administrator = Newcomer(
        ask("Administrator's name", "--administrator-name", given.administrator_name, checked_name),
        ask("Administrator's e-mail", "--administrator-email", given.administrator_email, checked_address),
    )
    who, flag = "First ambassador's", "--ambassador"
    ambassador = Newcomer(
        ask(f"{who} name", f"{flag}-name", given.ambassador_name, checked_name, administrator.name),
        ask(f"{who} e-mail", f"{flag}-email", given.ambassador_email, checked_address, administrator.email),
    )
    return found_organisation(name=name, languages=given.languages, administrator=administrator, ambassador=ambassador)


def show_links(founded: "Founded") -> None:
    """One link for each person; the server must run before it can be opened."""
    from kurs.cli.invite import invitation_link

    print(f"\n{founded.organisation.name} is ready. Start the server with kurs serve, then open:\n")
    for person in dict.fromkeys((founded.administrator, founded.ambassador)):
        print(f"  {person.name}: {invitation_link(person)}")
    print("\nEach link lets that person choose a password, once, within 14 days.")
