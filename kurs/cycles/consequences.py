"""What a change of a cycle brings with it on higher floors, in the same transaction. They add their own on start."""

from collections.abc import Callable
from dataclasses import dataclass

from kurs.audit.actor import Actor
from kurs.cycles.models import Cycle, Span


@dataclass(frozen=True, slots=True)
class Moved:
    """A cycle that has new days, those it had before, and why."""

    cycle: Cycle
    before: Span
    reason: str
    by: Actor


ON_OPENING: list[Callable[[Cycle], object]] = []
ON_MOVING: list[Callable[[Moved], object]] = []


def opened(cycle: Cycle) -> None:
    """Does what follows when the cycle has begun to run."""
    for follow in ON_OPENING:
        follow(cycle)


def moved(change: Moved) -> None:
    """Does what follows when the days of the cycle have changed."""
    for follow in ON_MOVING:
        follow(change)
