"""Finding people by what somebody typed: a name, an e-mail address, or both."""

import re
from collections.abc import Collection

from django.db.models import Q
from django.db.models.functions import Lower

from kurs.organisation.models import Membership, Person, Unit
from kurs.organisation.models.unit import END_OF_RANGE
from kurs.organisation.queries.people import on_date, people_visible_to
from kurs.organisation.validators import STEP

MOST_COLLEAGUES = 300
MOST_ALIKE = 5
_BOTH = re.compile(r"[^<>()]*[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)]")


def sought(typed: str) -> str:
    """What is looked for: the address of «Kari Lund <kari@example.org>», else all of it, in lower case."""
    both = _BOTH.fullmatch(typed.strip())
    return " ".join((both[1] if both else typed).split()).lower()


def people_named(person: Person, typed: Collection[str]) -> dict[str, list[Person]]:
    """What was typed → everybody in her organisation with just that name or address, in one query.

    SQLite folds no case beyond ASCII, so «åse» is looked for as «Åse» too.
    """
    words = {each: sought(each) for each in typed}
    if not words:
        return {}
    plain = [spelled for each in typed for spelled in (" ".join(each.split()), " ".join(each.split()).title())]
    people = people_visible_to(person).annotate(lower_name=Lower("name"), lower_email=Lower("email"))
    wanted = list(words.values())
    rows = list(people.filter(Q(name__in=plain) | Q(lower_name__in=wanted) | Q(lower_email__in=wanted)))
    return {
        each: [row for row in rows if word in (row.name.lower(), row.email.lower())] for each, word in words.items()
    }


def people_alike(person: Person, typed: str) -> list[Person]:
    """A few whose names hold what was typed, or its first word, to ask whether one of them was meant."""
    words = typed.split()
    if not words:
        return []
    people = people_visible_to(person)
    return list(people.filter(name__icontains=" ".join(words))[:MOST_ALIKE]) or list(
        people.filter(name__icontains=words[0])[:MOST_ALIKE]
    )


def colleagues_of(person: Person, unit: Unit) -> list[Person]:
    """People in the unit above and everything below it, for a list to choose from; never more than a page can hold."""
    above = unit.path[:-STEP] or unit.path
    seats = Membership.objects.filter(on_date(person.today), organisation_id=person.organisation_id)
    near = seats.filter(unit__path__gte=above, unit__path__lt=above + END_OF_RANGE)
    return list(people_visible_to(person).filter(pk__in=near.values("person"))[:MOST_COLLEAGUES])
