"""Who acts, through which door. Passed to every action, never ambient."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Door(StrEnum):
    """The ways into Kurs."""

    WEB = "web"
    CLI = "cli"
    DEMO = "demo"
    JOB = "job"


class Acting(Protocol):
    """What the ledger must know of a person; the organisation's floor says the rest."""

    @property
    def pk(self) -> int: ...
    @property
    def organisation_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the system when `person` is None, acting in one organisation through one door."""

    organisation_id: int
    person: Acting | None
    door: Door
    request_id: str = ""
    acting_for_id: int | None = None

    @classmethod
    def of(cls, person: Acting, door: Door, request_id: str = "") -> "Actor":
        """A person acting in her own name."""
        return cls(person.organisation_id, person, door, request_id)

    @classmethod
    def system(cls, organisation_id: int, door: Door = Door.JOB) -> "Actor":
        """A job, or the installer before anybody exists."""
        return cls(organisation_id, None, door)

    @property
    def person_id(self) -> int | None:
        """The id that the ledger keeps."""
        return self.person.pk if self.person else None

    @property
    def author_id(self) -> int:
        """The id of who signs what only a person can say. Raises TypeError for the system."""
        if self.person is None:
            raise TypeError("the system signs nothing")
        return self.person.pk
