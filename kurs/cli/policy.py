"""`kurs policy`: the rules of the process from the command line."""

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from kurs.cli.site import start_site

if TYPE_CHECKING:
    from kurs.framework.queries import Rules
    from kurs.organisation.models import Organisation, Person, Unit

NAME = "policy"
HELP = "Show the rules of the process and where each comes from, or set one from a date."
EPILOG = """\
A rule holds for a unit and all below, until a unit further down sets its own. Setting one never changes the past.
It is set in somebody's name, who must have the right to: an ambassador for the unit, or a lead ambassador.

examples:
  kurs policy list
  kurs policy list --unit 0193…
  kurs policy show check_in.cadence_days
  kurs policy set check_in.cadence_days 14 --reason "Short summer weeks" --by ola@example.no --from 2027-06-01
"""


class Unknown(Exception):
    """Something named on the command line is not there."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """list, show, set."""
    acts = parser.add_subparsers(dest="act", metavar="list|show|set", required=True)
    listing = acts.add_parser("list", help="all rules, with where each comes from")
    showing = acts.add_parser("show", help="one rule")
    setting = acts.add_parser("set", help="set one rule")
    for one in (listing, showing, setting):
        one.add_argument("--organisation", help="its id, where there are several")
        one.add_argument("--unit", help="id of a unit, from its address; without it: the whole organisation")
    for one in (showing, setting):
        one.add_argument("key", help="such as check_in.cadence_days")
    setting.add_argument("value", help="JSON, or plain text")
    setting.add_argument("--reason", required=True, help="why; everybody can read it")
    setting.add_argument("--by", required=True, help="e-mail address of the one who decides it")
    setting.add_argument("--from", dest="from_date", type=date.fromisoformat, help="date (default: today)")


def run(given: argparse.Namespace) -> int:
    """Finds organisation and unit, then lists, shows or sets."""
    start_site()
    from kurs.audit.errors import Invalid, Refused

    try:
        organisation = the_organisation(given.organisation)
        unit = the_unit(organisation, given.unit)
        if given.act == "set":
            set_one(given, organisation, unit)
        else:
            show(given, organisation, unit)
    except Unknown as problem:
        print(problem, file=sys.stderr)
    except Refused:
        print("That person has not the right to set it there. The attempt stands in the ledger.", file=sys.stderr)
    except Invalid as problem:
        allowed = problem.parameters.get("allowed")
        print(f"Not set: {problem}{f'. Allowed is {allowed}' if allowed else ''}.", file=sys.stderr)
    else:
        return 0
    return 1


def the_organisation(public_id: str | None) -> "Organisation":
    """The one with the id, or the only one there is. Raises Unknown."""
    from kurs.organisation.models import Organisation

    found = list(Organisation.objects.filter(**({"public_id": public_id} if public_id else {"practice_of": None}))[:2])
    if len(found) != 1:
        several = "There are several organisations: say which with --organisation."
        raise Unknown(several if found else "There is no such organisation. kurs init makes the first.")
    return found[0]


def the_unit(organisation: "Organisation", public_id: str | None) -> "Unit | None":
    """The unit with the id, None without one. Raises Unknown."""
    from kurs.organisation.models import Unit

    if not public_id:
        return None
    unit = Unit.objects.filter(organisation=organisation, public_id=public_id).first()
    if unit is None:
        raise Unknown("There is no such unit in this organisation.")
    return unit


def the_person(organisation: "Organisation", email: str) -> "Person":
    """The person with the address. Raises Unknown."""
    from kurs.organisation.models import Person

    person = Person.objects.filter(organisation=organisation, email=email.strip().lower()).first()
    if person is None:
        raise Unknown("Nobody in this organisation has that address.")
    return person


def show(given: argparse.Namespace, organisation: "Organisation", unit: "Unit | None") -> None:
    """Key, value and origin of one or all rules, today."""
    from kurs.base import clock
    from kurs.framework.keys import KEYS
    from kurs.framework.queries import organisation_rules, rules_of

    today = clock.today(organisation.time_zone)
    rules = rules_of(unit, today) if unit else organisation_rules(organisation, today)
    wanted = [given.key] if given.act == "show" else sorted(KEYS)
    for key in wanted:
        if key not in KEYS:
            raise Unknown(f"There is no rule {key}. kurs policy list shows them all.")
        print(f"{key} = {json.dumps(rules[key], ensure_ascii=False)}   {origin(rules, key, organisation)}")
        if given.act == "show":
            print(f"  {KEYS[key].label}")


def origin(rules: "Rules", key: str, organisation: "Organisation") -> str:
    """Who says so, since when and why."""
    from kurs.framework.models import Policy

    version = rules.origin(key).version_id
    if version is None:
        return "(default)"
    row = Policy.objects.select_related("unit").get(organisation=organisation, pk=version)
    where = row.unit.name if row.unit else "the organisation"
    return f"(set for {where} from {row.from_date.isoformat()}: {row.reason})"


def set_one(given: argparse.Namespace, organisation: "Organisation", unit: "Unit | None") -> None:
    """One new row, in a person's name."""
    from kurs.audit.actor import Actor, Door
    from kurs.base import clock
    from kurs.framework.actions import set_policy
    from kurs.framework.models import Policy

    person = the_person(organisation, given.by)
    policy = Policy(
        organisation=organisation,
        unit=unit,
        key=given.key,
        value=as_json(given.value),
        from_date=given.from_date or clock.today(organisation.time_zone),
        reason=given.reason,
    )
    saved = set_policy(policy, by=Actor.of(person, Door.CLI))
    print(f"{saved.key} = {json.dumps(saved.value, ensure_ascii=False)} from {saved.from_date.isoformat()}")


def as_json(words: str) -> Any:
    """«14» → 14, «true» → True, and what is no JSON stays text."""
    try:
        return json.loads(words)
    except ValueError:
        return words
