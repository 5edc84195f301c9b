"""How goals of the demo are told: each key result with a value for each week."""

from dataclasses import dataclass, field

from kurs.calc.measure import Kind


@dataclass(frozen=True, slots=True)
class Number:
    """A key result: where it began, shall end, and the values checked in, one a week from the first week.

    `None` is a week without a check-in. Of milestones a value is how many of the steps are done, of a scale the place
    of the word, of a cumulative one what came to. `confidence` runs along with the values, the last one repeated.
    """

    title: str
    baseline: float | None
    target: float | None
    unit: str
    decimals: int
    values: tuple[float | None, ...]
    confidence: tuple[int, ...]
    sentences: dict[int, str] = field(default_factory=dict)
    stated: str = ""
    owner: str = ""
    kind: str = Kind.FROM_TO
    upper_limit: float | None = None
    commit: float | None = None
    stretch: float | None = None
    steps: tuple[tuple[str, float], ...] = ()
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldObjective:
    """An objective of a unit, with whom it belongs to and whether it contributes to the directorate's.

    A restricted one is seen by its unit and the leads above alone.
    """

    unit: str
    title: str
    why: str
    owner: str
    ambition: str
    numbers: tuple[Number, ...]
    language: str = "nb"
    published: bool = True
    contributes: bool = True
    restricted: bool = False
