"""`kurs invite`: a new link for somebody who lost hers, also when nobody can sign in."""

import argparse
import sys
from typing import TYPE_CHECKING

from kurs.cli.site import start_site

if TYPE_CHECKING:
    from kurs.organisation.models import Person

NAME = "invite"
HELP = "Make a link by which a person chooses her password. An older link stops working."
EPILOG = "example:\n  kurs invite siri@example.no\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom."""
    parser.add_argument("email", help="the address of somebody in the organisation")


def invitation_link(person: "Person") -> str:
    """Makes an invitation as the system and gives its address."""
    from django.conf import settings
    from django.urls import reverse

    from kurs.audit.actor import Actor, Door
    from kurs.organisation.actions.invitations import invite_person

    invited = invite_person(person, by=Actor.system(person.organisation_id, Door.CLI))
    return f"{settings.KURS_URL}{reverse('invitation_acceptance', args=[invited.token])}"


def run(given: argparse.Namespace) -> int:
    """One link for each organisation that has a person with the address."""
    start_site()
    from kurs.organisation.models import Organisation, Person

    found = 0
    for organisation in Organisation.objects.filter(practice_of=None).order_by("pk"):
        for person in Person.objects.filter(organisation=organisation, email=given.email.strip().lower()):
            print(f"{organisation.name}: {invitation_link(person)}")
            found += 1
    if not found:
        print("Nobody here has that address.", file=sys.stderr)
        return 1
    return 0
