"""How far somebody has read what happened in a unit, and what was said to her."""

from kurs.audit.queries import read_to
from kurs.organisation.models import Person, Unit

TALK = "talk"
"""The place of what is said to somebody herself: praise, questions, mentions, secondings."""


def place_of(unit: Unit) -> str:
    """The name of a unit's place in the readers' cursors."""
    return f"unit:{unit.pk}"


def seen_in(unit: Unit, person: Person) -> int | None:
    """The id of the last event that she has seen there; None before her first visit."""
    return read_to(place_of(unit), person_id=person.pk, organisation_id=person.organisation_id)
