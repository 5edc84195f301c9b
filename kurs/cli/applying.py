"""Saving a team's page from the command line: nobody is there to ask, so nobody is taken for somebody else."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kurs.cli.policy import Unknown, the_organisation
from kurs.cli.site import start_site
from kurs.organisation.team_page import PagePerson, TeamPage

if TYPE_CHECKING:
    from kurs.organisation.models import Organisation, Person, Unit

NOT_SAVED = 1


def apply_page(given: argparse.Namespace, page: TeamPage) -> int:
    """Saves the page in somebody's name; 1 with one line when that cannot be."""
    start_site()
    from kurs.audit.actor import Actor, Door
    from kurs.audit.errors import Invalid, Refused
    from kurs.organisation.actions import Chosen, import_team_page

    try:
        organisation = the_organisation(given.organisation)
        by = _person(organisation, given.by)
        unit, is_new = _unit(organisation, given.unit, page)
        done = import_team_page(
            unit,
            by=Actor.of(by, Door.CLI),
            page=page,
            people=[Chosen(_settled(each, accept=given.accept_suggestions)) for each in page.people],
            new_unit=page.title if is_new else "",
            language=organisation.language,
            source=page.title or Path(given.file).name,
        )
    except Unknown as problem:
        print(problem, file=sys.stderr)
    except Refused:
        print("Only an administrator may bring in a page. The attempt stands in the ledger.", file=sys.stderr)
    except Invalid as problem:
        print(f"Not saved: {problem}.", file=sys.stderr)
    else:
        words = "Saved." if done else "Everything was there already. Nothing is changed."
        print(f"\n{words}", file=sys.stderr if given.json else sys.stdout)
        return 0
    return NOT_SAVED


def _person(organisation: "Organisation", address: str | None) -> "Person":
    from kurs.organisation.models import Person

    found = Person.objects.select_related("organisation").filter(
        organisation=organisation, email=(address or "").lower()
    )
    if not address or (person := found.first()) is None:
        raise Unknown("Say with --by whose act it is: the e-mail address of somebody here.")
    return person


def _unit(organisation: "Organisation", public_id: str | None, page: TeamPage) -> tuple["Unit", bool]:
    """(the unit, False), or (the top, True) when the page is about a new one."""
    from kurs.base import clock
    from kurs.organisation.models import Unit
    from kurs.organisation.queries.imports import unit_of_page

    units = Unit.objects.filter(organisation=organisation).current(clock.today(organisation.time_zone))
    units = units.select_related("organisation").order_by("path")
    if public_id:
        if (unit := units.filter(public_id=public_id).first()) is None:
            raise Unknown(f"There is no unit {public_id} here.")
        return unit, False
    same = unit_of_page(units, page.title)
    if same is None and not page.title:
        raise Unknown("The page has no title to call a new unit by: say with --unit which one it is about.")
    return same or units[0], same is None


def _settled(profile: PagePerson, *, accept: bool) -> PagePerson:
    for item in profile.unclassified if accept else ():
        if item.suggestion:
            profile = profile.assigned(item, item.suggestion)
    return profile
