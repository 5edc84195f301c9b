"""The registry of what can be found: each floor adds its kinds when it starts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Manager, QuerySet

from kurs.audit.models import Event
from kurs.organisation.models import Person
from kurs.search.enums import Standing

type Ids = Sequence[int]


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be found of one thing, as it stands now. `Document` says what the fields mean."""

    object_id: int
    root_id: int
    public_id: str
    title: str
    text: str = ""
    language: str = ""
    only_for: str = ""
    unit_id: int | None = None
    detail: str = ""
    standing: Standing = Standing.CURRENT


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that can be found. `label` and `many` are msgids.

    `place`: kinds with a lower one come first among hits that are as good. `sources(organisation_id, roots)`: the
    documents of those roots that exist. `roots_after(organisation_id, root, count)`: the next roots in order of id.
    `touched(organisation_id, events)`: the roots whose documents those events may have changed. `visible_to(person)`:
    the roots that she may see; None is everybody.
    """

    name: str
    place: int
    label: str
    many: str
    sources: Callable[[int, Ids], Iterable[Source]]
    roots_after: Callable[[int, int, int], list[int]]
    touched: Callable[[int, Sequence[Event]], set[int]]
    visible_to: Callable[[Person], QuerySet[Any]] | None = field(default=None)


KINDS: dict[str, Kind] = {}


def add_kind(kind: Kind) -> Kind:
    """Registers a kind under its name; a name is added once."""
    if kind.name in KINDS:
        raise ValueError(f"{kind.name} is added twice")
    KINDS[kind.name] = kind
    return kind


def in_place() -> list[Kind]:
    """All kinds in their order."""
    return sorted(KINDS.values(), key=lambda kind: kind.place)


def ids_after(rows: Manager[Any]) -> Callable[[int, int, int], list[int]]:
    """`roots_after` for a kind whose roots are all rows of a model."""

    def after(organisation_id: int, root: int, count: int) -> list[int]:
        later = rows.filter(organisation_id=organisation_id, pk__gt=root)
        return list(later.order_by("pk").values_list("pk", flat=True)[:count])

    return after


def subjects(events: Sequence[Event], model: str) -> set[int]:
    """The ids of a model's rows that some events are about."""
    return {event.subject_id for event in events if event.subject_model == model and event.subject_id}


def named(events: Sequence[Event], key: str) -> set[int]:
    """The ids that some events name in their payload, alone or in a list."""
    found: set[int] = set()
    for event in events:
        value = event.payload.get(key)
        found |= {value} if isinstance(value, int) else set(value) if isinstance(value, list) else set()
    return found
