"""What must be settled before a unit ends, what somebody who leaves holds, and what either is used for.

Higher floors add their own on start.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from kurs.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Held:
    """Something that hangs on a unit or a person. `kind` says what; without a title it is hidden from the reader.

    `person_id` is who holds it, `unit` where it belongs, `within` the address of what it is a part of.
    """

    kind: str
    public_id: str
    title: str
    language: str
    unit: Unit | None
    person_id: int | None = None
    within: str = ""


type OfUnit = Callable[[Unit, date, Person | None], Iterable[Held]]
type OfPeople = Callable[[Person, Sequence[Person]], Iterable[Held]]

IN_UNITS: list[OfUnit] = []
BY_PEOPLE: list[OfPeople] = []
IN_USE: dict[type[Model], list[tuple[Any, str]]] = {Unit: [], Person: []}
"""Unit or Person → (model, field) that points to one that is in use: more than what came in with it."""


def standing_in(unit: Unit, to_date: date, reader: Person | None = None) -> list[Held]:
    """What keeps the unit from ending after a date; what the reader may not see has no title, address or language."""
    return [held for find in IN_UNITS for held in find(unit, to_date, reader)]


def held_by(people: Sequence[Person], reader: Person) -> list[Held]:
    """What needs somebody else when these people leave, as far as the reader may see it; the rest has no title."""
    return [held for find in BY_PEOPLE for held in find(reader, people)] if people else []
