"""The registry of events: each floor declares its own, the ledger tells them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    """Who may read an event's sentence."""

    ORGANISATION = "organisation"
    UNIT = "unit"
    ADMINISTRATORS = "administrators"


@dataclass(frozen=True, slots=True)
class Named:
    """A subject known by its model and id alone, where thousands of rows are told of that nobody made instances of."""

    model: Any
    pk: int

    @property
    def _meta(self) -> Any:
        return self.model._meta


@dataclass(frozen=True, slots=True)
class Happening:
    """One event about to be written: ids, numbers, enums and dates only; texts live in version rows."""

    kind: "EventKind"
    subject: Any
    label: str = ""
    unit_path: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventKind:
    """The declaration of an event: its payload's keys, its sentence (an English msgid), icon and audience.

    The sentence may name {actor}, {subject} and the payload's keys; `tell` may prepare the payload's values for it.
    """

    name: str
    sentence: str
    payload: tuple[str, ...] = ()
    icon: str = "dot"
    audience: Audience = Audience.ORGANISATION
    tell: Callable[[dict[str, Any]], dict[str, Any]] = dict

    def __call__(self, subject: Any, *, label: str = "", unit_path: str = "", **payload: Any) -> Happening:
        if set(payload) != set(self.payload):
            raise TypeError(f"{self.name} takes {self.payload}, not {tuple(payload)}")
        return Happening(self, subject, label[:200], unit_path, payload)


KINDS: dict[str, EventKind] = {}


def declare(kind: EventKind) -> EventKind:
    """Registers a kind under its name; a name is declared once."""
    if kind.name in KINDS:
        raise ValueError(f"event {kind.name} is declared twice")
    KINDS[kind.name] = kind
    return kind
