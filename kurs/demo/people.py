"""Who one can be in the demo."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kurs.demo.models import DemoMark
from kurs.organisation.models import Person

KEYS = ("newcomer", "member", "lead", "ambassador", "lead-ambassador", "leader", "admin")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A key for the sign-in, the person, and what she comes for."""

    key: str
    person: Person
    what: str


def address_of(key: str) -> str:
    """The e-mail address that the demo gives the person with this key."""
    return f"{key}@demo.example"


def demo_people() -> list[DemoPerson]:
    """All seven, in the order of the page."""
    what = {
        "newcomer": _("New in the team. What is a key result, and whom do I ask?"),
        "member": _("Updates her key results before the results meeting."),
        "lead": _("Sees what is slipping, and publishes the team's goals."),
        "ambassador": _("Keeps the process alive in her teams."),
        "lead-ambassador": _("Designs the process, opens the cycle."),
        "leader": _("Direction, commitment, the whole on one page."),
        "admin": _("People, units, invitations."),
    }
    demo = DemoMark.objects.get()
    addresses = [address_of(key) for key in KEYS]
    persons = Person.objects.filter(organisation_id=demo.organisation_id, email__in=addresses).select_related("account")
    by_address = {person.email: person for person in persons}
    return [DemoPerson(key, by_address[address_of(key)], what[key]) for key in KEYS if address_of(key) in by_address]
