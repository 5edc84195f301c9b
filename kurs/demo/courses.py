"""How a goal of the demo goes, week by week: seeded by its title, so that it goes the same way every time."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zlib import crc32

PLANNED: Final = 10 / 17
"""Share of the way that the plan has come to in the last week that is told."""


@dataclass(frozen=True, slots=True)
class Course:
    """The share of the way after the last week, and after which week nobody checked in any more."""

    share: float
    silent_after: int | None = None


COURSES: Final = {
    "good": Course(0.66),
    "ahead": Course(0.86),
    "slow": Course(0.47),
    "late": Course(0.2),
    "flat": Course(0.0),
    "reached": Course(1.0),
    "neglected": Course(0.3, silent_after=5),
}
SENTENCES: Final = {
    ("nb", True): ("Som planlagt.", "Litt foran planen.", "Tiltaket fra forrige uke virker.", "Jevn fremgang."),
    ("nb", False): ("Saktere enn vi ville.", "Vi venter på andre.", "Prøver en ny vei fra mandag.", "For få hender."),
    ("nn", True): ("Som planlagt.", "Litt føre planen.", "Tiltaket frå førre veke verkar.", "Jamn framgang."),
    ("nn", False): ("Seinare enn vi ville.", "Vi ventar på andre.", "Prøver ein ny veg frå måndag.", "For få hender."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A value and a tiltro for each week (None: nobody checked in), and the sentences of some of them."""

    values: tuple[float | None, ...]
    confidence: tuple[int, ...]
    sentences: dict[int, str]


def told(
    title: str,
    ends: tuple[float, float],
    share: float,
    *,
    decimals: int,
    weeks: int,
    planned: float,
    language: str,
    silent_after: int | None = None,
) -> Told:
    """From the first of `ends` the given share of the way to the second, in so many weeks.

    `planned` is the share that was planned by then: tiltro follows from what is ahead of it or behind.
    """
    baseline, target = ends
    values: list[float | None] = []
    confidence: list[int] = []
    sentences: dict[int, str] = {}
    for week in range(1, weeks + 1):
        come = week / weeks
        wobble = 0.0 if week == weeks else _chance(title, week) * 0.08
        here = share * come * (0.8 + 0.2 * come) + wobble
        silent = silent_after is not None and week > silent_after
        values.append(None if silent else round(baseline + here * (target - baseline), decimals))
        ahead = here - planned * come
        confidence.append(min(9, max(2, round(6.6 + 9 * ahead))))
        if abs(_chance(title, week + 100)) > 0.35 and week < weeks:
            words = SENTENCES[language, ahead > -0.1]
            sentences[week - 1] = words[crc32(f"{title} {week}".encode()) % len(words)]
    return Told(tuple(values), tuple(confidence), sentences)


def _chance(title: str, week: int) -> float:
    """From −0.5 to 0.5, the same every time."""
    return crc32(f"{week} {title}".encode()) % 1000 / 999 - 0.5


def series(total: float, title: str, weeks: int) -> tuple[float, ...]:
    """What came each week when it is counted up: whole numbers that add up to the total."""
    shares = (week / weeks + (_chance(title, week) * 0.06 if week < weeks else 0.0) for week in range(1, weeks + 1))
    come = [0, *(round(total * share) for share in shares)]
    return tuple(float(max(0, new - old)) for old, new in pairwise(come))
